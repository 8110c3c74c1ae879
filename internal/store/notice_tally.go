package store

import (
	"context"
	"time"

	"prevail/internal/notice"
	"prevail/workflow"
)

// soon is how near a deadline counts as near.
const soon = 24 * time.Hour

// Tally implements [notice.Mails]. What it counts is what My desk lists.
func (n *Notices) Tally(ctx context.Context, p workflow.Person, most int) (out notice.Tally, err error) {
	err = n.view(ctx, func(r *reader) error {
		c := counter{reader: r, person: p.Actor(), most: most}
		out = notice.Tally{}
		c.held(&out)
		c.takeable(&out)
		return c.err
	})
	return out, err
}

// counter counts what one person may know of, and stops counting at most.
type counter struct {
	*reader
	person workflow.Actor
	most   int
	err    error
}

func (c *counter) count(from, where string, args ...any) int {
	if c.err != nil {
		return 0
	}
	known, more := c.known(c.person.Person)
	args = append(append(args, more...), c.most)
	found, err := raw[int](c.reader, "SELECT count(*) FROM (SELECT 1 FROM "+from+" WHERE "+where+known+" LIMIT ?) c", args...)
	c.err = err
	for _, n := range found {
		return n
	}
	return 0
}

func (c *counter) tasks(where string, args ...any) int {
	return c.count("task t JOIN release r ON r.id = t.release_id", "t."+openTasks+" AND "+where, args...)
}

// heldTasks are the deadlines of the tasks on which a person holds a claim now,
// found by the index of each kind of claim.
const heldTasks = `SELECT t.deadline FROM (
	SELECT t.id FROM task t WHERE t.` + openTasks + ` AND t.translator <> '' AND t.translator = ? AND (t.translator_assigned OR t.translator_until > ?)
	UNION SELECT t.id FROM task t WHERE t.` + openTasks + ` AND t.reviewer <> '' AND t.reviewer = ? AND (t.reviewer_assigned OR t.reviewer_until > ?)
) h JOIN task t ON t.id = h.id JOIN release r ON r.id = t.release_id WHERE true`

func (c *counter) held(out *notice.Tally) {
	now, me := moment{c.now}, c.person.Person
	known, more := c.known(me)
	rows, err := raw[moment](c.reader, heldTasks+known+" LIMIT ?", append(append([]any{me, now, me, now}, more...), c.most)...)
	c.err = err
	out.Mine = len(rows)
	for _, deadline := range rows {
		switch {
		case deadline.t.IsZero():
		case !deadline.t.After(c.now):
			out.Overdue++
		case !deadline.t.After(c.now.Add(soon)):
			out.Soon++
		}
	}
}

func (c *counter) takeable(out *notice.Tally) {
	now, me := moment{c.now}, c.person.Person
	if locales := c.person.Locales(workflow.Translator); len(locales) > 0 {
		out.Open = c.tasks("t.state = 'draft' AND t.locale IN ? AND (t.translator = '' OR NOT t.translator_assigned AND t.translator_until <= ?)",
			locales, now)
	}
	if locales := c.person.Locales(workflow.Reviewer); len(locales) > 0 {
		// What the person holds as its translator is counted with their own.
		out.Reviews = c.tasks("t.state = 'review' AND t.locale IN ? AND (t.reviewer = '' OR NOT t.reviewer_assigned AND t.reviewer_until <= ?)"+
			" AND NOT (t.translator = ? AND (t.translator_assigned OR t.translator_until > ?))", locales, now, me, now)
	}
	if c.person.Has(workflow.Editor, "") {
		out.Publish = c.tasks("t.state = 'approved'")
	}
	if c.person.Has(workflow.Editor, "") || c.person.Has(workflow.Author, "") {
		out.English = c.count("revision v JOIN release r ON r.id = v.release_id", "v.state IN ('draft', 'review', 'approved') AND v.state <> 'draft'")
	}
}
