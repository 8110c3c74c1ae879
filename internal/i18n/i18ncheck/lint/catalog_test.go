package lint_test

import (
	"bytes"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"prevail/internal/i18n"
	"prevail/internal/i18n/i18ncheck/catfile"
	"prevail/internal/i18n/i18ncheck/lint"
	"prevail/web"
)

func TestEveryDeskLanguageIsWhole(t *testing.T) {
	t.Parallel()
	c, err := i18n.Load(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	faults, err := lint.Catalog(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}

// The control of the test above: each fault it looks for is found when planted.
func TestPlantedFaultsInACatalogueAreFound(t *testing.T) {
	t.Parallel()
	const en = `
"a.plain" = "A sentence in English"
"a.value" = "With {{.name}}"
"a.tasks" = { one = "{{.count}} task for {{.name}}", other = "{{.count}} tasks for {{.name}}" }
`
	const ar = `
"a.plain" = "جملة"
"a.value" = "مع {{.name}}"
"a.tasks" = { zero = "لا مهام {{.name}}", one = "مهمة {{.name}}", two = "مهمتان {{.name}}", few = "{{.count}} مهام {{.name}}", many = "{{.count}} مهمة {{.name}}", other = "{{.count}} مهمة {{.name}}" }
`
	const ru = `
"a.plain" = "Предложение"
"a.value" = "С {{.name}}"
"a.tasks" = { one = "{{.count}} задача {{.name}}", few = "{{.count}} задачи {{.name}}", many = "{{.count}} задач {{.name}}", other = "{{.count}} задачи {{.name}}" }
`
	tests := []struct{ name, lang, text, old, new, want string }{
		{"nothing", "ar", ar, "", "", ""},
		{"nothing in Russian", "ru", ru, "", "", ""},
		{"key missing", "ar", ar, `"a.plain" = "جملة"`, "", "missing"},
		{"key misspelt", "ar", ar, `a.plain`, "a.plane", "not in English"},
		{"left in English", "ar", ar, "جملة", "A sentence in English", "left in English"},
		{"one English word", "ar", ar, "جملة", "جملة sentence", "left in English"},
		{"left in English, Latin script", "fr", ru, "Предложение", "A sentence in English", "left in English"},
		{"value lost", "ar", ar, "مع {{.name}}", "مع", "values"},
		{"value misspelt", "ar", ar, "مع {{.name}}", "مع {{.nam}}", "values"},
		{"value lost in one form", "ar", ar, "مهمتان {{.name}}", "مهمتان", "two: values"},
		{"form missing", "ar", ar, "two = \"مهمتان {{.name}}\", ", "", `"two" is missing`},
		{"form too many", "ru", ru, "one =", "two = \"x {{.count}} {{.name}}\", one =", `no plural form "two"`},
		{"number left out where 21 needs it", "ru", ru, "{{.count}} задача", "Одна задача", `"one" stands for several`},
		{"number left out in few", "ar", ar, "{{.count}} مهام", "مهام", `"few" stands for several`},
		{"no plural forms", "ar", `"a.plain" = "ج"` + "\n" + `"a.value" = "{{.name}}"` + "\n" + `"a.tasks" = "م {{.name}}"`, "", "", "plural forms, the other"},
	}
	for _, tt := range tests {
		text := strings.Replace(tt.text, tt.old, tt.new, 1)
		c, err := i18n.Load(fstest.MapFS{
			i18n.DeskDir + "/en.toml":              {Data: []byte(en)},
			i18n.DeskDir + "/" + tt.lang + ".toml": {Data: []byte(text)},
		})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		faults, err := lint.Catalog(c)
		if err != nil {
			t.Fatal(err)
		}
		if !found(faults, tt.want) {
			t.Errorf("%s: found %v, want %q", tt.name, faults, tt.want)
		}
	}
}

// found reports whether a fault says what is wanted, or that there is none.
func found(faults []lint.Fault, want string) bool {
	if want == "" {
		return len(faults) == 0
	}
	for _, f := range faults {
		if strings.Contains(f.What, want) {
			return true
		}
	}
	return false
}

func TestCatalogueAndKitFilesAreInTheirOneForm(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{i18n.DeskDir, i18n.KitsDir} {
		files, err := fs.Glob(web.Locales, path.Join(dir, "*.toml"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files (%v)", dir, len(files), err)
		}
		for _, file := range files {
			raw, err := fs.ReadFile(web.Locales, file)
			if err != nil {
				t.Fatal(err)
			}
			messages, err := i18n.ParseMessages(raw)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(catfile.Format(messages), raw) {
				t.Errorf("%s is not sorted: run go run ./internal/i18n/i18ncheck fmt", file)
			}
		}
	}
}
