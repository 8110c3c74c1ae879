package jobs_test

import (
	"context"
	"log/slog"
	"slices"
	"sync"
)

// heard keeps what is logged about work, without what River says of itself.
type heard struct {
	mu   sync.Mutex
	said []string
}

func (h *heard) logger() *slog.Logger { return slog.New(h) }

func (h *heard) lines() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.said)
}

// Enabled implements [slog.Handler].
func (*heard) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements [slog.Handler].
func (h *heard) Handle(_ context.Context, r slog.Record) error {
	about := false
	r.Attrs(func(a slog.Attr) bool {
		about = about || a.Key == "kind"
		return true
	})
	h.mu.Lock()
	defer h.mu.Unlock()
	if about {
		h.said = append(h.said, r.Level.String()+" "+r.Message)
	}
	return nil
}

// WithAttrs implements [slog.Handler].
func (h *heard) WithAttrs([]slog.Attr) slog.Handler { return h }

// WithGroup implements [slog.Handler].
func (h *heard) WithGroup(string) slog.Handler { return h }
