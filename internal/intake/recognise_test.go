package intake

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGluedSentences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text string }{ // | is where a space was lost
		{"en", "It is useful.|The rest."},
		{"en", "It is useful?|Yes."},
		{"en", "It was “useful.”|The rest."},
		{"en", "It was in 2026.|The rest."},
		{"en", "It was 50%.|The rest."},
		{"en", "It is useful.|“We know.”"},
		{"en", "It is useful.|A ship came."},
		{"en", "The U.S.-led talks, the U.S.A. and the Ph.D.s of Mr.Lund."},
		{"en", "See www.Example.Com, a@B.Com and https://e.org/A.Bc or [x](y.Zz)."},
		{"en", "Version 1.2.Final and 7.7 and node.js and Section 3.Rules"},
		{"en", "Thanks...Then we left"},
		{"ar", "انتهى الاجتماع.|ثم غادر"},
		{"ar", "بلغت 3.8 و7,7"},
		{"ur", "اجلاس ختم ہوا۔|پھر"},
		{"ru", "Встреча закончилась.|Потом все ушли."},
		{"zh", "会议结束。然后离开。"},
	} {
		text := strings.ReplaceAll(c.text, "|", "")
		if diff := cmp.Diff(c.text, markPlaces(text, findGlued(text, c.lang))); diff != "" {
			t.Error(diff)
		}
	}
}

// markPlaces puts a bar at each place.
func markPlaces(text string, places []int) string {
	var b strings.Builder
	from := 0
	for _, at := range places {
		b.WriteString(text[from:at] + "|")
		from = at
	}
	return b.String() + text[from:]
}

func TestLinesOfAPage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		is   func(string) bool
		yes  []string
		no   []string
	}{
		{"chrome", isChrome, []string{"rss", "RSS", "« Previous", "طباعة"}, []string{"The RSS feed", "", "Statement"}},
		{"languages", isLanguageList,
			[]string{"English English, Français Français, Русский Русский", "English | العربية", "Español", "中文 (中国) 中文 (中国)"},
			[]string{"English ports, French ports", "English text", "", ","}},
		{"release line", isRelease, []string{"For Immediate Release", "FOR IMMEDIATE RELEASE:", "للنشر الفوري"}, []string{"Immediate", "Not for immediate release"}},
		{"disclaimer", isDisclaimer,
			[]string{"This translation is provided as a courtesy and only the original English source should be considered authoritative.",
				"Cette traduction est fournie gracieusement. Seul le texte original en anglais fait foi.",
				"Esta traducción se proporciona como cortesía; sólo el texto original en inglés es fidedigno."},
			[]string{"The translation of the treaty took a year.", "She studied English."}},
		{"sign-up", isSignUp, []string{"Email Updates", "Sign up for updates", "للاشتراك في التحديثات"}, []string{"They signed the treaty."}},
		{"original", func(s string) bool { return originalLink(s) != "" },
			[]string{"View source: https://e.org/a", "Original: https://e.org/a.", "عرض المحتوى الأصلي: https://e.org"},
			[]string{"https://e.org", "See https://e.org for the original text", "Map: https://e.org"}},
	} {
		for _, s := range c.yes {
			if !c.is(s) {
				t.Errorf("%s: %q isn't seen", c.name, s)
			}
		}
		for _, s := range c.no {
			if c.is(s) {
				t.Errorf("%s: %q is taken for one", c.name, s)
			}
		}
	}
}

func TestDetect(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Format{
		"<!DOCTYPE html><p>a</p>":     FormatHTML,
		"\n<div class=x>a</div>":      FormatHTML,
		"<b>5 < 6":                    FormatPlain,
		"---\nkind: Note\n---\nText.": FormatMarkdown,
		"# Title\n\nText.":            FormatMarkdown,
		"See [it](https://e.org).":    FormatMarkdown,
		"**Title**\n\nText.":          FormatMarkdown,
		"{{< note >}}":                FormatMarkdown,
		"Title\n\n- one\n- two":       FormatPlain,
		"#hashtag":                    FormatPlain,
		"":                            FormatPlain,
	} {
		if got := Detect(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestMetaBesideAText(t *testing.T) {
	t.Parallel()
	m, err := ReadMeta(`{"url": "https://e.org/1", "title": "A Port", "pubDate": "Sun, 23 Nov 2025 00:00:00 +0000", "publisher": "The Office", "other": 1}`)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Described("A Port\n\nIt opened.", m)
	wantOutline(t, `
		institution: The Office
		date: 2025-11-23
		original: https://e.org/1
		headline | A Port
		paragraph | It opened.`, d, err)
	d, err = Described("A Port\n\nMedia Note\nMay 2, 2026\n\nIt opened.", m)
	if err != nil || d.Facts.Date.String() != "2026-05-02" || d.Notes[len(d.Notes)-1].Code != CodeDate {
		t.Errorf("%v %v", d, err)
	}
	if _, err := ReadMeta("{"); err == nil {
		t.Error("half an object is taken")
	}
}

// TestWordsOfKindsAreNotDoubled: a word of two kinds would be of whichever a
// map yields last.
func TestWordsOfKindsAreNotDoubled(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for key, words := range kindWords {
		for _, w := range strings.Split(words, "|") {
			if other, ok := seen[w]; ok && other != key {
				t.Errorf("%q is %s and %s", w, key, other)
			}
			seen[w] = key
		}
	}
}
