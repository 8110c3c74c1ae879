package archive_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"prevail/internal/archive"
	"prevail/workflow"
)

// shared returns a folder of real texts that are no part of this repository,
// or skips the test: import_test.go has our own.
func shared(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("PREVAIL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "data", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no real texts here; testdata holds our own")
	}
	return dir
}

func TestRealReleasesComeIn(t *testing.T) {
	t.Parallel()
	dir := shared(t, "releases")
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no releases", err)
	}
	o := newOffice(t)
	out := o.bringIn(dir, archive.Options{})
	if len(out) != len(files) || o.releases() != len(files) {
		t.Errorf("%d results and %d releases of %d files", len(out), o.releases(), len(files))
	}
	for _, r := range out {
		if r.Status != archive.Created || len(r.Notes) == 0 {
			t.Errorf("%v, %d notes", said([]archive.Result{r}), len(r.Notes))
			continue
		}
		p := o.read(r.Release).Proposed
		if p.Title() == "" || p.Facts.Date.IsZero() || !p.Facts.Original.Elsewhere() {
			t.Errorf("%s came in as %+v", r.File, p.Facts)
		}
	}
	for _, r := range o.bringIn(dir, archive.Options{}) {
		if r.Status != archive.Unchanged {
			t.Errorf("again: %v", said([]archive.Result{r}))
		}
	}
	if o.releases() != len(files) {
		t.Errorf("%d releases after the second run", o.releases())
	}
	found := find(t, dir)
	if len(found.Strays) != 0 {
		t.Errorf("strays: %v", found.Strays)
	}
}

// TestARealTranslationComesInWhole takes a real text and its real translation
// from their files to readers.
func TestARealTranslationComesInWhole(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.toReaders(shared(t, "seed"))
}

// TestATranslationGoesFromItsFileToReaders is the same on our own texts.
func TestATranslationGoesFromItsFileToReaders(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.toReaders(lay(t, map[string]string{"en.md": harbour, "ar.txt": harbourArabic}))
}

// toReaders imports a release with its Arabic, and has three people take both
// from there to publication.
func (o *office) toReaders(dir string) {
	o.t.Helper()
	ctx := context.Background()
	out := o.bringIn(dir, archive.Options{})
	id := out[0].Release
	if len(out) != 2 || out[0].Status != archive.Created || out[0].File != "en.md" || out[1].File != "ar.txt" {
		o.t.Fatalf("brought in: %v", said(out))
	}
	o.revise(id, workflow.ActSubmit, o.importer)
	o.revise(id, workflow.ActApprove, o.approver)
	o.revise(id, workflow.ActPublish, o.importer)
	out = o.bringIn(dir, archive.Options{OpenTasks: true})
	if out[0].Status != archive.Unchanged || out[1].Status != archive.Created || len(out[1].Reasons) != 0 {
		o.t.Fatalf("once it is public: %v", said(out))
	}
	task := out[1].Task
	o.act(task, workflow.ActClaim, o.translator)
	for _, s := range o.task(task).Segments {
		if s.Empty() || s.Confirmed {
			o.t.Fatalf("beside %q stands %q, confirmed %t", s.Source, s.Text, s.Confirmed)
		}
		o.do(first(o.s.SaveSegment(ctx, o.translator, workflow.SaveInput{Task: task, Segment: s.ID, Version: s.Version, Text: s.Text, Confirm: true})))
	}
	o.explain(task)
	o.act(task, workflow.ActSubmit, o.translator)
	o.act(task, workflow.ActClaimReview, o.reviewer)
	o.accept(task)
	o.act(task, workflow.ActApproveSegment, o.reviewer)
	o.act(task, workflow.ActApprove, o.reviewer)
	o.act(task, workflow.ActPublish, o.importer)
	p := o.read(id).Publications[0]
	arabic, err := os.ReadFile(filepath.Join(dir, "ar.txt"))
	o.do(err)
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for _, u := range p.Units {
		if text := squeeze(u.Text("ar")); text == "" || !strings.Contains(squeeze(string(arabic)), text) {
			o.t.Errorf("published, but not in the file: %q", text)
		}
	}
	if p.State != workflow.PublicationLive {
		o.t.Errorf("the translation is %s", p.State)
	}
}

func (o *office) revise(id workflow.ReleaseID, act workflow.Action, by workflow.Actor) {
	o.t.Helper()
	p := o.read(id).Proposed
	o.do(first(o.s.ChangeRevision(context.Background(), by, p.ID, act, workflow.Input{Version: p.Version, Text: p.Hash, Confirmed: true})))
}

func (o *office) task(id workflow.TaskID) workflow.TaskView {
	o.t.Helper()
	v, err := o.s.ReadTask(context.Background(), o.importer, id)
	o.do(err)
	return v
}

func (o *office) act(id workflow.TaskID, act workflow.Action, by workflow.Actor) {
	o.t.Helper()
	v := o.task(id)
	in := workflow.Input{Version: v.Task.Version, Text: v.Text}
	for _, s := range v.Segments {
		in.Segments = append(in.Segments, s.ID)
	}
	o.do(first(o.s.ChangeTask(context.Background(), by, id, act, in)))
}

// explain answers every blocking finding, as a translator would who looked.
func (o *office) explain(id workflow.TaskID) {
	o.t.Helper()
	for _, f := range o.task(id).Findings {
		if f.Severity == workflow.Blocking {
			o.do(first(o.s.ChangeTask(context.Background(), o.translator, id, workflow.ActExplain, workflow.Input{
				Version: o.task(id).Task.Version, Code: f.Code, Text: f.Text, Segments: []workflow.SegmentID{f.Segment}, Reason: "It is said so in Arabic.",
			})))
			o.t.Logf("explained: %s", f.Code)
		}
	}
}

// accept accepts the answers.
func (o *office) accept(id workflow.TaskID) {
	o.t.Helper()
	for _, s := range o.task(id).Segments {
		for _, e := range s.Explained {
			o.do(first(o.s.ChangeTask(context.Background(), o.reviewer, id, workflow.ActAccept, workflow.Input{
				Version: o.task(id).Task.Version, Code: e.Code, Text: e.Text, Segments: []workflow.SegmentID{s.ID},
			})))
		}
	}
}
