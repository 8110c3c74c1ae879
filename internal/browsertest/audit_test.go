//go:build browser

package browsertest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// sheet is a style sheet without fault, in both schemes.
const sheet = `:root { color-scheme: light dark }
body { background-color: #ffffff; color: #1a1a1a; margin: 1rem }
input, button { background-color: #ffffff; color: #1a1a1a; border: 1px solid #555555; min-block-size: 2rem }
.faint { color: #d0d0d0 }
button.tiny { inline-size: 9px; block-size: 9px; min-block-size: 0; padding: 0; font-size: 7px }
.wide { inline-size: 3000px }
.slow { transition: opacity 2s }
.turning { animation: turn 2s infinite }
@keyframes turn { to { rotate: 360deg } }
button.flat { border: 0 }
@media (prefers-color-scheme: dark) {
	body, input, button { background-color: #16181c; color: #f0f0f0 }
	.faint { color: #33363c }
}`

// document wraps a body in a page without fault.
func document(attributes, body string) string {
	return fmt.Sprintf(`<!doctype html><html %s><head><meta charset="utf-8"><title>Title</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.png"><link rel="stylesheet" href="/style.css"></head>
<body><main>%s</main></body></html>`, attributes, body)
}

const (
	english = `lang="en" dir="ltr"`
	arabic  = `lang="ar" dir="rtl"`
)

const (
	soundEnglish = `<h1>Media note</h1><p>The English text prevails, as the Arabic name <bdi lang="ar" dir="rtl">إعلان صحفي</bdi> shows.</p>
<form method="post" action="/"><p><label for="mail">Address</label> <input id="mail" type="email" autocomplete="email" name="mail"></p><p><button>Send</button></p></form>`
	soundArabic = `<h1>إعلان صحفي</h1><p>النص الإنكليزي هو المرجع، كما نشرته وكالة <bdi>Associated Press</bdi> في 26 حزيران/يونيو.</p><p>في عهدة &#x2068;Rana Translator&#x2069;.</p>`
)

func TestAPageWithoutFaultHasNoFindings(t *testing.T) {
	t.Parallel()
	address := serve(t, map[string]string{
		"/style.css": sheet,
		"/en":        document(english, soundEnglish),
		"/ar":        document(arabic, soundArabic),
	})
	for _, path := range []string{"/en", "/ar"} {
		for _, scheme := range []Scheme{Light, Dark} {
			for _, off := range []bool{false, true} {
				features := map[string]string{}
				if off {
					features = map[string]string{"prefers-reduced-motion": "reduce", "forced-colors": "active"}
				}
				t.Run(fmt.Sprintf("%s %s scripts off %t", path, scheme, off), func(t *testing.T) {
					t.Parallel()
					p := Open(t, Options{Width: 320, Scheme: scheme, NoScripts: off, Features: features})
					p.Goto(address + path)
					MustBeAccessible(t, p)
				})
			}
		}
	}
}

