package desk

import (
	"errors"
	"strings"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// note is what a release's translators are told, as pages show it.
type note struct {
	workflow.Note
	Name       string
	Paragraphs []string
}

// newNote returns nil where nothing is told.
func newNote(n workflow.Note, people map[workflow.PersonID]workflow.Person) *note {
	if n.Text == "" {
		return nil
	}
	out := &note{Note: n, Name: people[n.By].Name}
	for p := range strings.SplitSeq(n.Text, "\n\n") {
		if p = strings.Trim(p, "\n"); p != "" {
			out.Paragraphs = append(out.Paragraphs, p)
		}
	}
	return out
}

// noteForm is where it is written.
type noteForm struct {
	Path    string
	Text    string
	Version int
	Limit   int
	// Theirs is what somebody else wrote meanwhile, and Changes how that differs;
	// nil when nobody did.
	Theirs  *note
	Changes []piece
	Open    bool
}

// newNoteForm is the form with what stands there, or with what was refused.
func newNoteForm(b releaseBody, tried *attempt) *noteForm {
	if !allowed(b.ReleaseView.Actions).do(workflow.ActNote) {
		return nil
	}
	f := &noteForm{Path: b.Path + "/notes", Text: b.Note.Text, Version: b.Note.Version, Limit: workflow.MaxNote}
	if tried == nil || tried.action != workflow.ActNote {
		return f
	}
	f.Text, f.Open = tried.form.Text("note"), true
	if tried.note == nil {
		f.Version = tried.form.Version()
		return f
	}
	f.Version = tried.note.Version
	f.Theirs = newNote(*tried.note, b.People)
	f.Changes = differences(tried.note.Text, f.Text)
	return f
}

// releaseNote writes what translators are told. Who was not the first gets both
// texts, and decides.
func (d *Desk) releaseNote(v *page.Visit) error {
	id, f := workflow.ReleaseID(v.Param("id")), v.Form()
	_, err := d.service.WriteNote(v.Request().Context(), v.Actor(), id, f.Version(), f.Text("note"))
	if err == nil {
		return v.Back(paths[workflow.OnRelease]+string(id)+"#notes", "saved")
	}
	tried, ok := refused(v, err, workflow.OnRelease, string(id), workflow.ActNote)
	if !ok {
		return err
	}
	if c := new(workflow.NoteConflict); errors.As(err, &c) {
		tried.note = &c.Theirs
	}
	return d.showRelease(v, id, tried)
}
