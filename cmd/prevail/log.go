package main

import (
	"io"
	"log/slog"

	"prevail/internal/config"
)

// logs are what a server writes down.
type logs struct {
	// main is for everything but requests; what goes there is written at once.
	main *slog.Logger
	// access is for requests. It may be a moment behind.
	access *slog.Logger
}

// newLogs returns the logs that the settings ask for. They go to standard
// error, so that what a command prints can be read by another program.
func newLogs(w io.Writer, s config.Settings) logs {
	lines := newLogLines(w)
	return logs{main: newLog(lines, s), access: newLog(lines.later(), s)}
}

func newLog(w io.Writer, s config.Settings) *slog.Logger {
	options := &slog.HandlerOptions{Level: s.LogLevel}
	if s.LogFormat == config.LogJSON {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
