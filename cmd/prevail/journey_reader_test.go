//go:build browser

package main

import (
	"net/http"
	"strings"

	"prevail/internal/browsertest"
	"prevail/internal/i18n"
	"prevail/workflow"
)

// visit is a reader without an account who comes back to one release.
type visit struct {
	*browsertest.Page

	stage *stage
	text  story
	// arabic and english are the addresses of its pages.
	arabic, english string
}

func readerOf(s *stage, p *browsertest.Page, text story) *visit {
	return &visit{Page: p, stage: s, text: text, arabic: s.app.URL + "/ar/" + text.slug + "/", english: s.app.URL + "/en/" + text.slug + "/"}
}

// part is an element that carries what every page must have.
func part(name string) browsertest.Locator { return browsertest.CSS("[data-part=" + name + "]") }

// status goes to an address and wants it answered with a status.
func (v *visit) status(address string, want int) {
	v.stage.tb.Helper()
	if v.stage.fresh != nil {
		v.stage.fresh(v.arabic, v.english, v.stage.app.URL+"/ar/", v.stage.app.URL+"/ar/feed.xml")
	}
	if got := v.Goto(address); got != want {
		v.stage.tb.Fatalf("%s: status %d, want %d", address, got, want)
	}
}

// says wants an element to say all of this.
func (v *visit) says(l browsertest.Locator, words ...string) {
	v.stage.tb.Helper()
	text := v.Text(l)
	for _, w := range words {
		if w = strings.Join(strings.Fields(w), " "); !strings.Contains(text, w) {
			v.stage.tb.Errorf("%s: %s does not say %q but %q", v.URL(), l, w, text)
		}
	}
}

// nothing: the release isn't public, in no language.
func (v *visit) nothing() {
	v.stage.tb.Helper()
	for _, address := range []string{v.arabic, v.english} {
		v.status(address, http.StatusNotFound)
	}
}

// untranslated: the English is public, and the Arabic address leads there.
func (v *visit) untranslated() {
	v.stage.tb.Helper()
	v.status(v.english, http.StatusOK)
	strip := v.stage.kit("en", "authority.text")
	if v.text.original != "" {
		strip = v.stage.kit("en", "authority.copy")
	}
	v.says(part("authority"), strip)
	v.says(part("letterhead"), "Ministry of Harbours", "Office of the Spokesperson", "26 June 2018")
	v.status(v.arabic, http.StatusNotFound)
	v.says(browsertest.CSS("main"), v.stage.kit("ar", "error.untranslated.title"))
	v.Click(browsertest.Text(v.stage.kit("ar", "error.untranslated.link")))
	if v.URL() != v.english {
		v.stage.tb.Errorf("the notice leads to %s", v.URL())
	}
}

// translated: the reader comes by the index and finds everything that a
// translated release must show.
func (v *visit) translated() {
	v.stage.tb.Helper()
	v.status(v.stage.app.URL+"/ar/", http.StatusOK)
	v.Click(browsertest.Role("link", v.text.arabic[0]))
	if v.URL() != v.arabic {
		v.stage.tb.Fatalf("the index leads to %s, want %s", v.URL(), v.arabic)
	}
	v.says(part("title"), v.text.arabic[0])
	v.says(part("body"), v.text.arabic[1:]...)
	v.says(part("body"), v.text.figures...)
	v.says(part("authority"), v.stage.kit("ar", "strip.courtesy"), v.stage.kit("ar", "strip.current"))
	v.says(part("disclaimer"), v.stage.kit("ar", "disclaimer.text"))
	v.says(part("letterhead"), "وزارة الموانئ", "مكتب الناطق الرسمي", v.stage.kit("ar", "letterhead.immediate"),
		v.stage.kit("ar", "kind.media-note"), v.text.written)
	v.languages()
	v.original()
	v.feed()
	browsertest.MustBeAccessible(v.stage.tb, v.Page)
	if n := browsertest.Eval[int](v.Page, "document.cookie.length"); n != 0 {
		v.stage.tb.Error("a reader got a cookie")
	}
}

