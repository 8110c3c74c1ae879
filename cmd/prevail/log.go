package main

import (
	"io"
	"log/slog"

	"prevail/internal/config"
)

// newLog returns the log that the settings ask for. It goes to standard error,
// so that what a command prints can be read by another program.
func newLog(w io.Writer, s config.Settings) *slog.Logger {
	options := &slog.HandlerOptions{Level: s.LogLevel}
	if s.LogFormat == config.LogJSON {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
