package archive_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/archive"
	"prevail/workflow"
)

const (
	harbour = `---
kind: Media Note
office: Office of the Spokesperson
date: 2026-03-01
original: https://www.harbour.example/notes/1
tags: [ports, grain]
---

# Harbour Opens to All Ships

The harbour opens to all ships on 4 May. It takes 12 ships a day and has room for 40.

Pilots are free of charge until the end of 2026.
`
	harbourArabic = `الميناء يفتح لجميع السفن

يفتح الميناء لجميع السفن في 4 أيار/مايو. وهو يستقبل 12 سفينة في اليوم ويتسع لـ 40 سفينة.

المرشدون مجانا حتى نهاية عام 2026.
`
	harbourShort = `الميناء يفتح لجميع السفن

المرشدون مجانا حتى نهاية عام 2026.
`
)

func expect(t *testing.T, what string, got []archive.Result, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, said(got)); diff != "" {
		t.Errorf("%s:\n%s", what, diff)
	}
}

func TestAnArchiveComesInWithoutDoubles(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	dir := lay(t, map[string]string{
		"harbour.en.md": harbour, "harbour.ar.txt": harbourArabic,
		"bare.en.md": "# Only a Title\n\nAnd a text.", "broken.en.md": "---\nkind: x\n", "broken.ar.txt": harbourArabic,
		"y.txt": "A title\n\nSome text here.", "y.meta.json": `{"title": "A title", "pubDate": "2026-02-01", "language": "fr"}`,
	})
	want := []string{
		"bare.en.md incomplete revision.date",
		"broken.en.md refused intake.front_open", "broken.ar.txt refused import.english_refused",
		"harbour.en.md created", "harbour.ar.txt incomplete import.waits",
		"y.txt refused import.not_english",
	}
	dry := o.bringIn(dir, archive.Options{DryRun: true, Submit: true, OpenTasks: true})
	expect(t, "a dry run", dry, want...)
	if n := o.releases(); n != 0 {
		t.Errorf("a dry run made %d releases", n)
	}
	out := o.bringIn(dir, archive.Options{})
	expect(t, "the first run", out, want...)
	want[0] = "bare.en.md incomplete revision.date"
	want[3] = "harbour.en.md unchanged"
	again := o.bringIn(dir, archive.Options{})
	expect(t, "the second run", again, want...)
	if n := o.releases(); n != 2 {
		t.Errorf("there are %d releases", n)
	}
	v := o.read(out[3].Release)
	facts := workflow.Letterhead{Kind: "media-note", Office: "spokesperson", Date: workflow.Date{Year: 2026, Month: 3, Day: 1},
		Original: workflow.Original{URL: "https://www.harbour.example/notes/1"}}
	if diff := cmp.Diff(facts, v.Proposed.Facts); diff != "" || v.Release.Intake.Key != "harbour" {
		t.Errorf("%q came in with\n%s", v.Release.Intake.Key, diff)
	}
	if diff := cmp.Diff([]string{"ports", "grain"}, v.Release.Tags); diff != "" {
		t.Error(diff)
	}
}

func TestAChangedFileIsNeverASilentUpdate(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	dir := lay(t, map[string]string{"harbour.en.md": harbour, "harbour.ar.txt": harbourArabic})
	out := o.bringIn(dir, archive.Options{})
	before := o.read(out[0].Release)
	write(t, filepath.Join(dir, "harbour.en.md"), harbour+"\nAnd more.\n")
	expect(t, "changed", o.bringIn(dir, archive.Options{Submit: true}),
		"harbour.en.md refused import.changed", "harbour.ar.txt refused import.english_refused")
	if diff := cmp.Diff(before.Revisions, o.read(out[0].Release).Revisions); diff != "" {
		t.Error(diff)
	}
	// The controls: line ends don't count, and another archive has its own names.
	crlf := "\ufeff" + strings.ReplaceAll(harbour, "\n", "\r\n")
	write(t, filepath.Join(dir, "harbour.en.md"), crlf)
	expect(t, "other line ends", o.bringIn(dir, archive.Options{}), "harbour.en.md unchanged", "harbour.ar.txt incomplete import.waits")
	expect(t, "another archive", o.bringIn(dir, archive.Options{Archive: "old"}), "harbour.en.md created", "harbour.ar.txt incomplete import.waits")
}

func TestTranslationsFollowOnceTheEnglishIsFrozen(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	dir := lay(t, map[string]string{"harbour.en.md": harbour, "harbour.ar.txt": harbourArabic, "harbour.fr.txt": "Le port\n\nCourt.", "harbour.ru.txt": "Порт"})
	expect(t, "submitted at once", o.bringIn(dir, archive.Options{Submit: true}), "harbour.en.md created",
		"harbour.ar.txt incomplete import.no_task", "harbour.fr.txt incomplete import.no_task", "harbour.ru.txt incomplete import.locale")
	out := o.bringIn(dir, archive.Options{OpenTasks: true})
	expect(t, "with tasks", out, "harbour.en.md unchanged",
		"harbour.ar.txt created", "harbour.fr.txt incomplete import.alignment", "harbour.ru.txt incomplete import.locale")
	v, err := o.s.ReadTask(context.Background(), o.importer, out[1].Task)
	o.do(err)
	for _, s := range v.Segments {
		if s.Empty() || s.Confirmed || s.Origin != workflow.OriginImport || !s.WrittenBy(o.importer.Person) {
			t.Errorf("brought in as %+v", s)
		}
	}
	if len(v.Segments) != 4 {
		t.Errorf("%d sentences", len(v.Segments))
	}
	expect(t, "once more", o.bringIn(dir, archive.Options{OpenTasks: true}), "harbour.en.md unchanged",
		"harbour.ar.txt unchanged", "harbour.fr.txt incomplete import.alignment", "harbour.ru.txt incomplete import.locale")
}

