package render_test

import (
	"strings"
	"testing"

	"prevail/internal/render/rendertest"
	"prevail/workflow"
)

// everyPage renders each public page with its real data, by name.
func everyPage(t *testing.T) map[string][]byte {
	t.Helper()
	r := rendertest.Renderer(t)
	out := map[string][]byte{}
	keep := func(name string, page []byte, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = page
	}
	for _, s := range rendertest.Translations(t) {
		page, err := r.Page(s.Page)
		keep("ar "+s.Name, page, err)
	}
	for _, number := range []int{1, 2} {
		page, err := r.Page(rendertest.EnglishPage(t, number))
		keep("en revision "+string(rune('0'+number)), page, err)
	}
	page, err := r.Page(rendertest.WithdrawnAlone(t))
	keep("ar withdrawn alone", page, err)
	for _, locale := range []string{workflow.English, "ar"} {
		page, err := r.Page(rendertest.Withdrawn(t, locale))
		keep(locale+" withdrawn", page, err)
		x := rendertest.Index(t, locale)
		page, err = r.Index(x, workflow.Place{})
		keep(locale+" index", page, err)
		page, err = r.Index(workflow.PublicIndex{Locale: locale, Kit: x.Kit, Office: x.Office}, *x.Next)
		keep(locale+" index, empty, continued", page, err)
		page, err = r.Problem(x.Kit, x.Office, "not_found")
		keep(locale+" not found", page, err)
		page, err = r.Untranslated(&workflow.Untranslated{Locale: locale, English: rendertest.Row("en", "t"), Kit: x.Kit, Office: x.Office})
		keep(locale+" untranslated", page, err)
	}
	return out
}

func TestEveryPageIsWholeAndInItsLanguage(t *testing.T) {
	t.Parallel()
	for name, page := range everyPage(t) {
		locale, _, _ := strings.Cut(name, " ")
		dir := map[string]string{"en": "ltr", "ar": "rtl"}[locale]
		s := string(page)
		if !strings.HasPrefix(s, `<!doctype html>`+"\n"+`<html lang="`+locale+`" dir="`+dir+`">`) {
			t.Errorf("%s begins with %.80q", name, s)
		}
		if strings.Count(s, "<h1") != 1 {
			t.Errorf("%s has %d first headings", name, strings.Count(s, "<h1"))
		}
		for _, wrong := range []string{"<style", "style=", "<script", "onclick", "{", "&lt;time", "<nil>", "ZgotmplZ", `href=""`} {
			if strings.Contains(s, wrong) {
				t.Errorf("%s holds %q", name, wrong)
			}
		}
		if len(page) > 30_000 {
			t.Errorf("%s weighs %d bytes", name, len(page))
		}
		if !strings.HasSuffix(s, "</html>\n") {
			t.Errorf("%s is cut off", name)
		}
	}
}

func TestAReleaseHasAllItsParts(t *testing.T) {
	t.Parallel()
	pages := everyPage(t)
	all := []string{"authority", "disclaimer", "title", "body", "letterhead", "languages", "original", "feed"}
	for _, name := range all {
		if text, ok := part(t, pages["ar live"], name); !ok || text == "" {
			t.Errorf("the Arabic page has no part %s", name)
		}
	}
	for _, name := range []string{"authority", "title", "body", "letterhead", "languages", "feed"} {
		if text, ok := part(t, pages["en revision 1"], name); !ok || text == "" {
			t.Errorf("the English page has no part %s", name)
		}
	}
	if _, ok := part(t, pages["en revision 1"], "disclaimer"); ok {
		t.Error("the English page disclaims itself")
	}
	letterhead, _ := part(t, pages["ar live"], "letterhead")
	for _, want := range []string{"وزارة الشؤون البحرية", "مكتب المتحدث الرسمي", "للنشر الفوري", "مذكرة إعلامية", "2026/114", "بورت أوريل", "26 حزيران/يونيو 2026"} {
		if !strings.Contains(letterhead, want) {
			t.Errorf("the letterhead lacks %s: %s", want, letterhead)
		}
	}
}

