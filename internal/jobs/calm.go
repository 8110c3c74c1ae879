package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// calmFor is how long a message that was logged is not logged again.
const calmFor = time.Minute

// calm passes on River's warnings and errors, each at most once a minute: while
// a database is away it has the same to say every second.
type calm struct {
	slog.Handler
	said *sync.Map // message to the time it was logged
}

func newCalm(to slog.Handler) slog.Handler { return calm{to, &sync.Map{}} }

// Enabled implements [slog.Handler].
func (c calm) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && c.Handler.Enabled(ctx, level)
}

// Handle implements [slog.Handler].
func (c calm) Handle(ctx context.Context, r slog.Record) error {
	if before, ok := c.said.Load(r.Message); ok {
		if at, ok := before.(time.Time); ok && r.Time.Sub(at) < calmFor {
			return nil
		}
	}
	c.said.Store(r.Message, r.Time)
	return c.Handler.Handle(ctx, r)
}

// WithAttrs implements [slog.Handler].
func (c calm) WithAttrs(attrs []slog.Attr) slog.Handler {
	return calm{c.Handler.WithAttrs(attrs), c.said}
}

// WithGroup implements [slog.Handler].
func (c calm) WithGroup(name string) slog.Handler { return calm{c.Handler.WithGroup(name), c.said} }
