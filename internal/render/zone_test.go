package render_test

import (
	"strings"
	"testing"
	"time"

	"prevail/internal/render/rendertest"
)

// Shortly before midnight UTC it is the next day in the east and still the same
// in the west: readers are told the office's day.
func TestDaysStandInTheOfficesTimeZone(t *testing.T) {
	t.Parallel()
	for zone, want := range map[string][2]string{
		"":                 {"27 June 2026", "22:30 UTC"},
		"Asia/Damascus":    {"28 June 2026", "01:30 UTC+03"},
		"America/New_York": {"27 June 2026", "18:30 UTC-04"},
		"Asia/Kolkata":     {"28 June 2026", "04:00 UTC+05:30"},
	} {
		p := rendertest.EnglishPage(t, 2)
		p.Office.Zone = zone
		p.Rendered.Published = time.Date(2026, time.June, 27, 22, 30, 0, 0, time.UTC)
		p.At = p.Rendered.Published
		page, err := rendertest.Renderer(t).Page(p)
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := part(t, page, "authority"); !strings.Contains(text, want[0]) {
			t.Errorf("in %q the strip says %q", zone, text)
		}
		text, err := rendertest.Renderer(t).Text(p)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), want[1]) {
			t.Errorf("in %q the text says:\n%s", zone, text)
		}
	}
}

func TestSentencesOfTheStripStandAsTheirLanguageWritesThem(t *testing.T) {
	t.Parallel()
	for locale, want := range map[string]string{"zh": `</span><a href`, "fr": `</span> <a href`} {
		p := rendertest.ArabicPage(t)
		p.Kit, p.Page.Locale = rendertest.Kit(t, locale), locale
		page, err := rendertest.Renderer(t).Page(p)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(page), want) {
			t.Errorf("%s: the strip lacks %s:\n%s", locale, want, page)
		}
	}
}
