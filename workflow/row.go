package workflow

import "slices"

// Row is one line of a transition table: who may do it stands in the
// permissions, what it changes in the service.
type Row[S ~string] struct {
	// From are the states in which the action is possible; none means that
	// the object doesn't exist yet.
	From   []S
	Action Action
	// To is the state it leads to; empty leaves the state as it is.
	To S
	// Needs are the conditions that must hold, all of them.
	Needs []Guard
}

// Table is a lifecycle: what may happen in which state.
type Table[S ~string] []Row[S]

// find returns the row for an action in a state.
func (t Table[S]) find(from S, act Action) (Row[S], bool) {
	for _, r := range t {
		if r.Action == act && (slices.Contains(r.From, from) || len(r.From) == 0 && from == "") {
			return r, true
		}
	}
	return Row[S]{}, false
}

// actions returns the actions that have a row in the state, in table order.
func (t Table[S]) actions(from S) []Action {
	var out []Action
	for _, r := range t {
		if slices.Contains(r.From, from) {
			out = append(out, r.Action)
		}
	}
	return out
}

// Guard is a named precondition that rows refer to.
type Guard struct {
	// Name is a short statement of what must hold, as docs/workflow.md has it.
	Name string
	// Input marks a guard that looks at what the person sends: it can't be
	// asked before the form is filled in.
	Input bool
	check func(*Case) []Reason
}

// Decision says whether somebody may do something now and, if not, why.
type Decision struct {
	Action  Action
	Allowed bool
	Reasons []Reason
}

// decide asks permissions, table and guards, and returns every unmet
// condition. With asked false it leaves out the guards over the input.
func decide[S ~string](t Table[S], on Object, from S, act Action, c *Case, asked bool) (Row[S], *Error) {
	kind := KindBlocked
	var reasons []Reason
	if d := Can(c, on, act); !d.Allowed {
		kind = KindForbidden
		reasons = append(reasons, d.Reasons...)
	}
	row, ok := t.find(from, act)
	if !ok {
		reasons = append(reasons, NewReason(string(on)+".state", "state", string(from), "action", string(act)))
		return row, &Error{Kind: kind, Reasons: reasons}
	}
	invalid := c.Input.tooLong()
	for _, g := range row.Needs {
		switch {
		case !g.Input:
			reasons = append(reasons, g.check(c)...)
		case asked:
			invalid = append(invalid, g.check(c)...)
		}
	}
	if len(reasons) == 0 && len(invalid) > 0 {
		kind = KindInvalid
	}
	reasons = append(reasons, invalid...)
	if len(reasons) == 0 {
		return row, nil
	}
	if len(reasons) == 1 && reasons[0].Code == "stale" {
		kind = KindConflict
	}
	return row, &Error{Kind: kind, Reasons: reasons}
}
