package workflow

import "time"

// Condition says when an approved translation publishes itself.
type Condition string

// The conditions of a scheduled translation.
const (
	AtTime      Condition = "at_time"      // at a time
	WithEnglish Condition = "with_english" // in the transaction that publishes the English
	WhenReady   Condition = "when_ready"   // as soon as it is approved and the English is public
)

// PlanEntry is what the language plan wants of one locale.
type PlanEntry struct {
	Locale   string        `json:"locale"`
	Required bool          `json:"required,omitempty"`
	Offset   time.Duration `json:"offset,omitempty"` // deadline after the English is opened for work
	Publish  Condition     `json:"publish,omitempty"`
	// Prepare makes the locale follow a proposed correction before it is public.
	Prepare bool `json:"prepare,omitempty"`
}

// Withdrawal says why a public text was taken back.
type Withdrawal struct {
	Code string    `json:"code"` // key of a kit's sentence
	Note string    `json:"note"` // public, English
	At   time.Time `json:"at"`
	By   PersonID  `json:"by,omitempty"` // inside only; empty for what followed by itself
	// Suspended says that a translation was suspended when it was withdrawn.
	Suspended bool `json:"suspended,omitempty"`
	// Return is an editor's word for showing a translation again; a second
	// person's brings it about.
	Return *Word `json:"return,omitempty"`
}

// Word is one person's part of an act that takes two.
type Word struct {
	By     PersonID  `json:"by"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
}

// WithdrawalCodes are the reasons for which a text is withdrawn; every kit has
// a sentence for each.
var WithdrawalCodes = []string{"error", "superseded", "legal", "privacy", "security", "other"}

// Release is one official document with a life of its own. What is public of
// it is Published; a correction under way is one of its revisions.
type Release struct {
	ID      ReleaseID
	Version int
	Author  PersonID
	Created time.Time
	Tags    []string
	Plan    []PlanEntry
	// Intake is where its first English came from; no other release has its key.
	Intake Intake

	// Address is where it stands in every locale; its Slug is empty until it is
	// published for the first time.
	Address Address
	// Public is the revision that is the published English, or was when the
	// release was withdrawn; empty before the first publication.
	Public RevisionID
	// PublishedHash is the hash of the published English; empty when nothing
	// is public. Every translation's freshness is computed against it.
	PublishedHash Hash
	// Revisions is the number of the newest published revision.
	Revisions int
	// FirstPublished is when the English became public here.
	FirstPublished time.Time
	// PublishedAt is when the present English became public here.
	PublishedAt time.Time

	Withdrawal *Withdrawal
	// Historical is the date from which it is shown as an old text.
	Historical Date

	// Embargo is the time before which nothing may show that it exists.
	Embargo time.Time
	// Access lists who may see it while it is embargoed.
	Access []PersonID
}

// IsPublic reports whether the English is public.
func (r Release) IsPublic() bool { return r.PublishedHash != "" }

// Embargoed reports whether the embargo holds at t.
func (r Release) Embargoed(t time.Time) bool { return !r.Embargo.IsZero() && t.Before(r.Embargo) }

// Address is the part of a public address that is the same in all locales.
type Address struct {
	Date Date
	Slug string
}

// Path returns "yyyy/mm/dd/slug".
func (a Address) Path() string {
	d := a.Date
	return pad(d.Year, 4) + "/" + pad(int(d.Month), 2) + "/" + pad(d.Day, 2) + "/" + a.Slug
}

func pad(n, width int) string {
	b := make([]byte, width)
	for i := width - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return string(b)
}
