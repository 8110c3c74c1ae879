// Package intake reads English as it arrives and makes of it what a person can
// confirm: Markdown with front matter, HTML, plain text, and text copied from
// a page, with all that a page has around its text.
//
// It never decides silently. What it cuts, changes or doubts is in the draft's
// notes with the exact text concerned, so that a person sees every difference
// between what came in and what is proposed. It also reads existing
// translations and lays them beside the English (Align).
//
// Everything here is pure: no clock, no network, no storage. Reading the same
// text again gives the same draft.
package intake

import "prevail/workflow"

// Limits on what is read. They are far above real releases.
const (
	MaxBytes = 2 << 20 // of one text
	MaxUnits = workflow.MaxUnits
	maxDepth = 100    // of nested quotes and lists
	maxBlock = 32_000 // bytes of one paragraph
)

// Draft is a text as it is proposed after reading. It becomes nothing until a
// person confirms it.
type Draft struct {
	// Facts are the letterhead as keys: Kind and Office are made of the words
	// below ("Media Note" is "media-note", "Office of the Spokesperson" is
	// "spokesperson"); the caller checks them against its own keys.
	Facts workflow.Letterhead
	// Kind, Office and Institution are the letterhead's words as written.
	Kind        string
	Office      string
	Institution string
	Tags        []string
	// Remark is what the front matter says for the people at work; it is no
	// part of the text.
	Remark string
	// Language is what the text says its own language is; empty where it
	// doesn't.
	Language string
	// Units are the text in order: headline, subtitle, place, body, contact.
	Units []workflow.Unit
	// Files are the pictures and files that the text shows and that lie beside
	// it. They are no part of Units before Put.
	Files []Beside
	// Notes are what was cut, changed, read out of the text or doubted.
	Notes []Note
}

// Title returns the headline, or nothing.
func (d *Draft) Title() string { return workflow.Headline(d.Units, workflow.English) }
