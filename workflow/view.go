package workflow

import "time"

// TaskView is a task with all that its screens show.
type TaskView struct {
	Now       time.Time
	Release   Release
	Task      Task
	English   Revision  // the pinned text
	Published *Revision // the published English, nil before there is one
	Segments  []Segment
	Comments  []Comment
	Findings  []Finding
	Previous  *Publication // what readers have in this locale now
	Kit       *Kit
	Note      Note // for translators, empty if there is none
	People    map[PersonID]Person
	// Reworded are the sentences that have earlier versions.
	Reworded []SegmentID
	// Text is the hash of the translation as it stands; an approval names it.
	Text    Hash
	Actions []Decision
	Rules   []RuleState
}

// RuleState says whether one condition of publishing holds.
type RuleState struct {
	Name    string // the guard's name
	Code    string // stable, for the catalogues: "rule.1" … or a guard's own
	Holds   bool
	Reasons []Reason
}

// ReleaseView is a release with all that its screens show.
type ReleaseView struct {
	Now          time.Time
	Office       Office
	Release      Release
	Revisions    []Revision
	Proposed     *Revision
	Published    *Revision // also when it was withdrawn
	Tasks        []Task
	Publications []Publication
	Pages        []Page
	Events       []Event
	Findings     []Finding // about the proposed text
	Note         Note      // for translators, empty if there is none
	Locales      []Locale
	People       map[PersonID]Person
	// Actions are those on the release and its published English,
	// RevisionActions those on the proposed text.
	Actions            []Decision
	RevisionActions    []Decision
	PublicationActions map[PublicationID][]Decision
	// Returnable are the translations that were live when the English was
	// withdrawn and that render what is public again, see ReinstateTranslations.
	Returnable []PublicationID
	// Openable are the locales in which a task can be opened now.
	Openable []string
}

// DeskView is what waits for one person.
type DeskView struct {
	Now       time.Time
	Mine      []TaskSummary // claimed or assigned to me
	Claimable []TaskSummary
	Reviews   []TaskSummary
	ToPublish []TaskSummary
	English   []ReleaseSummary // proposed texts that wait
	// SecondReviews and Kits wait for the actor as a second person.
	SecondReviews []SecondReview
	Kits          []Kit // without their words
	// Titles and deadlines stand in the summaries.
}

// BoardView is releases by languages.
type BoardView struct {
	Now      time.Time
	Releases []ReleaseSummary
	Locales  []Locale
	Next     ReleaseID // the key of the next page, empty at the end
}

// PublicPage is everything the renderer needs for one public page.
type PublicPage struct {
	Page   Page
	Kit    Kit // for a publication the version stamped on it
	Office Office
	Facts  Letterhead
	Units  []Unit // empty when suspended or withdrawn
	Text   Hash
	Number int // of the publication; 0 for English
	// English is the published English, Rendered the one that the text
	// renders; both nil only in previews and notices.
	English   *Revision
	Rendered  *Revision
	Languages []Page
	Missed    []Missed
	Excerpt   bool
	Machines  []MachineShare
	// Tags are those of the release that have a name, in the office's order.
	Tags []string
	// Historical is the date from which it is an old text, if it is one.
	Historical Date
	Withdrawal *Withdrawal
	// Alone marks a translation that was withdrawn while its English stands.
	Alone   bool
	Preview bool
	At      time.Time
}

// Missed is a correction that a translation doesn't include.
type Missed struct {
	Number int
	At     time.Time
	Kind   CorrectionKind
	Note   string
}

// PublicIndex is a page of a locale's index or feed.
type PublicIndex struct {
	Locale  string
	Kit     Kit
	Office  Office
	Pages   []Page
	Next    *Place
	Locales []string // that have a kit in force, English first
	Kinds   []string // of which there is something, for an index
	Tags    []string // likewise
	Kind    string   // the only one that is listed; empty for all
	Tag     string   // likewise
	// Alone are, in a feed, the translations that were withdrawn while their
	// English stands.
	Alone []ReleaseID
	At    time.Time
}

// Moved says that a page stands at another address now.
type Moved struct {
	Locale string
	To     Address
}

// Error names the move for logs.
func (m *Moved) Error() string { return "moved to " + m.To.Path() }

// Untranslated says that a release is public but not in this locale.
type Untranslated struct {
	Locale  string
	English Page
	Kit     Kit
	Office  Office
}

// Error names the gap for logs.
func (u *Untranslated) Error() string { return "not translated into " + u.Locale }
