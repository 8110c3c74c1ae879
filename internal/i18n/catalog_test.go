package i18n_test

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/i18n"
	"prevail/web"
	"prevail/workflow"
)

// desk builds a file system of catalogues from language and text pairs.
func desk(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(pairs); i += 2 {
		fsys[i18n.DeskDir+"/"+pairs[i]+".toml"] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

const small = `
"greet" = "never read: a key needs two words"
`

var pair = desk(
	"en", `
"hello.person" = "Hello, {{.name}}"
"only.english" = "Only English"
"only.english_with" = "Only English, {{.name}}"
"tasks.left" = { one = "{{.count}} task left", other = "{{.count}} tasks left" }
"withdrawal.other" = "Other"
`, "ar", `
"hello.person" = "مرحباً، {{.name}}"
"tasks.left" = { zero = "لا مهام", one = "مهمة واحدة", two = "مهمتان", few = "{{.count}} مهام", many = "{{.count}} مهمة", other = "{{.count}} مهمة" }
"withdrawal.other" = "سبب آخر"
`)

func load(t *testing.T, fsys fstest.MapFS) (*i18n.Catalog, *[]i18n.Missing) {
	t.Helper()
	var missing []i18n.Missing
	c, err := i18n.Load(fsys, i18n.OnMissing(func(m i18n.Missing) { missing = append(missing, m) }))
	if err != nil {
		t.Fatal(err)
	}
	return c, &missing
}

func TestSentencesHaveTheirValuesAndForms(t *testing.T) {
	t.Parallel()
	c, missing := load(t, pair)
	en, ar := c.Localizer("en"), c.Localizer("ar")
	tests := []struct{ name, got, want string }{
		{"value", en.T("hello.person", "name", "Amal"), "Hello, Amal"},
		{"values as a map", en.T("hello.person", map[string]string{"name": "Amal"}), "Hello, Amal"},
		{"values of a refusal", en.T("hello.person", workflow.Params{"name": "Amal"}), "Hello, Amal"},
		{"a Latin name in Arabic is isolated", ar.T("hello.person", "name", "Amal"), "مرحباً، \u2068Amal\u2069"},
		{"an Arabic name in Arabic is not", ar.T("hello.person", "name", "أمل"), "مرحباً، أمل"},
		{"an Arabic name in English is isolated", en.T("hello.person", "name", "أمل"), "Hello, \u2068أمل\u2069"},
		{"a number is the locale's", en.T("hello.person", "name", 12345), "Hello, 12,345"},
		{"reserved word ends a key", ar.T("withdrawal.other"), "سبب آخر"},
		{"one", en.N("tasks.left", 1), "1 task left"},
		{"other", en.N("tasks.left", 1200), "1,200 tasks left"},
		{"Arabic zero", ar.N("tasks.left", 0), "لا مهام"},
		{"Arabic one", ar.N("tasks.left", 1), "مهمة واحدة"},
		{"Arabic two", ar.N("tasks.left", 2), "مهمتان"},
		{"Arabic few", ar.N("tasks.left", 3), "3 مهام"},
		{"Arabic many", ar.N("tasks.left", 11), "11 مهمة"},
		{"Arabic other", ar.N("tasks.left", 100), "100 مهمة"},
		{"nearest language", c.Localizer("ar-LB").Lang(), "ar"},
		{"unknown language", c.Localizer("nl").Lang(), "en"},
		{"direction", ar.Dir(), "rtl"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, tt.got, tt.want)
		}
	}
	if len(*missing) != 0 {
		t.Errorf("reported as missing: %v", *missing)
	}
}

func TestMissingSentencesAreSeenAndReported(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		say  func(en, ar *i18n.Localizer) string
		want string
	}{
		{"unknown key", func(en, _ *i18n.Localizer) string { return en.T("no.such") }, "⟦no.such⟧"},
		{"unknown key in Arabic", func(_, ar *i18n.Localizer) string { return ar.T("no.such") }, "⟦no.such⟧"},
		{"only in English", func(_, ar *i18n.Localizer) string { return ar.T("only.english") }, "Only English"},
		{"only in English, with a value", func(_, ar *i18n.Localizer) string { return ar.T("only.english_with", "name", "أمل") }, "Only English, أمل"},
		{"value not given", func(en, _ *i18n.Localizer) string { return en.T("hello.person") }, "⟦hello.person⟧"},
		{"odd arguments", func(en, _ *i18n.Localizer) string { return en.T("hello.person", "name", "A", "b") }, "⟦hello.person⟧"},
		{"a plural asked for without its count", func(en, _ *i18n.Localizer) string { return en.T("tasks.left") }, "⟦tasks.left⟧"},
	}
	for _, tt := range tests {
		c, missing := load(t, pair)
		if got := tt.say(c.Localizer("en"), c.Localizer("ar")); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if len(*missing) != 1 {
			t.Errorf("%s: reported %d times, want once: %v", tt.name, len(*missing), *missing)
		}
	}
}

