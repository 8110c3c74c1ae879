package clustertest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
)

// Journal keeps what a program says, to be read while it goes on. It is safe for
// concurrent use.
type Journal struct {
	// also gets every whole line as well, after the name of who said it.
	also io.Writer
	name string

	mu   sync.Mutex
	text bytes.Buffer
	told int           // how much of text also has got
	more chan struct{} // closed at the next write
}

// newJournal returns an empty one; also may be nil.
func newJournal(name string, also io.Writer) *Journal {
	return &Journal{name: name, also: also, more: make(chan struct{})}
}

// Write implements io.Writer.
func (j *Journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.text.Write(b)
	close(j.more)
	j.more = make(chan struct{})
	if j.also == nil {
		return len(b), nil
	}
	rest := j.text.Bytes()[j.told:]
	whole := bytes.LastIndexByte(rest, '\n') + 1
	j.told += whole
	for line := range strings.Lines(string(rest[:whole])) {
		// Who looks on is no part of the program's work.
		_, _ = fmt.Fprintf(j.also, "%s: %s", j.name, line)
	}
	return len(b), nil
}

// String is everything said up to now.
func (j *Journal) String() string {
	text, _ := j.now()
	return text
}

func (j *Journal) now() (string, <-chan struct{}) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String(), j.more
}

// errSilent says that a program ended without saying what was waited for.
var errSilent = errors.New("it ended")

// await waits until a pattern is said after some point of the text, and returns
// what the pattern captures. It gives up when the program has ended or the
// context does.
func (j *Journal) await(ctx context.Context, from int, pattern *regexp.Regexp, ended <-chan struct{}) ([]string, error) {
	for over := false; ; {
		text, more := j.now()
		if m := pattern.FindStringSubmatch(text[from:]); m != nil {
			return m, nil
		}
		if over {
			return nil, fmt.Errorf("%s: %w before it said %q:\n%s", j.name, errSilent, pattern, text[from:])
		}
		select {
		case <-more:
		case <-ended:
			over = true // once more: it may have been the last it said
		case <-ctx.Done():
			return nil, fmt.Errorf("%s: waiting for %q: %w\n%s", j.name, pattern, ctx.Err(), text[from:])
		}
	}
}
