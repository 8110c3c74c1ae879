package archive_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"prevail/internal/archive"
	"prevail/workflow"
)

func TestAnArchiveIsKnownByAnyEndOfItsPath(t *testing.T) {
	t.Parallel()
	changed := strings.Replace(harbour, "12 ships", "13 ships", 1)
	for name, tt := range map[string]struct {
		files         map[string]string
		first, second string // folders
		o             archive.Options
		want          []string
		releases      int
	}{
		"the folder above":       {map[string]string{"a/x.en.md": harbour}, "a", ".", archive.Options{}, []string{"a/x.en.md unchanged import.same"}, 1},
		"a folder in it":         {map[string]string{"a/b/x.en.md": harbour}, ".", "a/b", archive.Options{}, []string{"x.en.md unchanged import.same"}, 1},
		"a folder for a release": {map[string]string{"a/x/en.md": harbour}, "a/x", ".", archive.Options{}, []string{"a/x/en.md unchanged import.same"}, 1},
		"another text of the same original": {map[string]string{"a/x.en.md": harbour, "x.en.md": changed}, "a", ".", archive.Options{},
			[]string{"a/x.en.md unchanged import.same", "x.en.md refused import.changed"}, 1},
		"another text": {map[string]string{"a/x.en.md": harbour, "b/x.en.md": strings.Replace(changed, "/notes/1", "/notes/2", 1)}, "a", "b", archive.Options{},
			[]string{"x.en.md refused import.changed"}, 1},
		"the same text under another name": {map[string]string{"a/x.en.md": harbour, "a/y.en.md": harbour}, "a", ".", archive.Options{},
			[]string{"a/x.en.md unchanged import.same", "a/y.en.md unchanged import.same"}, 2},
		"the same text in a folder beside": {map[string]string{"a/x.en.md": harbour, "b/x.en.md": harbour}, ".", ".", archive.Options{},
			[]string{"a/x.en.md unchanged", "b/x.en.md unchanged"}, 2},
		"another archive": {map[string]string{"a/x.en.md": harbour}, "a", ".", archive.Options{Archive: "old"}, []string{"a/x.en.md created"}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			dir := lay(t, tt.files)
			o.bringIn(filepath.Join(dir, tt.first), archive.Options{})
			expect(t, name, o.bringIn(filepath.Join(dir, tt.second), tt.o), tt.want...)
			if n := o.releases(); n != tt.releases {
				t.Errorf("%d releases, want %d", n, tt.releases)
			}
		})
	}
}

func TestAnEditedTranslationDoesNotPassForTheOneThatCameIn(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	o := newOffice(t)
	dir := lay(t, map[string]string{"harbour.en.md": harbour, "harbour.ar.txt": harbourArabic})
	o.bringIn(dir, archive.Options{Submit: true})
	task := o.bringIn(dir, archive.Options{OpenTasks: true})[1].Task
	expect(t, "the same file", o.bringIn(dir, archive.Options{}), "harbour.en.md unchanged", "harbour.ar.txt unchanged")
	before := o.task(task)
	write(t, filepath.Join(dir, "harbour.ar.txt"), strings.Replace(harbourArabic, "40", "50", 1))
	expect(t, "edited", o.bringIn(dir, archive.Options{}), "harbour.en.md unchanged", "harbour.ar.txt refused import.translation_changed")
	for i, s := range o.task(task).Segments {
		if s.Text != before.Segments[i].Text {
			t.Errorf("%q was overwritten with %q", before.Segments[i].Text, s.Text)
		}
	}
	o.act(task, workflow.ActClaim, o.translator)
	s := before.Segments[0]
	o.do(first(o.s.SaveSegment(ctx, o.translator, workflow.SaveInput{Task: task, Segment: s.ID, Version: s.Version, Text: s.Text, Confirm: true})))
	expect(t, "while somebody is at work", o.bringIn(dir, archive.Options{}), "harbour.en.md unchanged", "harbour.ar.txt unchanged import.edited")
	write(t, filepath.Join(dir, "harbour.ar.txt"), harbourArabic)
	expect(t, "as it was", o.bringIn(dir, archive.Options{}), "harbour.en.md unchanged", "harbour.ar.txt unchanged")
}

func TestGapsStayGapsUntilSomebodyFillsThem(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	joined := strings.Replace(harbourArabic, "أيار/مايو. وهو", "أيار/مايو وهو", 1) // two English sentences in one
	dir := lay(t, map[string]string{"harbour.en.md": harbour, "harbour.ar.txt": joined})
	o.bringIn(dir, archive.Options{Submit: true})
	for _, what := range []string{"first", "again"} {
		expect(t, what, o.bringIn(dir, archive.Options{OpenTasks: true}), "harbour.en.md unchanged", "harbour.ar.txt incomplete import.gaps")
	}
}

func TestATextOfAnotherLanguageThanItsNameIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	dir := lay(t, map[string]string{
		"x.en.md": "---\nlang: fr\n---\n# Le port\n\nTexte.", "y.en.md": "---\nlang: en-GB\ndate: 2026-01-02\n---\n# The port\n\nText.",
		"y.ar.md": "---\nlang: ur\n---\n# a\n\nb",
	})
	expect(t, "said", o.bringIn(dir, archive.Options{}), "x.en.md refused import.language", "y.en.md created", "y.ar.md refused import.language")
}
