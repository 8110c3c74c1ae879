package workflow

// needDeadline lets a deadline be set or taken away, not one that is past from
// the start.
var needDeadline = Guard{Name: "a deadline in the future, or none", Input: true, check: func(c *Case) []Reason {
	return unmet(!c.Input.Deadline.IsZero() && !c.Input.Deadline.After(c.Now), "input.past")
}}

// setDeadline sets or moves the time by which the task is wanted (in.Deadline;
// zero takes it away).
func (w *work) setDeadline() error {
	w.c.Task.Deadline = w.c.Input.Deadline
	return nil
}
