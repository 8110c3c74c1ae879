package workflow

import (
	"context"
	"time"
)

// Store keeps everything. Each call of View or Update is one transaction that
// sees one state of the data; Update commits if fn returns nil and leaves no
// trace if it doesn't. fn may run again when the database asks for it, so it
// must have no effects of its own.
type Store interface {
	View(ctx context.Context, fn func(Reader) error) error
	Update(ctx context.Context, fn func(Tx) error) error
}

// Reader reads within a transaction. What isn't there is NotFound.
type Reader interface {
	// Now is the database's time, the same throughout the transaction, UTC, to
	// the microsecond.
	Now() time.Time
	ReleaseReader
	TaskReader
	PublicationReader
	OfficeReader
	ListReader
	FileReader
}

// FileReader reads files.
type FileReader interface {
	// File returns a release's file by the hash of its bytes.
	File(ReleaseID, Hash) (StoredFile, error)
	// Files returns a release's files, oldest first.
	Files(ReleaseID) ([]StoredFile, error)
	// FileContent returns the bytes of a release's file.
	FileContent(ReleaseID, Hash) ([]byte, error)
}

// ReleaseReader reads releases and their English.
type ReleaseReader interface {
	Release(ReleaseID) (Release, error)
	Revision(RevisionID) (Revision, error)
	// Revisions returns all of a release's revisions, oldest first.
	Revisions(ReleaseID) ([]Revision, error)
	// Events returns a release's events (or the office's for ""), oldest first.
	Events(ReleaseID) ([]Event, error)
	// Resolve returns the release that has or had the address.
	Resolve(Address) (ReleaseID, error)
	// Note returns what a release's translators are told.
	Note(ReleaseID) (Note, error)
	// Intake returns the release that came in under the key; an empty key is
	// nobody's.
	Intake(key string) (ReleaseID, error)
}

// TaskReader reads tasks.
type TaskReader interface {
	Task(TaskID) (Task, error)
	// Tasks returns all tasks of a release, by locale and round.
	Tasks(ReleaseID) ([]Task, error)
	// Segments returns a task's segments in the order of the text.
	Segments(TaskID) ([]Segment, error)
	// Segment returns one segment.
	Segment(SegmentID) (Segment, error)
	// Dropped returns the segments that a rebase left without a place, with
	// what is kept of them: place, English, text and authors.
	Dropped(TaskID) ([]Segment, error)
	// Comments returns a task's comments, oldest first.
	Comments(TaskID) ([]Comment, error)
	// Texts returns what was saved in a segment, oldest first.
	Texts(SegmentID) ([]EarlierText, error)
	// Reworded returns the segments of a task that have words kept which are not
	// those that stand there, in no order.
	Reworded(TaskID) ([]SegmentID, error)
}

// PublicationReader reads publications.
type PublicationReader interface {
	Publication(PublicationID) (Publication, error)
	// Publications returns all publications of a release, by locale and number.
	Publications(ReleaseID) ([]Publication, error)
	// Unstamped returns, by identifier and after the given one, a locale's live
	// publications that are up to date and have a kit before the given one; at
	// most so many.
	Unstamped(locale string, kit int, after PublicationID, limit int) ([]PublicationID, error)
}

// OfficeReader reads what belongs to the office as a whole.
type OfficeReader interface {
	Office() (Office, error)
	Locale(tag string) (Locale, error)
	// Locales returns all locales by tag.
	Locales() ([]Locale, error)
	Kit(locale string, version int) (Kit, error)
	// Kits returns all versions of a locale's kit, oldest first.
	Kits(locale string) ([]Kit, error)
	Person(PersonID) (Person, error)
	// PersonByEmail finds a person by address, whatever its case.
	PersonByEmail(string) (Person, error)
	// People returns everybody by name.
	People() ([]Person, error)
}

// Tx changes things within a transaction. Every Put takes a record as it was
// read: with version 0 it inserts and sets the version to 1; otherwise it
// updates the record if its version is still the same, adds one to it, and
// refuses with Stale if it isn't. The pointer's version is updated.
type Tx interface {
	Reader
	PutRelease(*Release) error
	PutRevision(*Revision) error
	PutNote(*Note) error
	PutTask(*Task) error
	// PutTasks is PutTask for one after the other, but asks the store once: a
	// correction opens a task in every language.
	PutTasks([]*Task) error
	PutSegment(*Segment) error
	// DropSegments removes segments that a rebase or a join left without a
	// place; their texts stay in the history.
	DropSegments(TaskID, []SegmentID) error
	PutComment(*Comment) error
	// KeepText keeps a text beside those that a segment had, or in the place of
	// the newest if it continues that (see EarlierText.Continues). A text before
	// it that isn't the newest is kept first, as nobody's. The store sets Number,
	// Began and Saves.
	KeepText(before string, now EarlierText) error
	PutPublication(*Publication) error
	PutOffice(*Office) error
	PutLocale(*Locale) error
	PutKit(*Kit) error
	PutPerson(*Person) error
	// Reserve gives an address to a release for ever; Conflict if another
	// release has it.
	Reserve(Address, ReleaseID) error
	// Project replaces what is public of a release: its rows of the
	// projection become exactly these.
	Project(ReleaseID, []Page) error
	// DestroyTexts is the only overwrite there is: what a sealing names loses its
	// words and keeps everything else. It is refused with "rule.11.rewritten"
	// for a revision or publication whose seal isn't complete or whose act isn't
	// in the ledger yet, and for a task that none of them speaks for.
	DestroyTexts(Sealing) error
	// PutFile keeps a file with its bytes for ever; Conflict if the release has
	// it already.
	PutFile(StoredFile, []byte) error
	// Append adds an event; the store sets its Seq.
	Append(*Event) error
}

// IDs makes random identifiers.
type IDs interface{ New() string }
