package notice

import (
	"context"
	"time"

	"prevail/workflow"
)

// Records keeps notices and what became of mails. Every method is one
// transaction and may be called by several instances at once.
type Records interface {
	Happened
	Inbox
	Mails
}

// Happened says what is to be told, and keeps what was.
type Happened interface {
	// History returns an event of a release, by its number, as the last of the
	// list. Before it stand those by which claims on its task changed, oldest
	// first.
	History(ctx context.Context, release workflow.ReleaseID, seq int) ([]workflow.Event, error)
	// Deadlines returns open tasks whose deadline lies after one time and not
	// after another, and of whose deadline nobody was reminded yet in this way,
	// the earliest first.
	Deadlines(ctx context.Context, k Kind, after, until time.Time, limit int) ([]workflow.Task, error)
	// Add keeps what isn't kept yet, all of it or nothing.
	Add(ctx context.Context, b Batch) error
}

// Batch is notices that are kept together.
type Batch struct {
	Notices []Notice
	// Mail has a mail wait for each of the notices that is new.
	Mail bool
	// Reminded is the task of whose present deadline people are reminded by
	// this, in the way of Kind.
	Reminded *workflow.Task
	Kind     Kind
}

// Inbox is what one person reads.
type Inbox interface {
	// Lines returns a person's notices, the newest first, without those about
	// releases that they may not know of now.
	Lines(ctx context.Context, p workflow.PersonID, f Filter) ([]Line, error)
	// Unread counts those of them that are unread, without those of the kinds
	// given, and stops counting at most.
	Unread(ctx context.Context, p workflow.PersonID, most int, without ...Kind) (int, error)
	// MarkRead marks a person's own notice as read; NotFound for another's.
	MarkRead(ctx context.Context, p workflow.PersonID, id string) error
	// MarkAll marks all of a person's notices as read that had come in at a
	// time.
	MarkAll(ctx context.Context, p workflow.PersonID, until time.Time) error
}

// Filter chooses notices for a list.
type Filter struct {
	// After is the last notice of the page before.
	After string
	// Limit is 50 when 0, 200 at most.
	Limit  int
	Unread bool // only those
	// Without leaves kinds away.
	Without []Kind
	ID      string
}

// Mails is what became of mails.
type Mails interface {
	// AddDigest has a person's mail of a day wait, or closes it at once where
	// there is nothing to say. It does nothing if the day has one already.
	AddDigest(ctx context.Context, m Mail, wanted bool) error
	// Digested returns those who have a mail of the day.
	Digested(ctx context.Context, day string) (map[workflow.PersonID]bool, error)
	// Tally counts what waits for a person, each at most as far as is asked.
	Tally(ctx context.Context, p workflow.Person, most int) (Tally, error)
	// Waiting returns mails that may be tried now, the oldest first.
	Waiting(ctx context.Context, limit int) ([]string, error)
	// Claim takes a mail for sending, for as long as the lease. It reports false
	// for one that is closed, that somebody else has, or that waits for a later
	// time.
	Claim(ctx context.Context, id string, lease time.Duration) (Mail, bool, error)
	// Settle keeps what became of a claimed mail.
	Settle(ctx context.Context, o Outcome) error
	// Sweep forgets notices that were read, and mails that were closed, before
	// a time.
	Sweep(ctx context.Context, before time.Time) error
	// SafeMode reports whether the records were restored and nobody has
	// confirmed them yet.
	SafeMode(ctx context.Context) (since time.Time, on bool, err error)
}