// What people type must never be run: a value that looks like a template comes
// out as it went in.
func TestValuesAreNeverReadAsTemplates(t *testing.T) {
	t.Parallel()
	c, _ := load(t, pair)
	for _, evil := range []string{`{{.name}}`, `{{len .}}`, `{{define "x"}}y{{end}}`, `{{printf "%d" 7}}`, `}}{{`} {
		if got := c.Localizer("en").T("hello.person", "name", evil); got != "Hello, "+evil {
			t.Errorf("value %q came out as %q", evil, got)
		}
		if got := c.Localizer("en").T(evil); got != "⟦"+evil+"⟧" {
			t.Errorf("key %q came out as %q", evil, got)
		}
	}
}

func TestLoadRefusesWhatIsNoPlainCatalogue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file, want string
		fsys             fstest.MapFS
	}{
		{name: "no English", fsys: desk("ar", `"a.b" = "ب"`), want: "no catalogue"},
		{name: "key of one word", fsys: desk("en", small), want: "dotted"},
		{name: "a call in a sentence", fsys: desk("en", `"a.b" = "{{printf .x}}"`), want: "not the name of a value"},
		{name: "a loop in a sentence", fsys: desk("en", `"a.b" = "{{range .x}}{{end}}"`), want: "not the name of a value"},
		{name: "a field of a field", fsys: desk("en", `"a.b" = "{{.x.y}}"`), want: "not the name of a value"},
		{name: "open braces", fsys: desk("en", `"a.b" = "{{.x"`), want: "braces"},
		{name: "empty sentence", fsys: desk("en", `"a.b" = ""`), want: "no sentence"},
		{name: "no plural form", fsys: desk("en", `"a.b" = { several = "x" }`), want: "no plural form"},
		{name: "a number", fsys: desk("en", `"a.b" = 3`), want: "a sentence or plural forms wanted"},
		{name: "no TOML", fsys: desk("en", `a = = b`), want: "en.toml"},
		{name: "no language", fsys: desk("en", `"a.b" = "x"`, "nothing-at-all", `"a.b" = "x"`), want: "no language"},
	}
	for _, tt := range tests {
		_, err := i18n.Load(tt.fsys)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
}

func TestLocalizersMayBeShared(t *testing.T) {
	t.Parallel()
	c, err := i18n.Load(pair)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for n := range 200 {
				if got := c.Localizer("ar").N("tasks.left", n%3); got == "" {
					t.Error("empty sentence")
				}
				if got := c.Localizer("en").T("hello.person", "name", n); !strings.HasPrefix(got, "Hello, ") {
					t.Errorf("mixed up: %q", got)
				}
			}
		})
	}
	wg.Wait()
}

func TestRefusalsAreSaidInSentences(t *testing.T) {
	t.Parallel()
	fsys := desk("en", `
"error.kind.blocked" = "A rule stands against it."
"error.task.held" = "{{.name}} has it."
`)
	c, missing := load(t, fsys)
	refusal := &workflow.Error{Kind: workflow.KindBlocked, Reasons: []workflow.Reason{
		workflow.NewReason("task.held", "name", "Amal"), workflow.NewReason("task.unheard"),
	}}
	want := []string{"Amal has it.", "A rule stands against it."}
	if diff := cmp.Diff(want, c.Localizer("en").Reasons(refusal)); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if len(*missing) != 1 || (*missing)[0].Key != "error.task.unheard" {
		t.Errorf("a code without a sentence was not reported: %v", *missing)
	}
}

func TestShippedCataloguesLoad(t *testing.T) {
	t.Parallel()
	c, err := i18n.Load(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Localizer("en").T("nav.board"); got != "Board" {
		t.Errorf("nav.board = %q", got)
	}
}