func TestTheStripSaysHowFreshATranslationIs(t *testing.T) {
	t.Parallel()
	pages := everyPage(t)
	for _, c := range []struct {
		page    string
		says    []string
		differs []string
	}{
		{"ar live", []string{"الصادر في 26 حزيران/يونيو 2026", "مطابقة لآخر صيغة"}, []string{"28 حزيران"}},
		{"ar corrected", []string{"كما صُحّح في 28 حزيران/يونيو 2026 (الإصدار 2)", "مطابقة لآخر صيغة"}, []string{"26 حزيران"}},
		{"ar outdated", []string{"صُحّح النص الإنجليزي في 28 حزيران/يونيو 2026", "7,900 square kilometres"}, []string{"مطابقة لآخر صيغة"}},
		{"ar excerpt", []string{"مقتطفات"}, nil},
		{"ar suspended", []string{"عُلّق عرض هذه الترجمة"}, []string{"مطابقة لآخر صيغة"}},
		{"ar historical, by machine, original elsewhere", []string{"40", "نص تاريخي"}, nil},
		{"ar preview", []string{"معاينة"}, nil},
		{"en revision 1", []string{"Issued on 26 June 2026"}, []string{"corrected"}},
		{"en revision 2", []string{"As corrected on 28 June 2026 (revision 2)"}, []string{"Issued"}},
	} {
		strip, _ := part(t, pages[c.page], "authority")
		if c.page == "ar live" {
			c.says[1] = rendertest.Kit(t, "ar").Word("strip.current")
		}
		for _, want := range c.says {
			want = strings.ReplaceAll(want, "مطابقة لآخر صيغة", strings.TrimSuffix(rendertest.Kit(t, "ar").Word("strip.current"), "."))
			if !strings.Contains(strip, want) {
				t.Errorf("the strip of %s lacks %q: %s", c.page, want, strip)
			}
		}
		for _, wrong := range c.differs {
			wrong = strings.ReplaceAll(wrong, "مطابقة لآخر صيغة", strings.TrimSuffix(rendertest.Kit(t, "ar").Word("strip.current"), "."))
			if strings.Contains(strip, wrong) {
				t.Errorf("the strip of %s holds %q: %s", c.page, wrong, strip)
			}
		}
	}
}

func TestASuspendedOrWithdrawnPageShowsNoText(t *testing.T) {
	t.Parallel()
	r := rendertest.Renderer(t)
	suspended := rendertest.Suspended(t)
	suspended.Units = rendertest.Arabic() // as if the domain had forgotten
	withdrawn := rendertest.Withdrawn(t, "ar")
	withdrawn.Units, withdrawn.Page.Title = rendertest.Arabic(), "عنوان"
	for name, p := range map[string]workflow.PublicPage{"suspended": suspended, "withdrawn": withdrawn} {
		page, err := r.Page(p)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(page), "إلزه فارغا") {
			t.Errorf("the %s page shows its text", name)
		}
		if !strings.Contains(string(page), `<meta name="robots" content="noindex">`) || strings.Contains(string(page), "canonical") {
			t.Errorf("the %s page may be indexed", name)
		}
		text, err := r.Text(p)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "إلزه فارغا") {
			t.Errorf("the plain text of the %s page shows its text", name)
		}
	}
	text, err := r.Text(withdrawn)
	if err != nil || !strings.Contains(string(text), withdrawn.Kit.Word("withdrawal.error")) {
		t.Errorf("the plain text of a withdrawn page is %q, %v", text, err)
	}
	live, err := r.Page(rendertest.ArabicPage(t))
	if err != nil || !strings.Contains(string(live), "إلزه فارغا") {
		t.Errorf("control: the live page doesn't show its text: %v", err)
	}
}

func TestPagesAnnounceTheirLanguagesAndFeed(t *testing.T) {
	t.Parallel()
	page := string(everyPage(t)["ar live"])
	at := rendertest.Base + "/%s/2026/06/26/harbour-authorities-agree-on-joint-rescue-patrols/"
	for _, want := range []string{
		`<link rel="canonical" href="` + strings.Replace(at, "%s", "ar", 1) + `">`,
		`<link rel="alternate" hreflang="x-default" href="` + strings.Replace(at, "%s", "en", 1) + `">`,
		`<link rel="alternate" hreflang="zh" href="` + strings.Replace(at, "%s", "zh", 1) + `">`,
		`<link rel="alternate" type="application/rss+xml"`,
		`data-address="` + strings.Replace(at, "%s", "en", 1) + `"`,
		`lang="ur" hreflang="ur" dir="rtl">اردو</a>`,
		`lang="ar" hreflang="ar" dir="rtl" aria-current="page">العربية</a>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if first, _ := part(t, []byte(page), "languages"); !strings.HasPrefix(first, "English") {
		t.Errorf("the languages begin with %s", first)
	}
}

func TestACopyNamesItsOriginal(t *testing.T) {
	t.Parallel()
	const there = "https://elsewhere.example.com/2026/calder"
	p := rendertest.EnglishPage(t, 1)
	p.Rendered.Facts.Original.URL, p.Facts.Original.URL = there, there
	p.Rendered.Confirmed = p.Rendered.Published
	page, err := rendertest.Renderer(t).Page(p)
	if err != nil {
		t.Fatal(err)
	}
	strip, _ := part(t, page, "authority")
	for _, want := range []string{p.Kit.Word("authority.copy"), "26 June 2026"} {
		if !strings.Contains(strip, want) {
			t.Errorf("the strip lacks %q: %s", want, strip)
		}
	}
	for _, want := range []string{`<link rel="canonical" href="` + there + `">`, `<a href="` + there + `" hreflang="en">` + p.Kit.Word("authority.read_original")} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	arabic, err := rendertest.Renderer(t).Page(rendertest.Elsewhere(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(string(arabic), `href="`+there+`"`); got != 3 {
		t.Errorf("strip, original link and disclaimer of the translation lead there %d times", got)
	}
}
