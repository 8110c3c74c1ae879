package workflow

import (
	"strings"
	"time"
)

// BoardFilter chooses releases for the board. Empty fields choose all. What it
// says of a task must hold for one open task.
type BoardFilter struct {
	Title   string        // part of the English title, see [Letters]
	English RevisionState // of the text that speaks for the release
	Locale  string        // what follows is about this language
	Work    TaskState     // an open task in this state
	Public  PageState     // a translation that readers get so
	Missing bool          // neither an open task nor a page in Locale, which must be given
	Holder  PersonID      // a task that this person holds
	// Situation is one that wants somebody's attention.
	Situation Situation
	Sort      BoardSort

	After ReleaseID // paging by key, in the order of Sort
	Limit int       // 50 when 0, 200 at most
	// For leaves out what this person may not know of (rule 9).
	For PersonID
	// Reviewers are who may review, by locale: the service fills it in.
	Reviewers Reviewers
}

// Situation is what is amiss with a translation; it is computed, never a state.
type Situation string

// The situations that the board can look for.
const (
	Overdue         Situation = "overdue"   // an open task past its deadline
	Unclaimed       Situation = "unclaimed" // a task in draft or review that nobody holds
	Stuck           Situation = "stuck"     // see [Reviewers.Stuck]
	OutdatedReading Situation = "outdated"  // readers have a translation of an earlier English
)

// Situations lists them in the order in which screens show them.
var Situations = []Situation{Overdue, OutdatedReading, Stuck, Unclaimed}

// BoardSort is the order of the board.
type BoardSort string

// The orders of the board.
const (
	NewestFirst   BoardSort = ""         // by the release's age
	OldestFirst   BoardSort = "oldest"   // by the release's age
	DeadlineFirst BoardSort = "deadline" // by the earliest deadline of an open task; releases without one are left out
)

// OfTask reports whether k is an open task that the filter asks for. It looks at
// no text: whether the task is stuck, its caller says.
func (f BoardFilter) OfTask(k Task, now time.Time, stuck bool) bool {
	free := k.State == TaskDraft && !k.Translator.Held(now) || k.State == TaskReview && !k.Reviewer.Held(now)
	return k.Open() &&
		(f.Locale == "" || k.Locale == f.Locale) &&
		(f.Work == "" || k.State == f.Work) &&
		(f.Holder == "" || k.Translator.HeldBy(f.Holder, now) || k.Reviewer.HeldBy(f.Holder, now)) &&
		(f.Situation != Overdue || !k.Deadline.IsZero() && k.Deadline.Before(now)) &&
		(f.Situation != Unclaimed || free) &&
		(f.Situation != Stuck || stuck) &&
		(f.Sort != DeadlineFirst || !k.Deadline.IsZero())
}

// OfTitle reports whether an English title holds the part that the filter asks for.
func (f BoardFilter) OfTitle(title string) bool {
	return strings.Contains(Letters(title), Letters(f.Title))
}

// Letters is a text as titles are searched: the case of the letters A to Z makes
// no difference. Every other character stands for itself, those that patterns
// are made of included, so that all stores find the same.
func Letters(text string) string {
	return strings.Map(func(c rune) rune {
		if 'A' <= c && c <= 'Z' {
			return c + ('a' - 'A')
		}
		return c
	}, text)
}

// AsksOfTask reports whether the filter wants an open task at all.
func (f BoardFilter) AsksOfTask() bool {
	return f.Work != "" || f.Holder != "" || f.Situation != "" && f.Situation != OutdatedReading || f.Sort == DeadlineFirst
}

// BoardRow is a release on the board. Its tasks hold what [Task.OnBoard] keeps.
type BoardRow struct {
	ReleaseSummary
	// Stuck are its open tasks that nobody can review.
	Stuck []TaskID
}

// OnBoard returns what the board tells of a task: which it is, how far it is, who
// has it, and by when. A page of the board has a thousand tasks, so a store reads
// no more of each.
func (t Task) OnBoard() Task {
	return Task{
		ID: t.ID, Version: t.Version, Release: t.Release, Locale: t.Locale, Round: t.Round, State: t.State,
		Translator: t.Translator, Reviewer: t.Reviewer, Schedule: t.Schedule, Required: t.Required,
		Deadline: t.Deadline, Segments: t.Segments, Done: t.Done,
	}
}

// BoardReader answers the board and what hangs on a release there.
type BoardReader interface {
	// Board returns the releases that the filter chooses, in its order.
	Board(BoardFilter) ([]BoardRow, error)
	// Discussion returns the newest remarks on a release's tasks, newest first,
	// at most as many.
	Discussion(id ReleaseID, most int) ([]Talk, error)
}
