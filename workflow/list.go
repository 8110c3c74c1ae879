package workflow

import "time"

// Page is one row of the public projection: a text that readers may have, or
// the notice that one was withdrawn. What has no row is not public.
type Page struct {
	Release ReleaseID
	Locale  string
	Address Address
	// Revision is the English shown or rendered; Publication the translation,
	// empty for the English itself.
	Revision    RevisionID
	Publication PublicationID
	State       PageState
	Title       string
	Kind        string
	Date        Date
	// Published is when this text became public here, for feeds.
	Published time.Time
	// Outdated repeats Publication.Outdated for lists, Number is that of the
	// English revision; the store computes both.
	Outdated bool
	Number   int
}

// PageState says what a public address answers with.
type PageState string

// The states of a public page.
const (
	PageLive      PageState = "live"
	PageSuspended PageState = "suspended"
	PageWithdrawn PageState = "withdrawn"
)

// TaskSummary is a task as lists show it.
type TaskSummary struct {
	Task
	Title    string // of the pinned English
	Embargo  time.Time
	Access   []PersonID
	Outdated bool // the locale's publication is outdated
	Holder   string
}

// TaskFilter chooses tasks for a list. Empty fields choose all.
type TaskFilter struct {
	Locales []string
	States  []TaskState
	Holder  PersonID // holds a claim of either kind
	After   TaskID   // paging by key: the last task of the page before
	Limit   int      // 50 when 0, 200 at most
	// For leaves out what this person may not know of (rule 9).
	For PersonID
}

// ReleaseSummary is a release as the board shows it.
type ReleaseSummary struct {
	Release
	Title    string        // of the proposed or the published English
	State    RevisionState // of that revision
	Proposed RevisionID
	Tasks    []Task // the newest round of each locale
	Pages    []Page // what is public, by locale
}

// ReleaseFilter chooses releases for the board, newest first.
type ReleaseFilter struct {
	After ReleaseID
	Limit int // 50 when 0, 201 at most: a page of 200 and the one that tells of more
	For   PersonID
	// Proposed leaves out releases without a proposed text.
	Proposed bool
}

// ListReader answers screens with one query each.
type ListReader interface {
	BoardReader
	KindReader
	TagReader
	SecondReader
	// TaskList returns open tasks by the release's age, newest first.
	TaskList(TaskFilter) ([]TaskSummary, error)
	// ReleaseList returns releases, newest first.
	ReleaseList(ReleaseFilter) ([]ReleaseSummary, error)
	// Pages returns what is public of a release, by locale.
	Pages(ReleaseID) ([]Page, error)
	// PageAt returns what stands at an address in a locale.
	PageAt(locale string, a Address) (Page, error)
	// Index returns a locale's live pages by official date, newest first,
	// after the given place; limit 20 when 0, 101 at most: a page of 100 and the
	// one that tells of more.
	Index(locale string, after Place, limit int) ([]Page, error)
	// Due returns what was scheduled for a time that has come, oldest first.
	Due() (Due, error)
	// Feed returns a locale's live and withdrawn pages by time of publication,
	// newest first.
	Feed(locale string, limit int) ([]Page, error)
}

// Place is a position in an index, which pages by key. Two releases may have
// the same date and slug, since a correction may move the date.
type Place struct {
	Date    Date
	Slug    string
	Release ReleaseID
}

// Due is what the clock has to do now.
type Due struct {
	Revisions []RevisionID
	Tasks     []TaskID
	// LateRevisions and LateTasks were published in emergency, are still what
	// readers have, and their second review is late without an alarm so far.
	LateRevisions []RevisionID
	LateTasks     []TaskID
	// Retired are open tasks of retired locales, at most 100 of them.
	Retired []TaskID
}
