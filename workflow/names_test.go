package workflow_test

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"prevail/workflow"
)

func TestSlug(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Harbour Opens to All Ships":      "harbour-opens-to-all-ships",
		"  Spaces – and “quotes”!  ":      "spaces-and-quotes",
		"The Coalition's Statement":       "the-coalitions-statement",
		"The Coalition’s Statement":       "the-coalitions-statement",
		"Déjà vu in São Tomé":             "deja-vu-in-sao-tome",
		"4.5 million in 2026":             "4-5-million-in-2026",
		"*Emphasis* and `code`":           "emphasis-and-code",
		"ﬁrst ½ of Ⅳ":                     "first-1-2-of-iv",
		"":                                "release",
		"مذكرة إعلامية":                   "release",
		"***":                             "release",
		strings.Repeat("word ", 30):       strings.TrimSuffix(strings.Repeat("word-", 16), "-"),
		strings.Repeat("x", 200):          strings.Repeat("x", 80),
		"a" + strings.Repeat(" bc", 26):   "a" + strings.Repeat("-bc", 26),
		"ab" + strings.Repeat(" bc", 27):  "ab" + strings.Repeat("-bc", 25),
		"abc" + strings.Repeat(" bc", 27): "abc" + strings.Repeat("-bc", 25),
	} {
		if got := workflow.Slug(title); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Harbour Opens", "ﬁrst", "K", "ſ", "İstanbul", "𝚄𝚗𝚒𝚝", "a\x00b", "\xff", "-", "’", "١٢"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, title string) {
		slug := workflow.Slug(title)
		if !slugForm.MatchString(slug) || len(slug) > 80 {
			t.Errorf("%q gives %q", title, slug)
		}
		if again := workflow.Slug(slug); again != slug {
			t.Errorf("%q gives %q, and that gives %q", title, slug, again)
		}
	})
}

func TestParseLocale(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"ar": "ar", "AR": "ar", "zh-hans": "zh-Hans", "pt-br": "pt-BR", "fa_AF": "fa-AF", "sr-latn-rs": "sr-Latn-RS"} {
		if got, err := workflow.ParseLocale(in); err != nil || got != want {
			t.Errorf("%q: got %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "und", "english", "a", "ar/../fr", "ar fr", "xx-yy-zz-qq"} {
		if got, err := workflow.ParseLocale(in); !workflow.HasCode(err, "locale.tag") {
			t.Errorf("%q: got %q, %v", in, got, err)
		}
	}
}

func FuzzParseLocale(f *testing.F) {
	for _, s := range []string{"ar", "zh-Hans", "en-US-u-ca-gregory", "x-private", "i-klingon", "und", "sl-nedis", "de-DE-1996", "a-b-c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tag, err := workflow.ParseLocale(s)
		if err != nil {
			if workflow.KindOf(err) != workflow.KindInvalid || tag != "" {
				t.Errorf("%q: %q, %v", s, tag, err)
			}
			return
		}
		if again, err := workflow.ParseLocale(tag); err != nil || again != tag {
			t.Errorf("%q gives %q, and that gives %q, %v", s, tag, again, err)
		}
		if strings.ContainsAny(tag, "/ .\\") || !utf8.ValidString(tag) || tag == "" {
			t.Errorf("%q gives %q, which is no part of an address", s, tag)
		}
	})
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]workflow.Date{
		"2026-03-02": {Year: 2026, Month: time.March, Day: 2},
		"2024-02-29": {Year: 2024, Month: time.February, Day: 29},
	} {
		if got, err := workflow.ParseDate(in); err != nil || got != want || got.String() != in {
			t.Errorf("%q: got %v, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "2026-02-29", "2026-13-01", "2026-00-10", "26-03-02", "2026-3-2", "2026-03-02T00:00:00Z", " 2026-03-02"} {
		if got, err := workflow.ParseDate(in); !workflow.HasCode(err, "date.format") {
			t.Errorf("%q: got %v, %v", in, got, err)
		}
	}
	if (workflow.Date{}).String() != "" || !(workflow.Date{}).IsZero() || (workflow.Date{Year: 1}).IsZero() {
		t.Error("no date")
	}
	evening := time.Date(2026, 3, 2, 23, 0, 0, 0, time.FixedZone("west", -5*3600))
	if workflow.DateOf(evening).Day != 2 || workflow.DateOf(evening.UTC()).Day != 3 {
		t.Error("a day is that of the time's own zone")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-03-02", "0000-01-01", "9999-12-31", "2100-02-29", "２０２６-03-02"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := workflow.ParseDate(s)
		if err != nil {
			if workflow.KindOf(err) != workflow.KindInvalid {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if d.String() != s && !d.IsZero() {
			t.Errorf("%q reads as %q", s, d)
		}
		if path := (workflow.Address{Date: d, Slug: "a"}).Path(); path != strings.ReplaceAll(s, "-", "/")+"/a" {
			t.Errorf("%q stands at %q", s, path)
		}
	})
}
