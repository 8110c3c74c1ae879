package workflow

import "time"

// Publication is the immutable record of what went public in a locale: the
// exact text, the English it renders, the kit stamped on it, who made it. Only
// its state changes afterwards.
type Publication struct {
	ID      PublicationID
	Version int
	Release ReleaseID
	Locale  string
	Number  int // 1, 2, 3 … for a release and locale
	State   PublicationState
	Task    TaskID
	// Revision is the English it renders, RevisionNumber its public number.
	Revision       RevisionID
	RevisionNumber int
	// RenderedHash is the hash of that English; EnglishHash is the hash of the
	// release's published English now, kept by the store and never set here.
	RenderedHash Hash
	EnglishHash  Hash

	Units []Unit
	Text  Hash // HashTranslation of Units
	Kit   int  // version of the locale's kit

	Writers   []PersonID
	Approvers []PersonID
	Publisher PersonID
	// Machines lists engines that took part and the share of segments each
	// proposed, in percent.
	Machines []MachineShare
	// Carried names the publication this one repeats: it was carried forward
	// or restamped, with no news for anybody.
	Carried PublicationID

	Published  time.Time
	Closed     time.Time // when it was superseded or withdrawn
	Withdrawal *Withdrawal
	Note       string // why it was suspended
	// Seal is as in Revision.
	Seal *Seal
}

// MachineShare is the part an engine had in a publication.
type MachineShare struct {
	Engine  string `json:"engine"`
	Percent int    `json:"percent"`
}

// Shown reports whether readers have it: live or suspended.
func (p Publication) Shown() bool {
	return p.State == PublicationLive || p.State == PublicationSuspended
}

// Outdated reports whether the published English is not the one it renders.
// It is computed, never set.
func (p Publication) Outdated() bool {
	return p.Shown() && p.EnglishHash != "" && p.RenderedHash != p.EnglishHash
}

// Excerpt reports whether any unit was left out.
func (p Publication) Excerpt() bool {
	for _, u := range p.Units {
		if u.LeftOut {
			return true
		}
	}
	return false
}

// Title returns the translated headline.
func (p Publication) Title() string { return Headline(p.Units, p.Locale) }
