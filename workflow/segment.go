package workflow

import (
	"slices"
	"strings"
	"time"
)

// Origin says who or what wrote a text.
type Origin string

// The origins of a segment's text.
const (
	OriginPerson  Origin = "person"
	OriginMemory  Origin = "memory"
	OriginMachine Origin = "machine"
	OriginImport  Origin = "import"
)

// Segment is one sentence of a task: the English it renders and its text in
// the task's locale. It carries its English, so that a rebase can tell what
// changed since somebody last worked on it.
type Segment struct {
	ID      SegmentID
	Version int
	Task    TaskID
	// Unit and Index are its place in the pinned revision, from 0.
	Unit  int
	Index int
	Kind  UnitKind
	// Lang is the unit's own language where it has one.
	Lang   string
	Source string
	// Before is the English that Text was made from, when that is not Source.
	Before string
	Text   string
	Origin Origin
	// Engine names the machine or memory that proposed the text.
	Engine string
	// Confirmed says that a person stands by the text for Source; Stood that
	// one stood by it for Before, so that an English that returns to its
	// former words finds the work as it was.
	Confirmed bool
	Stood     bool
	// Writers are all who wrote the text since the English last changed over an
	// approval of it, or since the round began: they may not approve it.
	Writers []PersonID
	// Authors are all who ever wrote in the text, for the record.
	Authors []PersonID
	// Approver approved exactly Text for exactly Source; ApprovedHash binds it.
	Approver     PersonID
	ApprovedHash Hash
	LeftOut      bool
	// Joined says that the sentence's words stand with those of the sentence
	// before it in the unit: it has no text of its own, and stands, is approved
	// and falls with that one.
	Joined bool
	// Covers is the English of the sentences that are joined to this one, which
	// its text renders too; empty without any.
	Covers string
	// ContextChanged marks an unchanged sentence beside a changed one.
	ContextChanged bool
	// Suggestions are other wordings, by a reviewer or by someone whose lease
	// ran out.
	Suggestions []Suggestion
	// Explained are findings that the translator explained.
	Explained []Explanation
	Updated   time.Time
}

// Suggestion is a wording that somebody other than the holder proposes.
type Suggestion struct {
	ID   string    `json:"id"`
	By   PersonID  `json:"by"`
	Text string    `json:"text"`
	At   time.Time `json:"at"`
}

// Basis is the English that the text was made from: what a rebase compares
// with, so that a revision in between that nobody worked on doesn't count.
func (s Segment) Basis() string {
	if s.Before != "" {
		return s.Before
	}
	return s.Source
}

// Empty reports whether there is no text.
func (s Segment) Empty() bool { return strings.TrimSpace(s.Text) == "" }

// done is 1 for a segment on which nothing is left to do in a draft.
func (s Segment) done() int {
	if s.LeftOut || s.Joined || s.Confirmed && !s.Empty() {
		return 1
	}
	return 0
}

// Changed reports whether the English changed since the text was written.
func (s Segment) Changed() bool { return s.Before != "" && s.Before != s.Source }

// Bond is the hash that binds an approval: this text for this English.
func (s Segment) Bond() Hash {
	d := &digest{}
	d.text("prevail-bond-1", s.Source, s.Text)
	d.flag(s.LeftOut)
	if s.Covers != "" {
		d.text(s.Covers)
	}
	return d.sum()
}

// IsApproved reports whether somebody approved exactly this text for exactly
// this English.
func (s Segment) IsApproved() bool { return s.Approver != "" && s.ApprovedHash == s.Bond() }

// WrittenBy reports whether p wrote any of the exact text.
func (s Segment) WrittenBy(p PersonID) bool { return slices.Contains(s.Writers, p) }

// Assemble builds the translated units of a revision from a task's segments.
// Units that are left out keep their place and hold no text.
func Assemble(source []Unit, segments []Segment) []Unit {
	out := make([]Unit, len(source))
	for i, u := range source {
		u.Segments, u.Joins = nil, nil
		out[i] = u
	}
	for _, s := range segments {
		if s.Unit < 0 || s.Unit >= len(out) {
			continue
		}
		u := &out[s.Unit]
		switch {
		case s.LeftOut:
			u.LeftOut = true
		case s.Joined && len(u.Joins) > 0:
			u.Joins[len(u.Joins)-1]++
		default:
			u.Segments, u.Joins = append(u.Segments, s.Text), append(u.Joins, 1)
		}
	}
	for i := range out {
		if !slices.ContainsFunc(out[i].Joins, func(n int) bool { return n > 1 }) {
			out[i].Joins = nil // one by one
		}
	}
	return out
}
