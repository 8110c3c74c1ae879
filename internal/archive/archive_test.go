package archive_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"prevail/internal/archive"
	"prevail/internal/check"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// office is a small office over the store in memory.
type office struct {
	t     *testing.T
	s     *workflow.Service
	clock *workflowtest.Clock
	// importer is author and editor, approver another one of both.
	importer, approver, translator, reviewer workflow.Actor
}

func newOffice(t *testing.T) *office {
	t.Helper()
	clock := workflowtest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	o := &office{t: t, clock: clock, s: workflow.New(workflowtest.NewStore(clock.Now), workflowtest.NewIDs("archive"), check.New())}
	ctx := context.Background()
	o.do(first(o.s.PutOffice(ctx, workflow.Clock, workflow.Office{
		Names: map[string]workflow.OfficeNames{"en": {Institution: "Harbour Authority", Units: map[string]string{"spokesperson": "Spokesperson"}}},
		Units: []string{"spokesperson"}, Policies: workflow.DefaultPolicies(),
	})))
	for _, tag := range []string{"en", "ar", "fr"} {
		o.do(first(o.s.AddLocale(ctx, workflow.Clock, tag)))
	}
	both := []workflow.Grant{{Role: workflow.Author}, {Role: workflow.Editor}}
	o.importer = o.person("importer", both...)
	o.approver = o.person("approver", both...)
	o.translator = o.person("translator", workflow.Grant{Role: workflow.Translator, Locale: "ar"})
	o.reviewer = o.person("reviewer", workflow.Grant{Role: workflow.Reviewer, Locale: "ar"})
	for _, tag := range []string{"en", "ar"} {
		words := map[string]string{"kind.media-note": tag, "kind.notice": tag}
		for _, key := range workflow.CoreKitWords(tag) {
			words[key] = key
		}
		k, err := o.s.ProposeKit(ctx, o.importer, tag, words)
		o.do(err)
		o.do(first(o.s.AcceptKit(ctx, o.importer, tag, k.Version)))
		o.do(first(o.s.AcceptKit(ctx, o.approver, tag, k.Version)))
	}
	return o
}

func (o *office) person(name string, grants ...workflow.Grant) workflow.Actor {
	o.t.Helper()
	p, err := o.s.PutPerson(context.Background(), workflow.Clock, workflow.Person{Name: name, Email: name + "@harbour.example", Grants: grants})
	o.do(err)
	return p.Actor()
}

func (o *office) do(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func first[T any](_ T, err error) error { return err }

// bringIn imports all releases of a folder.
func (o *office) bringIn(dir string, options archive.Options) []archive.Result {
	o.t.Helper()
	ctx := context.Background()
	m, err := archive.NewImporter(ctx, o.s, o.importer, options)
	o.do(err)
	f, err := archive.OpenFolder(dir)
	o.do(err)
	defer func() { o.do(f.Close()) }()
	found, err := f.Find(ctx)
	o.do(err)
	var out []archive.Result
	for _, r := range found.Releases {
		results, err := m.Import(ctx, f, r)
		o.do(err)
		out = append(out, results...)
	}
	return out
}

// read returns a release with all there is about it.
func (o *office) read(id workflow.ReleaseID) workflow.ReleaseView {
	o.t.Helper()
	v, err := o.s.ReadRelease(context.Background(), o.importer, id)
	o.do(err)
	return v
}

// releases counts what the office has.
func (o *office) releases() int {
	o.t.Helper()
	v, err := o.s.ReadBoard(context.Background(), o.importer, workflow.ReleaseFilter{Limit: 100})
	o.do(err)
	return len(v.Releases)
}

// lay writes files into a new folder.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "archive")
	for name, text := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// said puts results in the form "file status reason".
func said(results []archive.Result) []string {
	var out []string
	for _, r := range results {
		words := []string{r.File, string(r.Status)}
		for _, reason := range r.Reasons {
			words = append(words, reason.Code)
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}
