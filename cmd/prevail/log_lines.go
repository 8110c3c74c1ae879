package main

import (
	"bufio"
	"io"
	"sync"
	"time"
)

// How many bytes of the access log wait, and for how long at most: a system call
// for each line would be a good part of what a page from the cache costs.
const (
	lineBytes = 64 << 10
	lineTime  = 200 * time.Millisecond
)

// logLines writes lines of several logs to one place, in their order.
type logLines struct {
	mu      sync.Mutex
	out     *bufio.Writer
	waiting bool
}

func newLogLines(w io.Writer) *logLines { return &logLines{out: bufio.NewWriterSize(w, lineBytes)} }

// Write implements io.Writer: it writes at once, and what waits before it.
func (l *logLines) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, err := l.out.Write(line)
	if err != nil {
		return n, err
	}
	return n, l.out.Flush()
}

// later returns a writer whose lines may wait until there are many, until a
// moment is over, or until something is written at once.
func (l *logLines) later() io.Writer { return &waitingLines{l} }

type waitingLines struct{ *logLines }

// Write implements io.Writer.
func (l *waitingLines) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.waiting {
		l.waiting = true
		time.AfterFunc(lineTime, l.flush)
	}
	return l.out.Write(line)
}

// flush writes what waits. A log that can't be written has nobody to tell.
func (l *logLines) flush() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = false
	_ = l.out.Flush()
}
