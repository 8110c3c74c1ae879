package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/archive"
)

const importedEnglish = `---
kind: Media Note
date: 2026-03-01
---

# Harbour Opens to All Ships

The harbour opens to all ships on 4 May. It takes 12 ships a day.
`

const importedArabic = `الميناء يفتح لجميع السفن

يفتح الميناء لجميع السفن في 4 أيار. وهو يستقبل 12 سفينة في اليوم.
`

// papers lays a small archive out.
func papers(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "papers")
	for name, text := range map[string]string{"note/en.md": importedEnglish, "note/ar.txt": importedArabic, "README": "What this is."} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// imported runs import --json and returns its lines as "file status reason".
func imported(t *testing.T, wantCode int, args ...string) (lines []string, whole []importLine) {
	t.Helper()
	code, out, said := command(t, nil, append([]string{"import", "--json"}, args...)...)
	if code != wantCode {
		t.Fatalf("exit code %d, want %d: %s%s", code, wantCode, out, said)
	}
	for text := range strings.Lines(out) {
		var l importLine
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		lines, whole = append(lines, strings.TrimSpace(strings.Join([]string{filepath.Base(l.File), string(l.Status), l.Reason}, " "))), append(whole, l)
	}
	return lines, whole
}

func TestImportBringsAnArchiveInWithoutDoubles(t *testing.T) {
	t.Parallel()
	folder, from := newOffice(t), papers(t)
	asPerson(t, in(folder, "user", "add", "ann@office.example", "--name", "Ann", "--role", "author", "--role", "editor")...)
	steps := []struct {
		name string
		code int
		args []string
		want []string
	}{
		{"a dry run", exitCheck, []string{"--dry-run", from}, []string{"en.md created", "ar.txt incomplete import.waits", "README refused import.name"}},
		{"the first run", exitCheck, []string{from}, []string{"en.md created", "ar.txt incomplete import.waits", "README refused import.name"}},
		{"the second", exitCheck, []string{"--submit", from}, []string{"en.md unchanged", "ar.txt incomplete import.no_task", "README refused import.name"}},
		{"with tasks", exitCheck, []string{"--open-tasks", from}, []string{"en.md unchanged", "ar.txt created", "README refused import.name"}},
		{"all is there", exitDone, []string{filepath.Join(from, "note")}, []string{"en.md unchanged", "ar.txt unchanged"}},
		{"the same as files", exitDone, []string{filepath.Join(from, "note", "en.md"), filepath.Join(from, "note", "ar.txt")}, []string{"en.md unchanged", "ar.txt unchanged"}},
		{"as somebody", exitDone, []string{"--as", "ann@office.example", filepath.Join(from, "note", "en.md")}, []string{"en.md unchanged"}},
	}
	for _, s := range steps {
		got, whole := imported(t, s.code, in(folder, s.args...)...)
		if diff := cmp.Diff(s.want, got); diff != "" {
			t.Errorf("%s:\n%s", s.name, diff)
		}
		if l := whole[0]; l.Locale != "en" || l.Key != "note" || (l.Release == "") != (s.name == "a dry run") {
			t.Errorf("%s: %+v", s.name, l)
		}
	}
}

func TestImportSaysWhatItDidToPeople(t *testing.T) {
	t.Parallel()
	folder, from := newOffice(t), papers(t)
	asPerson(t, in(folder, "user", "add", "ann@office.example", "--name", "Ann", "--role", "author")...)
	code, out, said := command(t, nil, in(folder, "import", from)...)
	if code != exitCheck || said != "" {
		t.Errorf("exit code %d: %s", code, said)
	}
	wants(t, out, "created     "+filepath.Join(from, "note", "en.md"), "submitted or published", "1 created, 0 unchanged, 1 incomplete, 1 refused")
	_, out, _ = command(t, nil, in(folder, "import", "--dry-run", from)...)
	wants(t, out, "Nothing was changed.")
}

func TestImportIsRefusedWhole(t *testing.T) {
	t.Parallel()
	folder, from := newOffice(t), papers(t)
	for _, name := range []string{"ann", "ben"} {
		asPerson(t, in(folder, "user", "add", name+"@office.example", "--name", name, "--role", "author")...)
	}
	asPerson(t, in(folder, "user", "add", "salma@office.example", "--name", "Salma", "--role", "translator:ar")...)
	tests := []struct {
		name string
		code int
		args []string
		want string
	}{
		{"as nobody", exitFailed, []string{"--as", "no@office.example", from}, "no@office.example"},
		{"as a translator", exitFailed, []string{"--as", "salma@office.example", from}, "neither an author"},
		{"what isn't there", exitUsage, []string{"--as", "ann@office.example", filepath.Join(from, "none")}, "none"},
	}
	for _, tt := range tests {
		code, out, said := command(t, nil, in(folder, append([]string{"import"}, tt.args...)...)...)
		if code != tt.code || !contains(said, tt.want) || out != "" {
			t.Errorf("%s: exit code %d, %s%s", tt.name, code, out, said)
		}
	}
}

