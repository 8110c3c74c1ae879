package workflow

import (
	"strings"
	"time"
	"unicode"
)

// Original says where the authoritative English stands.
type Original struct {
	// URL is empty when the original is here; otherwise the address at which
	// it stands, and our English is a copy of it.
	URL string `json:"url,omitempty"`
}

// Elsewhere reports whether our English is a copy of an original that stands
// at another address.
func (o Original) Elsewhere() bool { return o.URL != "" }

// Opens reports whether readers can open the original: it stands here, or its
// address is a whole one of the web, with a host and without blanks.
func (o Original) Opens() bool {
	if o.URL == "" {
		return true
	}
	scheme, rest, ok := strings.Cut(o.URL, "://")
	if !ok || !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") ||
		strings.ContainsFunc(o.URL, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return false
	}
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	host := rest[strings.LastIndexByte(rest, '@')+1:]
	return strings.TrimRight(host, ":0123456789") != ""
}

// Letterhead is what stands above the text and is the same in every language
// but for its words: kind and office are keys that a locale kit and the office
// settings translate, the date is written by the locale's rules.
type Letterhead struct {
	Kind     string   `json:"kind"`             // key of a kit's label, such as "media-note"
	Office   string   `json:"office,omitempty"` // key of the office's unit, such as "spokesperson"
	Date     Date     `json:"date"`             // the official date
	Number   string   `json:"number,omitempty"`
	Original Original `json:"original"`
}

// invalid reports what exceeds the limits, and an original that nobody can open.
func (l Letterhead) invalid() []Reason {
	var out []Reason
	for _, f := range []struct {
		name, value string
		most        int
	}{{"kind", l.Kind, MaxShort}, {"office", l.Office, MaxShort}, {"number", l.Number, MaxShort}, {"original", l.Original.URL, MaxReason}} {
		if len(f.value) > f.most || strings.ContainsRune(f.value, 0) {
			out = append(out, NewReason("input.too_long", "field", f.name))
		}
	}
	return append(out, unmet(!l.Original.Opens(), "input.original")...)
}

// CorrectionKind tells how far a correction reaches.
type CorrectionKind string

// The kinds of correction.
const (
	Editorial   CorrectionKind = "editorial"   // wording
	Substantive CorrectionKind = "substantive" // meaning: mail, feed, and by policy suspension
)

// Correction says what a revision after the first one is.
type Correction struct {
	Kind CorrectionKind `json:"kind"`
	Note string         `json:"note"` // public, English
	// NoEffect holds the hashes of changed source segments that the author
	// and the approver agree don't touch any translation.
	NoEffect []Hash `json:"no_effect,omitempty"`
	// Overruled is the approver's reason for an editorial kind where the
	// rules say substantive.
	Overruled string `json:"overruled,omitempty"`
}

// Revision is one version of a release's English. In draft it may be edited;
// submit freezes it for good: text, facts and segmentation.
type Revision struct {
	ID      RevisionID
	Release ReleaseID
	Version int
	State   RevisionState
	// Number is the public number 1, 2, 3 … without gaps, given at
	// publication; 0 until then.
	Number int
	// Hash names the text; empty while it is a draft.
	Hash       Hash
	Facts      Letterhead
	Units      []Unit
	Correction *Correction
	// Reinstates marks the copy of a withdrawn text that a reinstatement made.
	Reinstates bool
	// Parent is the revision this one was copied from.
	Parent RevisionID
	// Author began it: the draft, the correction, the reinstatement. Having
	// begun it is not having written in it.
	Author PersonID
	// Writers are all who wrote in this draft, or in the returned ones it was
	// copied from since the last publication.
	Writers []PersonID
	// Explained are findings that a writer explained, and who accepted them.
	Explained []Explanation

	Submitter PersonID
	Approver  PersonID
	Publisher PersonID
	Created   time.Time
	Submitted time.Time
	Approved  time.Time
	Published time.Time
	// Due is the time at which it publishes itself; zero when unscheduled.
	Due time.Time
	// Failed holds the codes of what was unmet at the scheduled time.
	Failed []Reason
	// SecondReview is the time until which an emergency publication must
	// be reviewed by another person; zero otherwise.
	SecondReview time.Time
	// Alarmed is when the clock raised the alarm over a second review that was
	// not done by then; zero otherwise.
	Alarmed time.Time
	// Confirmed says when the original elsewhere was last seen to equal this
	// copy.
	Confirmed time.Time
	// Seal says that a legal order destroyed the text, or that somebody asked
	// for it; nil otherwise.
	Seal *Seal
	Note string // why it was returned or cancelled
	// Noticed is what reading the file of a draft noticed; nothing once it is
	// frozen.
	Noticed []Noticed
}

// Frozen reports whether the text can't change any more.
func (r Revision) Frozen() bool { return r.State != RevisionDraft }

// Proposed reports whether the revision is in draft, review or approved.
func (r Revision) Proposed() bool {
	switch r.State {
	case RevisionDraft, RevisionReview, RevisionApproved:
		return true
	default:
		return false
	}
}

// Title returns the English headline.
func (r Revision) Title() string { return Headline(r.Units, English) }
