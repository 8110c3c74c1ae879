// Package rendertest holds public pages for tests: one invented release in
// English and Arabic, in every situation that a reader can meet. It exists so
// that rendering, feeds and the public site are tested on the same texts.
package rendertest

import (
	"testing"

	"prevail/internal/i18n"
	"prevail/internal/render"
	"prevail/web"
	"prevail/workflow"
)

// Base is the address that readers of these pages use.
const Base = "https://news.example.org"

// Office is an invented ministry with names in two languages.
func Office() workflow.Office {
	return workflow.Office{
		Names: map[string]workflow.OfficeNames{
			workflow.English: {
				Institution: "Ministry of Maritime Affairs",
				Units:       map[string]string{"spokesperson": "Office of the Spokesperson"},
			},
			"ar": {
				Institution: "وزارة الشؤون البحرية",
				Units:       map[string]string{"spokesperson": "مكتب المتحدث الرسمي"},
			},
		},
		Units: []string{"spokesperson"},
	}
}

// Kit is the shipped kit of a locale.
func Kit(t testing.TB, locale string) workflow.Kit {
	t.Helper()
	kits, err := i18n.LoadKits(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	found, ok := kits[locale]
	if !ok {
		t.Fatalf("no kit is shipped for %s", locale)
	}
	return workflow.Kit{Locale: locale, Version: 1, State: workflow.KitApproved, Words: found}
}

// Assets are the static files of the site.
func Assets(t testing.TB) *web.Assets {
	t.Helper()
	a, err := web.NewAssets(web.Static)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Renderer is the one that readers get.
func Renderer(t testing.TB) *render.Renderer {
	t.Helper()
	r, err := render.New(web.Templates, Assets(t), Base)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
