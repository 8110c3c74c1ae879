package notice

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"prevail/workflow"
)

// MailKind says what a mail holds.
type MailKind string

// The kinds of mails.
const (
	MailNotice MailKind = "notice" // one notice, at once
	MailDigest MailKind = "digest" // what waits, once a day
)

// mailID names a mail by what it is about and whose it is, so that the same
// mail has the same name also where it is made a second time: by a program
// that works on a restored backup, say.
func mailID(k MailKind, p workflow.PersonID, about string) string {
	sum := sha256.Sum256([]byte(string(k) + "\n" + string(p) + "\n" + about))
	return hex.EncodeToString(sum[:16])
}

// Mail returns the mail that says the notice at once.
func (n Notice) Mail() Mail {
	return Mail{ID: mailID(MailNotice, n.Person, string(n.Kind)+"\n"+n.Source), Person: n.Person, Kind: MailNotice, Source: n.ID}
}

// Mail is one mail to one person. It holds no text: that is made when it is
// sent, from what the person may know then.
type Mail struct {
	ID     string
	Person workflow.PersonID
	Kind   MailKind
	// Source is the notice, or the day as YYYY-MM-DD.
	Source   string
	Attempts int // this one included
	Created  time.Time
}

// MailState is what became of a mail.
type MailState string

// The states of mails. Waiting and claimed are open.
const (
	MailWaiting MailState = "waiting"
	MailClaimed MailState = "claimed"
	MailSent    MailState = "sent"
	MailFailed  MailState = "failed"  // the server refused it, or it is too late
	MailDropped MailState = "dropped" // nobody may be told any more, or there is nothing to say
)

// Outcome is what became of a mail that was claimed.
type Outcome struct {
	ID string
	// Attempt is the one that it is the outcome of: what became of an earlier
	// one no longer counts.
	Attempt int
	State   MailState
	// Reason is a code for operators: nobody, nothing, late, a status of SMTP,
	// unreachable. It holds no text and no address.
	Reason string
	// Again is after how long a waiting mail may be tried again.
	Again time.Duration
}

// Tally is what waits for one person, in numbers.
type Tally struct {
	Mine, Overdue, Soon    int // tasks they hold; of these, with a deadline that is past or within a day
	Reviews, Open, Publish int // reviews, translations and publications that somebody like them may take
	English                int // English texts in review or approved
}

// Total is how many things wait.
func (t Tally) Total() int { return t.Mine + t.Reviews + t.Open + t.Publish + t.English }