func TestImportByNobodyNamedIsAnAccountOfItsOwn(t *testing.T) {
	t.Parallel()
	folder, from := newOffice(t), filepath.Join(papers(t), "note", "en.md")
	people := func() string {
		t.Helper()
		code, out, said := command(t, nil, in(folder, "user", "list")...)
		if code != exitDone {
			t.Fatalf("exit code %d: %s", code, said)
		}
		return out
	}
	code, _, said := command(t, nil, in(folder, "import", "--dry-run", from)...)
	if code != exitDone || !contains(said, importName) || contains(people(), importName) {
		t.Errorf("a dry run: exit code %d, %s", code, said)
	}
	for range 2 {
		if code, _, said := command(t, nil, in(folder, "import", from)...); code != exitDone {
			t.Errorf("exit code %d: %s", code, said)
		}
		if n := strings.Count(people(), importName); n != 1 {
			t.Errorf("there are %d accounts for imports:\n%s", n, people())
		}
	}
	asPerson(t, in(folder, "user", "add", "ann@office.example", "--name", "Ann", "--role", "author")...)
	if got, _ := imported(t, exitDone, in(folder, from)...); got[0] != "en.md unchanged" {
		t.Errorf("beside an author: %v", got)
	}
	asPerson(t, in(folder, "user", "disable", importEmail)...)
	if code, _, said := command(t, nil, in(folder, "import", from)...); code != exitUsage || !contains(said, "--as EMAIL") {
		t.Errorf("disabled: exit code %d, %s", code, said)
	}
}

func TestWhatAFileSaysCommandsNoTerminal(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	r, err := newImportReport(newConsole(&out, &out, nil), false, false)
	if err != nil {
		t.Fatal(err)
	}
	r.results("\x1b[2J", []archive.Result{{File: "a\nb\u009b", Status: archive.Created}, {File: "a\u202etxt.en.md\u2069", Status: archive.Created}})
	r.line(importLine{Status: archive.Created, Notes: []importNote{{Code: "intake.note.chrome", Act: "cut", Text: "\x1b]0;x\a " + strings.Repeat("long ", 90)}}})
	if text := out.String(); strings.ContainsAny(text, "\x1b\a\u009b\u202e\u2069") || len(strings.Split(text, "\n")) > 6 || len(text) > 500 {
		t.Errorf("printed %q", text)
	}
}

func TestImportMayBeTheFirstThingAnOfficeGets(t *testing.T) {
	t.Parallel()
	folder, from := filepath.Join(t.TempDir(), "new"), papers(t)
	english := filepath.Join(from, "note", "en.md")
	if code, _, said := command(t, nil, in(folder, "import", "--dry-run", english)...); code != exitFailed || !contains(said, "no office") {
		t.Errorf("a dry run: exit code %d, %s", code, said)
	}
	if _, err := os.Stat(folder); err == nil {
		t.Error("a dry run made the folder")
	}
	if got, _ := imported(t, exitDone, in(folder, english)...); got[0] != "en.md created" {
		t.Errorf("brought in: %v", got)
	}
}

func TestImportSaysWhatWouldDo(t *testing.T) {
	t.Parallel()
	folder, from := filepath.Join(t.TempDir(), "new"), t.TempDir()
	code, out, said := command(t, nil, in(folder, "import", from)...)
	if code != exitDone || !contains(said, "There is no file in "+from) || !contains(out, "0 created") {
		t.Errorf("an empty folder: exit code %d, %s%s", code, out, said)
	}
	for name, text := range map[string]string{"x.en-US.md": importedEnglish, "x.ar.txt": importedArabic, "y.fr.txt": "Le port\n\nIl est ouvert."} {
		if err := os.WriteFile(filepath.Join(from, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, whole := imported(t, exitCheck, in(folder, from)...)
	if diff := cmp.Diff([]string{"x.ar.txt refused import.english_refused", "x.en-US.md refused import.regional", "y.fr.txt refused import.no_english"}, got); diff != "" {
		t.Fatal(diff)
	}
	for i, words := range [][]string{1: {"en-US", "“x.en.md”"}, 2: {"“y.en.md”"}} {
		wants(t, whole[i].Message, words...)
	}
	if params := whole[1].Reasons[0].Params; params["locale"] != "en-US" || params["name"] != "x.en.md" {
		t.Errorf("a program learns %v", params)
	}
}

// Another text of the same name may be a correction or come from somewhere else;
// both ways out are said.
func TestImportSaysHowTwoArchivesAreKeptApart(t *testing.T) {
	t.Parallel()
	folder, one, other := filepath.Join(t.TempDir(), "new"), t.TempDir(), t.TempDir()
	for dir, text := range map[string]string{one: importedEnglish, other: strings.ReplaceAll(importedEnglish, "ships", "boats")} {
		if err := os.WriteFile(filepath.Join(dir, "note.en.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := imported(t, exitDone, in(folder, one)...); got[0] != "note.en.md created" {
		t.Error(got)
	}
	got, whole := imported(t, exitCheck, in(folder, other)...)
	if got[0] != "note.en.md refused import.changed" || !contains(whole[0].Message, archive.ArchiveOption) {
		t.Errorf("%v: %s", got, whole[0].Message)
	}
	if got, _ := imported(t, exitDone, in(folder, other, archive.ArchiveOption, "other")...); got[0] != "note.en.md created" {
		t.Error(got)
	}
}

func TestAnImportThatIsStoppedSaysHowToGoOn(t *testing.T) {
	t.Parallel()
	folder, from := newOffice(t), papers(t)
	if err := os.WriteFile(filepath.Join(from, "second.en.md"), []byte(strings.ReplaceAll(importedEnglish, "12", "13")), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var out, said strings.Builder
	// Stopped by what is printed of the first file.
	code := run(ctx, in(folder, "import", "--json", from), newConsole(io.MultiWriter(&out, onWrite(stop)), &said, nil))
	if code != exitFailed || !contains(said.String(), "interrupted before it was done: stopped at second.en.md") || !contains(said.String(), "goes on from here") {
		t.Errorf("exit code %d, %s", code, said.String())
	}
	if got, _ := imported(t, exitCheck, in(folder, from)...); got[0] != "en.md unchanged" || got[2] != "second.en.md created" {
		t.Errorf("after it: %v", got)
	}
}

// onWrite calls itself when something is written.
type onWrite func()

func (w onWrite) Write(p []byte) (int, error) {
	w()
	return len(p), nil
}
