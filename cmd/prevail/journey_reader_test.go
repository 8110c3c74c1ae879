//go:build browser

package main

import (
	"encoding/xml"
	"io"
	"net/http"
	"strings"
	"testing"

	"prevail/internal/browsertest"
	"prevail/internal/i18n"
	"prevail/workflow"
)

// visit is a reader without an account who comes back to one release in
// Arabic.
type visit struct {
	*browsertest.Page

	stage   *stage
	text    story
	arabic  string // the addresses of its pages
	english string
}

func readerOf(s *stage, p *browsertest.Page, text story) *visit {
	return &visit{Page: p, stage: s, text: text, arabic: s.app.URL + "/ar/" + text.slug + "/", english: s.app.URL + "/en/" + text.slug + "/"}
}

// part is an element that carries what every page must have.
func part(name string) browsertest.Locator { return browsertest.CSS("[data-part=" + name + "]") }

// status goes to an address and wants it answered with a status.
func (v *visit) status(address string, want int) {
	v.stage.tb.Helper()
	if got := v.Goto(address); got != want {
		v.stage.tb.Fatalf("%s: status %d, want %d", address, got, want)
	}
}

// nothing: the release isn't public, in no language.
func (v *visit) nothing() {
	v.stage.tb.Helper()
	for _, address := range []string{v.arabic, v.english} {
		v.status(address, http.StatusNotFound)
	}
}

// untranslated: the English is public, and the Arabic address says so.
func (v *visit) untranslated() {
	v.stage.tb.Helper()
	v.status(v.english, http.StatusOK)
	browsertest.MustBeAccessible(v.stage.tb, v.Page)
	v.status(v.arabic, http.StatusNotFound)
	v.See(browsertest.Text(v.stage.kit("ar", "error.untranslated.title")).Within(browsertest.CSS("main")))
	v.Click(browsertest.Text(v.stage.kit("ar", "error.untranslated.link")))
	if v.URL() != v.english {
		v.stage.tb.Errorf("the notice leads to %s", v.URL())
	}
}

// translated: the reader comes by the index and finds everything that a
// translated release must show.
func (v *visit) translated(headline string) {
	v.stage.tb.Helper()
	tb := v.stage.tb
	v.status(v.stage.app.URL+"/ar/", http.StatusOK)
	v.Click(browsertest.Role("link", v.text.arabic[0]))
	if v.URL() != v.arabic {
		tb.Fatalf("the index leads to %s, want %s", v.URL(), v.arabic)
	}
	v.SeeText(part("title"), v.text.arabic[0])
	for _, sentence := range v.text.arabic[1:] {
		v.SeeText(part("body"), sentence)
	}
	for _, figure := range v.text.figures {
		v.SeeText(part("body"), figure)
	}
	v.SeeText(part("authority"), v.stage.kit("ar", "strip.courtesy"))
	v.SeeText(part("authority"), v.stage.kit("ar", "strip.current"))
	v.SeeText(part("disclaimer"), v.stage.kit("ar", "disclaimer.text"))
	for _, words := range []string{"وزارة الموانئ", "مكتب الناطق الرسمي", v.stage.kit("ar", "letterhead.immediate"), v.stage.kit("ar", "kind.media-note"), v.text.written} {
		v.SeeText(part("letterhead"), words)
	}
	v.languages()
	v.original()
	v.feed()
	browsertest.MustBeAccessible(tb, v.Page)
	if n := browsertest.Eval[int](v.Page, "document.cookie.length"); n != 0 {
		tb.Error("a reader got a cookie")
	}
}

// languages: by their own names, English first, this one marked, French absent;
// everything that is in another language than the page says so.
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

// original: the link leads where the authoritative text stands.
func (v *visit) original() {
	v.stage.tb.Helper()
	want := v.text.original
	if want == "" {
		want = strings.TrimPrefix(v.english, v.stage.app.URL)
	}
	if got := v.Attr(browsertest.CSS("a").Within(part("original")), "href"); got != want {
		v.stage.tb.Errorf("the original is said to be at %q, want %q", got, want)
	}
}

