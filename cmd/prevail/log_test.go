package main

import (
	"strings"
	"testing"

	"prevail/internal/config"
)

// sheet is what a log is written on, a write at a time.
type sheet chan string

func (s sheet) Write(p []byte) (int, error) {
	s <- string(p)
	return len(p), nil
}

func TestRequestsAreLoggedInOrderAndManyAtATime(t *testing.T) {
	t.Parallel()
	s := make(sheet, 200)
	logs := newLogs(s, config.Settings{})
	for range 100 {
		logs.access.Info("request")
	}
	logs.main.Info("stopped")
	var text strings.Builder
	writes := 0
	for ; !strings.Contains(text.String(), "stopped"); writes++ {
		text.WriteString(<-s)
	}
	lines := strings.Split(strings.TrimSpace(text.String()), "\n")
	if len(lines) != 101 || !strings.Contains(lines[99], "request") || !strings.Contains(lines[100], "stopped") {
		t.Errorf("%d lines:\n%s", len(lines), text.String())
	}
	if writes > 50 { // one, and one more for each moment that was over meanwhile
		t.Errorf("%d writes for 101 lines", writes)
	}
	logs.access.Info("request")
	if line := <-s; !strings.Contains(line, "request") {
		t.Errorf("by itself it writes %q", line)
	}
}
