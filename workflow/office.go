package workflow

import "time"

// Office holds the office's identity and policies.
type Office struct {
	Version int
	// Names holds the office's own names per locale: institution, parent,
	// and the units that sign releases, by key.
	Names map[string]OfficeNames
	// Units are the keys of the units that sign releases, in order.
	Units []string
	// Zone is the IANA name of the time zone in which public dates stand; UTC
	// when empty.
	Zone     string
	Policies Policies
}

// OfficeNames are the office's words in one locale.
type OfficeNames struct {
	Institution string            `json:"institution"`
	Units       map[string]string `json:"units,omitempty"`
	// Tags are the names of subjects by tag. A tag is public once it has an
	// English one.
	Tags map[string]string `json:"tags,omitempty"`
}

// Policies are the settings an office may choose; none of them lifts a rule.
type Policies struct {
	// Lease is how long a claim holds without work.
	Lease time.Duration `json:"lease"`
	// Emergency allows publishing from review; SecondReview is then the time
	// within which another person reviews.
	Emergency    bool          `json:"emergency,omitempty"`
	SecondReview time.Duration `json:"second_review,omitempty"`
	// SuspendOutdated suspends translations that a substantive correction
	// made outdated.
	SuspendOutdated bool `json:"suspend_outdated,omitempty"`
	// QuestionsBlock refuses approval while a question is open.
	QuestionsBlock bool `json:"questions_block,omitempty"`
	// SixEyes wants writer, approver and publisher to be three people.
	SixEyes bool `json:"six_eyes,omitempty"`
}

// DefaultPolicies are what a new office starts with.
func DefaultPolicies() Policies {
	return Policies{Lease: 48 * time.Hour, SecondReview: 24 * time.Hour, QuestionsBlock: true}
}

// Name returns the institution's name in a locale, in English where there is
// none.
func (o Office) Name(locale string) string {
	if n := o.Names[locale].Institution; n != "" {
		return n
	}
	return o.Names[English].Institution
}

// Unit returns the name of a signing unit in a locale, in English where there
// is none.
func (o Office) Unit(key, locale string) string {
	if n := o.Names[locale].Units[key]; n != "" {
		return n
	}
	return o.Names[English].Units[key]
}