// TestEveryPlantedFaultIsFound is the control of the test above, and of every
// audit elsewhere: each rule that passes there finds its fault here.
func TestEveryPlantedFaultIsFound(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, attributes, body string
		options                Options
		want                   []string // tool and the beginning of the rule
	}{
		{"low contrast in Latin script", english, `<h1>Note</h1><p class="faint">You can hardly read this.</p>`, Options{},
			[]string{"axe color-contrast", "htmlcs WCAG2AA.Principle1.Guideline1_4.1_4_3.G18.Fail"}},
		{"low contrast in Arabic script", arabic, `<h1>إعلان</h1><p class="faint">لا يكاد يُقرأ هذا النص.</p>`, Options{},
			[]string{"htmlcs WCAG2AA.Principle1.Guideline1_4.1_4_3.G18.Fail"}},
		{"low contrast in the dark", arabic, `<h1>إعلان</h1><p class="faint">لا يكاد يُقرأ هذا النص.</p>`, Options{Scheme: Dark},
			[]string{"htmlcs WCAG2AA.Principle1.Guideline1_4.1_4_3.G18.Fail"}},
		{"low contrast without scripts", english, `<h1>Note</h1><p class="faint">You can hardly read this.</p>`, Options{NoScripts: true},
			[]string{"axe color-contrast", "htmlcs WCAG2AA.Principle1.Guideline1_4.1_4_3.G18.Fail"}},
		{"missing label", english, `<h1>Note</h1><form method="post" action="/"><input name="mail"><button>Send</button></form>`, Options{},
			[]string{"axe label", "htmlcs WCAG2AA.Principle1.Guideline1_3.1_3_1.F68", "htmlcs WCAG2AA.Principle4.Guideline4_1.4_1_2.H91.InputText.Name"}},
		{"missing alternative text", english, `<h1>Note</h1><img src="/icon.png">`, Options{},
			[]string{"axe image-alt", "htmlcs WCAG2AA.Principle1.Guideline1_1.1_1_1.H37"}},
		{"small target", english, `<h1>Note</h1><form method="post" action="/"><button class="tiny">i</button><button class="tiny">j</button></form>`, Options{},
			[]string{"axe target-size"}},
		{"missing lang", `dir="ltr"`, `<h1>Note</h1>`, Options{},
			[]string{"axe html-has-lang", "htmlcs WCAG2AA.Principle3.Guideline3_1.3_1_1.H57.2", "prevail lang"}},
		{"missing dir", `lang="en"`, `<h1>Note</h1>`, Options{}, []string{"prevail dir"}},
		{"wrong dir", `lang="ar" dir="ltr"`, `<h1>إعلان صحفي</h1>`, Options{}, []string{"prevail dir", "prevail direction"}},
		{"no such language", english, `<h1>Note</h1><p lang="english!">Text</p>`, Options{}, []string{"axe valid-lang", "prevail lang"}},
		{"another language without a mark", arabic, `<h1>إعلان</h1><p>The office published a note today.</p>`, Options{},
			[]string{"prevail direction", "prevail language"}},
		{"Arabic without a mark", english, `<h1>Note</h1><p>نشر المكتب إعلانًا صحفيًا اليوم.</p>`, Options{},
			[]string{"prevail direction", "prevail language"}},
		{"Latin name in a cell of its own", arabic, `<h1>إعلان</h1><ul><li>Reuters</li></ul>`, Options{}, []string{"prevail direction"}},
		{"text of a field runs the wrong way", arabic, `<h1>إعلان</h1><p><label for="t">العنوان</label> <input id="t" name="t" value="The English title"></p>`, Options{},
			[]string{"prevail direction"}},
		{"Latin name in a sentence without isolation", arabic, `<h1>إعلان</h1><p>في عهدة Rana Translator.</p>`, Options{}, []string{"prevail direction"}},
		{"overflow", english, `<h1>Note</h1><p class="wide">Too wide.</p>`, Options{Width: 320}, []string{"prevail overflow"}},
		{"overflow from right to left", arabic, `<h1>إعلان</h1><p class="wide">عريض جدًا.</p>`, Options{Width: 320}, []string{"prevail overflow"}},
		{"a change over time that nobody wants", english, `<h1>Note</h1><p class="slow">Text</p>`, Options{Features: map[string]string{"prefers-reduced-motion": "reduce"}},
			[]string{"prevail motion"}},
		{"an animation that nobody wants", english, `<h1>Note</h1><p class="turning">Text</p>`, Options{Features: map[string]string{"prefers-reduced-motion": "reduce"}},
			[]string{"prevail motion"}},
		{"a control that is nothing but colour", english, `<h1>Note</h1><form method="post" action="/"><button class="flat">Send</button></form>`,
			Options{Features: map[string]string{"forced-colors": "active"}}, []string{"prevail forced-colors"}},
		{"id used twice", english, `<h1 id="x">Note</h1><p id="x">Text</p>`, Options{}, []string{"prevail duplicate-id"}},
	}
	pages := map[string]string{"/style.css": sheet}
	for i, tt := range tests {
		pages[fmt.Sprintf("/%d", i)] = document(tt.attributes, tt.body)
	}
	address := serve(t, pages)
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := Open(t, tt.options)
			p.Goto(fmt.Sprintf("%s/%d", address, i))
			found := Audit(t, p)
			for _, want := range tt.want {
				if !slices.ContainsFunc(found, func(f Finding) bool { return strings.HasPrefix(f.Tool+" "+f.Rule, want) }) {
					t.Errorf("not found: %s; found was only %v", want, found)
				}
			}
		})
	}
}

func TestMustBeAccessibleFailsTheTest(t *testing.T) {
	address := serve(t, map[string]string{"/": `<!doctype html><title>x</title><link rel="icon" href="/icon.png"><p>Text</p>`})
	p := Open(t, Options{})
	p.Goto(address)
	r := &recorder{TB: t}
	MustBeAccessible(r, p)
	if len(r.failures) == 0 {
		t.Error("a page with faults passed")
	}
}
