package render

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"prevail/internal/i18n"
)

func TestInlineReadsItsMarksAndNothingElse(t *testing.T) {
	t.Parallel()
	in := newInline()
	for _, c := range []struct{ name, in, html, plain string }{
		{"plain", "Twelve ports", "Twelve ports", "Twelve ports"},
		{"emphasis", "the *Northern Light* sails", "the <em>Northern Light</em> sails", "the Northern Light sails"},
		{"strong", "**now**", "<strong>now</strong>", "now"},
		{"code", "`a < b` stays", "<code>a &lt; b</code> stays", "a < b stays"},
		{"link", "[here](https://example.org/a?b=1&c=2)", `<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">here</a>`, "here"},
		{"mail", "[us](mailto:press@example.org)", `<a href="mailto:press@example.org" rel="noreferrer">us</a>`, "us"},
		{"no heading", "# 12 ports", "# 12 ports", "# 12 ports"},
		{"no list", "- one", "- one", "- one"},
		{"no second paragraph", "one\n\ntwo", "one two", "one two"},
		{"no markup", "<b>bold</b> & more", "&lt;b&gt;bold&lt;/b&gt; &amp; more", "<b>bold</b> & more"},
		{"no picture", "see ![map](https://example.org/m.png)", `see !<a href="https://example.org/m.png" rel="noreferrer">map</a>`, "see map"},
		{"escaped", `5 \* 3`, "5 * 3", "5 * 3"},
		{"an entity", "A &amp; B&nbsp;&#169; &#x41;", "A &amp; B\u00a0© A", "A & B\u00a0© A"},
		{"an escaped entity", `\&amp; \&lt;b&gt;`, "&amp;amp; &amp;lt;b&gt;", "&amp; &lt;b>"},
		{"an entity of an entity", "&amp;amp; &amp;#42;", "&amp;amp; &amp;#42;", "&amp; &#42;"},
		{"no entity", "AT&T &no; &copy &notit; &;", "AT&amp;T &amp;no; &amp;copy &amp;notit; &amp;;", "AT&T &no; &copy &notit; &;"},
		{"an entity in code", "`&amp;`", "<code>&amp;amp;</code>", "&amp;"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := in.HTML(c.in, i18n.LeftToRight)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.html {
				t.Errorf("HTML %s, want %s", got, c.html)
			}
			if plain := in.Plain(c.in); plain != c.plain {
				t.Errorf("plain %q, want %q", plain, c.plain)
			}
		})
	}
}

func TestInlineLetsNothingRun(t *testing.T) {
	t.Parallel()
	in := newInline()
	for _, attack := range []string{
		`<script>alert(1)</script>`,
		`[a](javascript:alert(1))`,
		`[a](JaVaScRiPt:alert(1))`,
		`[a](data:text/html,<script>alert(1)</script>)`,
		`[a](vbscript:x)`,
		`![x](javascript:alert(1))`,
		`![x](https://e.example/"onerror="alert(1))`,
		`[a](https://e.example/ "onmouseover=alert(1)")`,
		`[a](<https://e.example/" onclick="alert(1)>)`,
		"`<img src=x onerror=alert(1)>`",
		`&lt;img src=x onerror=alert(1)&gt;`,
		`<a href="https://e.example" style="x" class="y">b</a>`,
		`[a](/relative)`,
		`[a](//e.example/x)`,
	} {
		for _, dir := range []string{i18n.LeftToRight, i18n.RightToLeft} {
			got, err := in.HTML(attack, dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, wrong := range []string{"<script", "<img", `"javascript`, `"data:`, `"vbscript`, ` onerror="`, ` onclick="`, ` onmouseover="`, ` style="`, `href="/`} {
				if strings.Contains(strings.ToLower(string(got)), wrong) {
					t.Errorf("%s became %s", attack, got)
				}
			}
		}
	}
}

func TestForeignNamesAreIsolatedInRightToLeftText(t *testing.T) {
	t.Parallel()
	in := newInline()
	for _, c := range []struct{ name, in, want string }{
		{"a name", "السفينة Northern Light وصلت", `السفينة <bdi dir="ltr">Northern Light</bdi> وصلت`},
		{"in brackets", "القناة (VHF 16) مفتوحة", `القناة (<bdi dir="ltr">VHF 16</bdi>) مفتوحة`},
		{"a figure stays", "نحو 7,700 كيلومتر", "نحو 7,700 كيلومتر"},
		{"a figure that leads to a name", "في 3 Kings Road غداً", `في <bdi dir="ltr">3 Kings Road</bdi> غداً`},
		{"a telephone number", "الهاتف +1 555 0142.", `الهاتف <bdi dir="ltr">+1 555 0142</bdi>.`},
		{"a figure below zero", "بلغت الحرارة -5 درجات (−7 ليلاً)", `بلغت الحرارة <bdi dir="ltr">-5</bdi> درجات (<bdi dir="ltr">−7</bdi> ليلاً)`},
		{"a hyphen between words", "كوفيد-19 و1-3 أيام", "كوفيد-19 و1-3 أيام"},
		{"two, with an Arabic comma", "NATO، EU", `<bdi dir="ltr">NATO</bdi>، <bdi dir="ltr">EU</bdi>`},
		{"inside a mark", "سفينة *Northern Light* هنا", `سفينة <em><bdi dir="ltr">Northern Light</bdi></em> هنا`},
		{"code alone", "اكتب `ls -l` هنا", "اكتب <code>ls -l</code> هنا"},
		{"an ampersand", "شركة A & B هنا", `شركة <bdi dir="ltr">A &amp; B</bdi> هنا`},
		{"none", "نص عربي.", "نص عربي."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := in.HTML(c.in, i18n.RightToLeft)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

func FuzzInlineMakesNothingButItsMarks(f *testing.F) {
	for _, seed := range []string{"a *b* c", "[x](https://e.example)", "\\*", "`", "![", "سفينة A1 هنا", "<b>", "&amp;", "a\u00a0b"} {
		f.Add(seed)
	}
	in := newInline()
	f.Fuzz(func(t *testing.T, s string) {
		for _, dir := range []string{i18n.LeftToRight, i18n.RightToLeft} {
			got, err := in.HTML(s, dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, tag := range tagName.FindAllStringSubmatch(string(got), -1) {
				if !allowed[tag[1]] {
					t.Fatalf("%q became %q", s, got)
				}
			}
			if plain := in.Plain(s); utf8.ValidString(s) && !strings.ContainsAny(s, "\x00\r") && !strings.Contains(s, "![") && plain != stripped(got) {
				t.Fatalf("%q is plainly %q, and on a page %q", s, plain, stripped(got))
			}
		}
	})
}

// tagName finds every place where a browser could see a tag begin.
var tagName = regexp.MustCompile(`</?([^\s/>]*)`)

var allowed = map[string]bool{"em": true, "strong": true, "code": true, "bdi": true, "a": true}
