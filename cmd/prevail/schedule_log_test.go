package main

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"
)

// heard is a log that tells when a message was logged so many times.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
	what string
	left int
	done chan struct{}
}

func newHeard(what string, times int) *heard {
	return &heard{what: what, left: times, done: make(chan struct{})}
}

func (h *heard) logger() *slog.Logger { return slog.New(slog.NewTextHandler(h, nil)) }

// Write implements io.Writer.
func (h *heard) Write(line []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.left > 0 && strings.Contains(string(line), h.what) {
		h.left--
		if h.left == 0 {
			close(h.done)
		}
	}
	return h.text.Write(line)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

// wait waits for the message.
func (h *heard) wait(t *testing.T) {
	t.Helper()
	select {
	case <-h.done:
	case <-t.Context().Done():
		t.Fatalf("%q was never logged:\n%s", h.what, h)
	}
}
