package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"prevail/internal/i18n"
)

// checkout makes a folder with a small catalogue in it.
func checkout(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	files := map[string]string{
		"web/" + i18n.DeskDir + "/en.toml": "\"b.b\" = \"Two\"\n\"a.a\" = \"One\"\n",
		"web/" + i18n.DeskDir + "/ar.toml": "\"b.b\" = \"اثنان\"\n",
		"workflow/a.go":                    "package workflow\n",
	}
	for name, text := range files {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestAddWritesEveryLanguageSorted(t *testing.T) {
	t.Parallel()
	root := checkout(t)
	err := run(&bytes.Buffer{}, root, []string{"add", "ab.hits", "en=one: {{.count}} hit | other: {{.count}} hits", "ar=نتائج: كلها"})
	if err != nil {
		t.Fatal(err)
	}
	en, err := os.ReadFile(filepath.Join(root, "web", i18n.DeskDir, "en.toml"))
	if err != nil {
		t.Fatal(err)
	}
	want := `"a.a" = "One"
"ab.hits" = { one = "{{.count}} hit", other = "{{.count}} hits" }
"b.b" = "Two"
`
	if string(en) != want {
		t.Errorf("en.toml:\n%s\nwant:\n%s", en, want)
	}
}

func TestCommandsSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	root := checkout(t)
	tests := []struct {
		args []string
		out  string
		fail string
	}{
		{nil, "", "say what to do"},
		{[]string{"dance"}, "", "none of"},
		{[]string{"check"}, "ar: a.a: missing; English: One", "1 faults"},
		{[]string{"missing", "ar"}, `"a.a" = "One"`, ""},
		{[]string{"missing"}, "", "one language"},
		{[]string{"unused"}, "a.a", ""},
		{[]string{"add", "a.b"}, "", "add takes"},
		{[]string{"add", "a.b", "text"}, "", "LANGUAGE=TEXT"},
		{[]string{"add", "a.b", "en=one: x | several: y"}, "", "no plural form"},
		{[]string{"add", "a.b", "nl=x"}, "", "no such file"},
		{[]string{"fmt"}, "", ""},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		err := run(&out, root, tt.args)
		if (err == nil) != (tt.fail == "") || err != nil && !strings.Contains(err.Error(), tt.fail) {
			t.Errorf("%v: error %v, want %q", tt.args, err, tt.fail)
		}
		if !strings.Contains(out.String(), tt.out) {
			t.Errorf("%v printed %q, want %q", tt.args, out.String(), tt.out)
		}
	}
}