// languages: by their own names, English first, this one marked, French absent;
// what is in another language than the page says so.
func (v *visit) languages() {
	v.stage.tb.Helper()
	tb := v.stage.tb
	if lang, dir := v.Attr(browsertest.CSS("html"), "lang"), v.Attr(browsertest.CSS("html"), "dir"); lang != "ar" || dir != "rtl" {
		tb.Errorf("the page is in %q, %q", lang, dir)
	}
	if got := v.Text(part("languages")); got != "English العربية" {
		tb.Errorf("languages %q", got)
	}
	english := browsertest.CSS("a[hreflang=en]").Within(part("languages"))
	if lang, dir := v.Attr(english, "lang"), v.Attr(english, "dir"); lang != "en" || dir != "ltr" {
		tb.Errorf("the link to the English is in %q, %q", lang, dir)
	}
	if here := v.Text(browsertest.CSS("[aria-current=page]").Within(part("languages"))); here != "العربية" {
		tb.Errorf("marked as the present language: %q", here)
	}
}

// authoritative is where the English stands that prevails.
func (v *visit) authoritative() string {
	if v.text.original != "" {
		return v.text.original
	}
	return v.english
}

// original: the link leads to the authoritative text.
func (v *visit) original() {
	v.stage.tb.Helper()
	if got := browsertest.Eval[string](v.Page, `document.querySelector('[data-part=original] a').href`); got != v.authoritative() {
		v.stage.tb.Errorf("the original is said to be at %q, want %q", got, v.authoritative())
	}
}

// fill puts values into a kit's words as plain text.
func fill(words string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		words = strings.ReplaceAll(words, "{"+pairs[i]+"}", pairs[i+1])
	}
	return words
}

// day is when the English text was last published, as Arabic writes it.
func (v *visit) day(release string) string {
	v.stage.tb.Helper()
	id := workflow.ReleaseID(release[strings.LastIndex(release, "/")+1:])
	view, err := v.stage.service().ReadRelease(v.stage.tb.Context(), v.stage.actor("edda"), id)
	if err != nil || view.Published == nil {
		v.stage.tb.Fatalf("the release has no published text: %v", err)
	}
	at := view.Published.Published.UTC()
	return i18n.FormatDate("ar", at.Year(), at.Month(), at.Day(), i18n.DateLong)
}

// outdated: the page says so, in Arabic, names the correction with its note,
// and leads to the corrected English; the text stands as it was.
func (v *visit) outdated(release, note string) {
	v.stage.tb.Helper()
	v.status(v.arabic, http.StatusOK)
	day := v.day(release)
	v.says(part("authority"), fill(v.stage.kit("ar", "strip.outdated"), "date", day),
		fill(v.stage.kit("ar", "strip.missed"), "date", day, "number", "2"), v.stage.kit("ar", "correction.substantive"))
	if got := v.Text(browsertest.CSS("[lang=en][dir=ltr]").Within(part("authority"))); got != note {
		v.stage.tb.Errorf("the note reads %q", got)
	}
	v.See(browsertest.Text(v.stage.kit("ar", "strip.read_corrected")))
	if strings.Contains(v.Text(part("authority")), v.stage.kit("ar", "strip.current")) {
		v.stage.tb.Error("an outdated page says that it is up to date")
	}
	v.says(part("body"), v.text.arabic[1:]...)
	browsertest.MustBeAccessible(v.stage.tb, v.Page)
}

// upToDate: the page renders the corrected English, and says which.
func (v *visit) upToDate(release string) {
	v.stage.tb.Helper()
	v.status(v.arabic, http.StatusOK)
	v.says(part("authority"), v.stage.kit("ar", "strip.current"),
		fill(v.stage.kit("ar", "strip.renders_corrected"), "date", v.day(release), "number", "2"))
	v.says(part("body"), v.text.arabicIs)
	v.says(part("disclaimer"), v.stage.kit("ar", "disclaimer.text"))
}

// gone: both pages are a notice with the reason, each in its reader's language,
// and show nothing of the text.
func (v *visit) gone(code, note string) {
	v.stage.tb.Helper()
	main := browsertest.CSS("main")
	for locale, address := range map[string]string{"ar": v.arabic, "en": v.english} {
		v.status(address, http.StatusGone)
		v.says(main, v.stage.kit(locale, "withdrawal."+code))
		v.says(browsertest.CSS("[lang=en]").Within(main), note)
		if strings.Contains(v.Text(browsertest.CSS("body")), v.text.arabic[0]) {
			v.stage.tb.Errorf("%s still shows the title", address)
		}
		browsertest.MustBeAccessible(v.stage.tb, v.Page)
	}
}