func TestATranslationThatMayBeOfAnotherTextWaitsForAPerson(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ arabic, code string }{
		"a paragraph short": {harbourShort, "import.alignment"},
		"another date":      {"---\ndate: 2025-01-01\n---\n\n# " + harbourArabic, "import.date"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			dir := lay(t, map[string]string{"harbour.en.md": harbour, "harbour.ar.md": tt.arabic})
			out := o.bringIn(dir, archive.Options{Submit: true, OpenTasks: true})
			expect(t, name, out, "harbour.en.md created", "harbour.ar.md incomplete "+tt.code)
			v, err := o.s.ReadTask(context.Background(), o.importer, out[1].Task)
			o.do(err)
			if len(v.Segments) != 0 {
				t.Errorf("%d sentences were laid out", len(v.Segments))
			}
		})
	}
}

func TestSomebodyElsesDraftIsTheirsToSubmit(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	o := newOffice(t)
	dir := lay(t, map[string]string{"harbour.en.md": harbour})
	v := o.read(o.bringIn(dir, archive.Options{})[0].Release)
	edited := *v.Proposed
	units := append([]workflow.Unit{}, edited.Units...)
	units[0].Segments = []string{"Harbour Opens"}
	o.do(first(o.s.EditRevision(ctx, o.approver, edited.ID, workflow.EditInput{Version: edited.Version, Facts: edited.Facts, Units: units})))
	expect(t, "edited since", o.bringIn(dir, archive.Options{Submit: true}), "harbour.en.md unchanged")
	if p := o.read(v.Release.ID).Proposed; p.State != workflow.RevisionDraft {
		t.Errorf("somebody's draft was submitted: %s", p.State)
	}
	// The control: an untouched one is submitted.
	write(t, filepath.Join(dir, "second.en.md"), harbour)
	o.bringIn(dir, archive.Options{})
	for _, r := range o.bringIn(dir, archive.Options{Submit: true})[1:] {
		if p := o.read(r.Release).Proposed; p.State != workflow.RevisionReview {
			t.Errorf("%s is in %s", r.File, p.State)
		}
	}
}

func TestWhatReadingCutIsInTheAnswer(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	dir := lay(t, map[string]string{"x.en.md": "---\nkind: Proclamation\ninstitution: Ministry of Grain\noffice: Office of Grain\ncolour: red\nnote: For the translators.\ndate: 2026-01-02\n---\n# Title\n\nText. ![map](map.png)\n"})
	res := o.bringIn(dir, archive.Options{})[0]
	codes := map[string]bool{}
	for _, n := range res.Notes {
		codes[n.Code] = true
	}
	for _, want := range []string{"intake.note.front_unknown", "intake.note.picture", archive.NoteKind, archive.NoteInstitution, archive.NoteOffice, archive.NoteRemark} {
		if !codes[want] {
			t.Errorf("nothing says %s: %v", want, codes)
		}
	}
}

// What reading noticed is kept with the draft, for a person who was not there;
// whoever submits the draft has looked, and then nothing of it stays.
func TestWhatReadingCutIsKeptUntilTheDraftIsSubmitted(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	dir := lay(t, map[string]string{"x.txt": "Title\n\nText.\n", "x.meta.json": `{"title": "Title", "pubDate": "2026-01-02", "publisher": "Ministry\u0000 of Grain"}`})
	res := o.bringIn(dir, archive.Options{})[0]
	draft := o.read(res.Release).Proposed
	if len(res.Notes) == 0 || len(draft.Noticed) != len(res.Notes) || !slices.ContainsFunc(draft.Noticed, func(n workflow.Noticed) bool {
		return n.Code == archive.NoteInstitution && n.Act == "changed" && n.Text == "Ministry of Grain" && n.Instead == "Harbour Authority"
	}) {
		t.Errorf("of %+v is kept %+v", res.Notes, draft.Noticed)
	}
	draft.Facts.Kind = "notice"
	edited, err := o.s.EditRevision(context.Background(), o.approver, draft.ID, workflow.EditInput{Version: draft.Version, Facts: draft.Facts, Units: draft.Units})
	o.do(err)
	if len(edited.Noticed) == 0 {
		t.Error("saving the draft forgot it")
	}
	sent, err := o.s.ChangeRevision(context.Background(), o.approver, draft.ID, workflow.ActSubmit, workflow.Input{Version: edited.Version})
	o.do(err)
	if sent.Noticed != nil {
		t.Errorf("a frozen text keeps %+v", sent.Noticed)
	}
}
