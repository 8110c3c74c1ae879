package jobs_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"prevail/internal/jobs"
)

func TestWhatRiverSaysAgainAndAgainIsLoggedOnceAMinute(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	h := jobs.NewCalm(slog.NewTextHandler(&log, nil))
	began := time.Unix(1_000_000, 0)
	for _, r := range []struct {
		after time.Duration
		level slog.Level
		text  string
	}{
		{0, slog.LevelError, "away"}, {time.Second, slog.LevelError, "away"}, {2 * time.Second, slog.LevelWarn, "slow"},
		{3 * time.Second, slog.LevelInfo, "started"}, {time.Minute, slog.LevelError, "away"}, {61 * time.Second, slog.LevelError, "away"},
	} {
		if h.Enabled(context.Background(), r.level) {
			must(t, h.WithAttrs([]slog.Attr{slog.Int("of", 1)}).WithGroup("g").Handle(context.Background(), slog.NewRecord(began.Add(r.after), r.level, r.text, 0)))
		}
	}
	if got := log.String(); strings.Count(got, "away") != 2 || strings.Count(got, "slow") != 1 || strings.Contains(got, "started") {
		t.Errorf("logged:\n%s", got)
	}
}
