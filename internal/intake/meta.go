package intake

import (
	"encoding/json"
	"strconv"
	"strings"

	"prevail/workflow"
)

// Meta is what a file beside a text says about it.
type Meta struct {
	URL       string `json:"url"`
	Title     string `json:"title"`
	Published string `json:"pubDate"`
	Date      string `json:"date"` // of those who have no pubDate
	Language  string `json:"language"`
	Publisher string `json:"publisher"`
}

// ReadMeta reads a JSON object of facts. Keys it doesn't know are ignored: what
// feeds say of a file is no part of a release.
func ReadMeta(text string) (Meta, error) {
	var m Meta
	if len(text) > MaxBytes {
		return m, workflow.NewError(workflow.KindInvalid, "intake.too_large", "limit", strconv.Itoa(MaxBytes))
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(text, "\ufeff")), &m); err != nil {
		return Meta{}, &workflow.Error{Kind: workflow.KindInvalid, Reasons: []workflow.Reason{{Code: "intake.meta_syntax"}}, Err: err}
	}
	m.Published = firstOf(m.Published, m.Date)
	return m, nil
}

// Described reads an English plain text with what a file beside it says. The
// text's own letterhead goes first; a date that differs, or that nobody can
// read, is noted, and so is an address that is none.
func Described(text string, m Meta) (Draft, error) {
	d, err := Plain(m.Title, text)
	if err != nil {
		return Draft{}, err
	}
	if !(workflow.Original{URL: m.URL}).Opens() {
		d.Notes = append(d.Notes, Note{Code: CodeAddress, Act: Cut, Text: short(m.URL)})
		m.URL = ""
	}
	d.Facts.Original.URL = firstOf(d.Facts.Original.URL, m.URL)
	d.Institution = firstOf(d.Institution, m.Publisher)
	date, ok := readDate(m.Published)
	switch {
	case !ok && strings.TrimSpace(m.Published) != "":
		d.Notes = append(d.Notes, Note{Code: CodeFrontDate, Act: Cut, Text: short(m.Published)})
	case !ok:
	case d.Facts.Date.IsZero():
		d.Facts.Date = date
	case d.Facts.Date != date:
		d.Notes = append(d.Notes, Note{Code: CodeDate, Act: Doubt, Text: m.Published, Instead: d.Facts.Date.String()})
	}
	return d, nil
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