// feed: it is announced in the head and linked, and its newest entry carries
// the disclaimer.
func (v *visit) feed() {
	v.stage.tb.Helper()
	tb := v.stage.tb
	linked := browsertest.Eval[string](v.Page, `document.querySelector('[data-part=feed]').href`)
	announced := browsertest.Eval[string](v.Page, `document.querySelector('link[rel=alternate][type="application/rss+xml"]').href`)
	if linked != v.stage.app.URL+"/ar/feed.xml" || announced != linked {
		tb.Errorf("the feed is linked at %q and announced at %q", linked, announced)
	}
	item := newest(tb, linked)
	if item.Title != v.text.arabic[0] || item.Link != v.arabic {
		tb.Errorf("the newest entry is %q at %q", item.Title, item.Link)
	}
	for _, words := range []string{v.stage.kit("ar", "disclaimer.text"), v.english} {
		if v.text.original == "" || words != v.english {
			if !strings.Contains(item.Description, words) {
				tb.Errorf("the entry does not say %q: %s", words, item.Description)
			}
		}
	}
}

// entry is an item of a feed.
type entry struct {
	Title       string `xml:"title"`
	Link        string `xml:"link"`
	Description string `xml:"description"`
}

// newest reads the first item of a feed.
func newest(tb testing.TB, address string) entry {
	tb.Helper()
	request, err := http.NewRequestWithContext(tb.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		tb.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() {
		if err := answer.Body.Close(); err != nil {
			tb.Error(err)
		}
	}()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		tb.Fatal(err)
	}
	var feed struct {
		Items []entry `xml:"channel>item"`
	}
	if err := xml.Unmarshal(raw, &feed); err != nil || len(feed.Items) == 0 {
		tb.Fatalf("%s: %d items: %v", address, len(feed.Items), err)
	}
	return feed.Items[0]
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
	v.SeeText(part("authority"), fill(v.stage.kit("ar", "strip.outdated"), "date", day))
	v.SeeText(part("authority"), fill(v.stage.kit("ar", "strip.missed"), "date", day, "number", "2"))
	v.SeeText(part("authority"), v.stage.kit("ar", "correction.substantive"))
	if got := v.Text(browsertest.CSS("[lang=en][dir=ltr]").Within(part("authority"))); got != note {
		v.stage.tb.Errorf("the note reads %q", got)
	}
	v.See(browsertest.Text(v.stage.kit("ar", "strip.read_corrected")))
	if strings.Contains(v.Text(part("authority")), v.stage.kit("ar", "strip.current")) {
		v.stage.tb.Error("an outdated page says that it is up to date")
	}
	v.SeeText(part("body"), v.text.arabic[len(v.text.arabic)-1])
	browsertest.MustBeAccessible(v.stage.tb, v.Page)
}

// upToDate: the page renders the corrected English, and says which.
func (v *visit) upToDate(release string) {
	v.stage.tb.Helper()
	v.status(v.arabic, http.StatusOK)
	v.SeeText(part("authority"), v.stage.kit("ar", "strip.current"))
	v.SeeText(part("authority"), fill(v.stage.kit("ar", "strip.renders_corrected"), "date", v.day(release), "number", "2"))
	v.SeeText(part("body"), v.text.arabicIs)
	v.SeeText(part("disclaimer"), v.stage.kit("ar", "disclaimer.text"))
}

// gone: both pages are a notice with the reason, each in its reader's language,
// and show nothing of the text.
func (v *visit) gone(code, note string) {
	v.stage.tb.Helper()
	for locale, address := range map[string]string{"ar": v.arabic, "en": v.english} {
		v.status(address, http.StatusGone)
		main := browsertest.CSS("main")
		v.SeeText(main, v.stage.kit(locale, "withdrawal."+code))
		v.SeeText(browsertest.CSS("[lang=en]").Within(main), note)
		if strings.Contains(v.Text(browsertest.CSS("body")), v.text.arabic[0]) {
			v.stage.tb.Errorf("%s still shows the title", address)
		}
		browsertest.MustBeAccessible(v.stage.tb, v.Page)
	}
}
