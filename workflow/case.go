package workflow

import "time"

// Case is everything a rule, a guard or a permission may look at: one action,
// by one actor, on one object, in one transaction. What doesn't apply is nil.
type Case struct {
	Now     time.Time
	Actor   Actor
	Office  Office
	Input   Input
	Release Release
	// Revision is the one acted on, or the one the task is pinned to.
	Revision *Revision
	// Public is the published English (or the withdrawn one), Proposed the
	// text in draft, review or approved.
	Public   *Revision
	Proposed *Revision
	Task     *Task
	Segments []Segment
	Comments []Comment
	// OpenTask is the locale's open task, whatever Task is.
	OpenTask    *Task
	Publication *Publication
	// Maker is the task that made the publication.
	Maker  *Task
	Locale *Locale
	Kit    *Kit
	// KitWords are the words that the locale's kit must have.
	KitWords []string
	// EnglishKit is what stands against publishing in English, as rule 4 has it;
	// it is looked up where that may be next.
	EnglishKit []Reason
	// Findings are the checks' answers about the revision or the task.
	Findings []Finding
}

// locale returns the locale the case is about, or nothing.
func (c *Case) locale() string {
	switch {
	case c.Task != nil:
		return c.Task.Locale
	case c.Publication != nil:
		return c.Publication.Locale
	case c.Locale != nil:
		return c.Locale.Tag
	}
	return ""
}

// units returns the translated text as the task has it now.
func (c *Case) units() []Unit {
	if c.Revision == nil {
		return nil
	}
	return Assemble(c.Revision.Units, c.Segments)
}

// text returns the hash of the translated text as the task has it now.
func (c *Case) text() Hash { return HashTranslation(c.locale(), c.units()) }
