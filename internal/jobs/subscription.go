package jobs

import "prevail/workflow"

// Subscription asks for work after events.
type Subscription struct {
	// Kind is the kind of work, made with [OnEvent].
	Kind string
	// Wants says whether an event asks for it. It is asked within the event's
	// transaction, so it only looks at the event.
	Wants func(workflow.Event) bool
}

// Subscriptions are who is to be told of what happens. They stand apart from
// the kinds of work since whoever writes to the store needs them, also a command
// that does no background work.
type Subscriptions []Subscription

// Names returns the kinds of work that an event asks for. It is what the store
// is given.
func (s Subscriptions) Names(e workflow.Event) []string {
	var out []string
	for _, one := range s {
		if one.Wants(e) {
			out = append(out, one.Kind)
		}
	}
	return out
}
