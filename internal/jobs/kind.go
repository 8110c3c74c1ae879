package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"time"

	"prevail/workflow"
)

// The bounds of a kind of work.
const (
	usualTimeout  = 30 * time.Second
	longestWork   = 90 * time.Second // whoever ignores it is stuck after two minutes
	usualAttempts = 10
	mostAttempts  = 25
	shortestEvery = time.Second
	longestEvery  = 24 * time.Hour // for as long River knows what was done
)

// Kind is a kind of work. Make one with [Work], [OnEvent] or [Every].
type Kind struct {
	// Name is what the database keeps, so it can't be changed while jobs wait:
	// two or more lower-case letters, digits, dots or hyphens.
	Name string
	// Timeout is how long one attempt may take, 30 seconds if it is 0, and at
	// most 90. Longer work is split into jobs.
	Timeout time.Duration
	// Attempts is how often it is tried before it is given up: 10 times if it
	// is 0, and at most 25. The pauses grow from a quarter of a minute to an hour.
	Attempts int

	every time.Duration
	work  func(context.Context, json.RawMessage) error
}

// Work is a kind of work that is asked for with arguments, which are kept as
// JSON. It may be done more than once for the same job, and several at a time.
func Work[A any](name string, do func(context.Context, A) error) Kind {
	return Kind{Name: name, work: func(ctx context.Context, text json.RawMessage) error {
		var args A
		if err := json.Unmarshal(text, &args); err != nil {
			return fmt.Errorf("jobs: the arguments of %s: %w", name, err)
		}
		return do(ctx, args)
	}}
}

// told are the arguments of a job that an event made.
type told struct {
	Release workflow.ReleaseID `json:"release"`
	Seq     int                `json:"seq"`
}

// OnEvent is a kind of work that an event asks for, if a [Subscription] names
// it. It is told the release, empty for the office, and the event's number.
func OnEvent(name string, do func(ctx context.Context, release workflow.ReleaseID, seq int) error) Kind {
	return Work(name, func(ctx context.Context, t told) error { return do(ctx, t.Release, t.Seq) })
}

// Every is a kind of work that is done once in every period, by one of the
// instances, from a second to a day: periods are counted from 1970, so a new
// leader doesn't begin a new one. It is first done soon after a start. When it
// is given up, that stands until it is done the next time.
func Every(period time.Duration, name string, do func(context.Context) error) Kind {
	k := Work(name, func(ctx context.Context, _ struct{}) error { return do(ctx) })
	k.every = period
	return k
}

// names is the form of names, a part of what River allows.
var names = regexp.MustCompile(`^[a-z][a-z0-9.-]+$`)

// complete fills in what is usual and refuses what can't work.
func (k Kind) complete() (Kind, error) {
	if k.Timeout == 0 {
		k.Timeout = usualTimeout
	}
	if k.Attempts == 0 {
		k.Attempts = usualAttempts
	}
	switch {
	case !names.MatchString(k.Name):
		return k, fmt.Errorf("jobs: %q is no name for a kind of work", k.Name)
	case k.work == nil:
		return k, fmt.Errorf("jobs: %s has no work", k.Name)
	case k.Timeout < 0 || k.Timeout > longestWork:
		return k, fmt.Errorf("jobs: %s may take %v; at most %v can be", k.Name, k.Timeout, longestWork)
	case k.Attempts < 0 || k.Attempts > mostAttempts:
		return k, fmt.Errorf("jobs: %s is tried %d times; at most %d can be", k.Name, k.Attempts, mostAttempts)
	case k.every != 0 && (k.every < shortestEvery || k.every > longestEvery):
		return k, fmt.Errorf("jobs: %s is done every %v", k.Name, k.every)
	}
	return k, nil
}

// register completes kinds and orders them by name.
func register(kinds []Kind) (map[string]Kind, error) {
	out := map[string]Kind{}
	var faults []error
	for _, k := range kinds {
		k, err := k.complete()
		if _, twice := out[k.Name]; twice && err == nil {
			err = fmt.Errorf("jobs: there are two kinds of work named %s", k.Name)
		}
		out[k.Name] = k
		faults = append(faults, err)
	}
	return out, errors.Join(faults...)
}
