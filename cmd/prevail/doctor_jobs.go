package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// workTolerance is how long work may wait before no server seems to do it.
const workTolerance = time.Minute

// backgroundSymptoms looks at what nobody waits for: work after changes, and
// publishing at a time.
func (o *office) backgroundSymptoms(ctx context.Context) []symptom {
	f, err := o.figures(ctx)
	if err != nil {
		return []symptom{failure("background work", err)}
	}
	_, safe, err := o.store.SafeMode(ctx)
	if err != nil {
		return []symptom{failure("background work", err)}
	}
	work := symptom{Check: "background work", State: good, Detail: fmt.Sprintf("%d events and %d jobs wait", f.Jobs.Events, f.Jobs.Waiting)}
	switch {
	case len(f.Jobs.GivenUp) > 0:
		work.State, work.Detail = bad, "given up within a week: "+counted(f.Jobs.GivenUp)
		work.Advice = "\"prevail jobs\" says why, tries them again or forgets them"
	case f.Jobs.Overdue > workTolerance && !safe:
		work.State = warning
		work.Detail += fmt.Sprintf(", the oldest for %v", f.Jobs.Overdue.Round(time.Second))
		work.Advice = "a running server works them: if one runs, its log says why it doesn't"
	}
	schedule := symptom{Check: "publishing at a time", State: good, Detail: "nothing failed"}
	switch {
	case f.FailedSchedules > 0:
		schedule.State, schedule.Detail = bad, fmt.Sprintf("%d texts were not published at their time", f.FailedSchedules)
		schedule.Advice = "their pages on the desk say why; a person decides: publish, schedule again or send back"
	case f.Overdue > workTolerance && !safe:
		schedule.State, schedule.Detail = bad, fmt.Sprintf("a text should be public for %v", f.Overdue.Round(time.Second))
		schedule.Advice = "a running server publishes within a second: is one running? After five minutes it takes a person"
	}
	return []symptom{work, schedule}
}

// counted lists numbers by name.
func counted(of map[string]int) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(of)) {
		out = append(out, fmt.Sprintf("%d × %s", of[name], name))
	}
	return strings.Join(out, ", ")
}
