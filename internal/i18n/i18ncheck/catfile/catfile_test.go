package catfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/i18n"
	"prevail/internal/i18n/i18ncheck/catfile"
)

func TestFormatIsOneSortedLineAKeyAndReadsBack(t *testing.T) {
	t.Parallel()
	messages := map[string]i18n.Message{
		"b.plain":  {i18n.FormOther: "a \"word\" \\ and\na line\u202f%"},
		"a.plural": {i18n.FormOther: "{{.count}} tasks", i18n.FormOne: "{{.count}} task"},
		"c.single": {i18n.FormOther: "{{.count}} 项"},
		"d.urdu":   {i18n.FormOther: "می\u200cشود"},
	}
	want := `"a.plural" = { one = "{{.count}} task", other = "{{.count}} tasks" }
"b.plain" = "a \"word\" \\ and\na line\u202F%"
"c.single" = { other = "{{.count}} 项" }
"d.urdu" = "می` + "\u200c" + `شود"
`
	got := catfile.Format(messages)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("form (-want +got):\n%s", diff)
	}
	back, err := i18n.ParseMessages(got)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(messages, back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestWriteReplacesAFileAndLeavesNothingElse(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "en.toml")
	for _, text := range []string{"one", "two"} {
		if err := catfile.Write(file, map[string]i18n.Message{"a.b": {i18n.FormOther: text}}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := catfile.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]i18n.Message{"a.b": {i18n.FormOther: "two"}}, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left in the folder: %v (%v)", entries, err)
	}
}
