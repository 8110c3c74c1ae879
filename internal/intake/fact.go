package intake

import (
	"strings"

	"prevail/workflow"
)

// apply puts the front matter into the draft. Its texts (title, subtitle,
// place, contact) are returned by key: they become units.
func (d *Draft) apply(fields []field) map[string]string {
	texts := map[string]string{}
	seen := map[string]bool{}
	for _, f := range fields {
		value := strings.Join(f.values, ", ")
		if seen[f.key] {
			d.Notes = append(d.Notes, Note{Code: CodeFrontDoubled, Act: Cut, Line: f.line, Text: f.key + ": " + value})
			continue
		}
		seen[f.key] = true
		switch f.key {
		case "title", "subtitle", "place", "contact":
			texts[f.key] = strings.Join(strings.Fields(value), " ")
		case "kind", "type":
			d.setKind(value)
		case "institution":
			d.Institution = value
		case "office":
			d.setOffice(value)
		case "date":
			d.setDate(f, value)
		case "number":
			d.Facts.Number = value
		case "original":
			d.setOriginal(f, value)
		case "lang", "language":
			d.Language = value
		case "tags":
			d.Tags = f.values
			if len(f.values) == 1 {
				d.Tags = tagList(f.values[0])
			}
		case "note", "remark":
			d.Remark = value
		default:
			d.Notes = append(d.Notes, Note{Code: CodeFrontUnknown, Act: Cut, Line: f.line, Text: f.key + ": " + value})
		}
	}
	return texts
}

// tagList reads tags that stand in one value with commas between them.
func tagList(s string) []string {
	var out []string
	for _, t := range strings.Split(s, ",") {
		if t = strings.TrimSpace(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

func (d *Draft) setKind(words string) {
	d.Kind = words
	if d.Facts.Kind = ""; words != "" {
		if d.Facts.Kind = kindOf(words); d.Facts.Kind == "" {
			d.Facts.Kind = workflow.Slug(words)
		}
	}
}

// officePrefixes stand before an office's own name and are no part of its key.
var officePrefixes = []string{"office-of-the-", "office-of-", "bureau-of-the-", "bureau-of-", "department-of-the-",
	"department-of-", "directorate-of-", "ministry-of-the-", "ministry-of-"}

func (d *Draft) setOffice(words string) {
	d.Office = words
	if d.Facts.Office = ""; words == "" {
		return
	}
	d.Facts.Office = workflow.Slug(words)
	for _, p := range officePrefixes {
		if rest, ok := strings.CutPrefix(d.Facts.Office, p); ok && rest != "" {
			d.Facts.Office = rest
			return
		}
	}
}

func (d *Draft) setDate(f field, value string) {
	date, ok := readDate(value)
	if !ok {
		d.Notes = append(d.Notes, Note{Code: CodeFrontDate, Act: Cut, Line: f.line, Text: f.key + ": " + value})
		return
	}
	d.Facts.Date = date
}

// setOriginal takes an address that readers can open; a page can't link to any
// other.
func (d *Draft) setOriginal(f field, value string) {
	if !(workflow.Original{URL: value}).Opens() {
		d.Notes = append(d.Notes, Note{Code: CodeAddress, Act: Cut, Line: f.line, Text: short(f.key + ": " + value)})
		return
	}
	d.Facts.Original.URL = value
}

// letterheadUnits returns the units of the letterhead's texts, in the order of
// a page, and the contact, which stands last.
func letterheadUnits(texts map[string]string) (top []workflow.Unit, contact []workflow.Unit) {
	for _, p := range []struct {
		key  string
		kind workflow.UnitKind
	}{{"title", workflow.UnitHeadline}, {"subtitle", workflow.UnitSubtitle}, {"place", workflow.UnitPlace}} {
		if texts[p.key] != "" {
			top = append(top, wholeUnit(p.kind, texts[p.key]))
		}
	}
	if texts["contact"] != "" {
		contact = append(contact, wholeUnit(workflow.UnitContact, texts["contact"]))
	}
	return top, contact
}

// wholeUnit makes a unit of one segment: a title or place is never cut.
func wholeUnit(kind workflow.UnitKind, text string) workflow.Unit {
	return workflow.Unit{Kind: kind, Segments: []string{text}}
}
