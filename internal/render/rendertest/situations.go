package rendertest

import (
	"testing"

	"prevail/workflow"
)

// Situation is a public page as a reader can meet it.
type Situation struct {
	Name string
	Page workflow.PublicPage
}

// Translations are all situations of the Arabic page that show a translation,
// or that one is suspended.
func Translations(t testing.TB) []Situation {
	t.Helper()
	return []Situation{
		{"live", ArabicPage(t)},
		{"corrected", Corrected(t)},
		{"outdated", Outdated(t)},
		{"excerpt", Excerpt(t)},
		{"suspended", Suspended(t)},
		{"historical, by machine, original elsewhere", Elsewhere(t)},
		{"preview", Preview(t)},
	}
}

// Corrected is a translation that renders a corrected English.
func Corrected(t testing.TB) workflow.PublicPage {
	t.Helper()
	p := ArabicPage(t)
	p.English, p.Number = Revision(2), 2
	p.Rendered = p.English
	return p
}

// Outdated is a translation that lacks a correction of its English.
func Outdated(t testing.TB) workflow.PublicPage {
	t.Helper()
	p := ArabicPage(t)
	p.English, p.Page.Outdated = Revision(2), true
	p.Missed = []workflow.Missed{{Number: 2, At: p.English.Published, Kind: workflow.Substantive, Note: p.English.Correction.Note}}
	return p
}

// Excerpt is a translation without some units of its English.
func Excerpt(t testing.TB) workflow.PublicPage {
	t.Helper()
	p := ArabicPage(t)
	p.Excerpt = true
	for i := 5; i < 12; i++ {
		p.Units[i].Segments, p.Units[i].LeftOut = nil, true
	}
	return p
}

// Suspended is an outdated translation that readers don't see for now.
func Suspended(t testing.TB) workflow.PublicPage {
	t.Helper()
	p := Outdated(t)
	p.Page.State, p.Units = workflow.PageSuspended, nil
	return p
}

// Elsewhere is an old text whose original stands at another address, and in
// whose translation a machine took part.
func Elsewhere(t testing.TB) workflow.PublicPage {
	t.Helper()
	p := ArabicPage(t)
	p.Historical = day(2026, 6, 29)
	p.Machines = []workflow.MachineShare{{Engine: "engine", Percent: 40}}
	e := Revision(1)
	e.Facts.Original.URL = "https://elsewhere.example.com/2026/calder"
	e.Confirmed = published
	p.Facts, p.English, p.Rendered = e.Facts, e, e
	return p
}

// Preview is a translation that isn't public yet.
func Preview(t testing.TB) workflow.PublicPage {
	t.Helper()
	p := ArabicPage(t)
	p.Preview = true
	return p
}

// Withdrawn is the notice for a release that was withdrawn in every language.
func Withdrawn(t testing.TB, locale string) workflow.PublicPage {
	t.Helper()
	row := Row(locale, "")
	row.State = workflow.PageWithdrawn
	return workflow.PublicPage{
		Page: row, Kit: Kit(t, locale), Office: Office(), At: now,
		Withdrawal: &workflow.Withdrawal{Code: "error", Note: "Issued before the ports had signed.", At: corrected},
	}
}

// WithdrawnAlone is the notice for a translation whose English stands.
func WithdrawnAlone(t testing.TB) workflow.PublicPage {
	t.Helper()
	p := Withdrawn(t, "ar")
	p.Alone, p.Languages = true, languages()[:1]
	return p
}

// Index is a locale's index of several months, with every mark.
func Index(t testing.TB, locale string) workflow.PublicIndex {
	t.Helper()
	x := workflow.PublicIndex{Locale: locale, Kit: Kit(t, locale), Office: Office(), Locales: []string{"en", "ar", "fr", "ur", "zh"}, At: now}
	units := English()
	if locale == "ar" {
		units = Arabic()
	}
	for i := range 6 {
		row := Row(locale, workflow.Headline(units, locale))
		row.Date.Day -= i * 4
		row.Address.Date = row.Date
		row.Outdated = locale != workflow.English && i == 1
		if locale != workflow.English && i == 2 {
			row.State = workflow.PageSuspended
		}
		if i > 3 {
			row.Date.Month, row.Kind = 5, "statement"
		}
		x.Pages = append(x.Pages, row)
	}
	x.Next = &workflow.Place{Date: x.Pages[5].Date, Slug: Address.Slug}
	return x
}
