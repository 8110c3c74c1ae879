package workflow_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"prevail/workflow"
)

const noteText = "“Pier 4” keeps its name.\n\nThe figures are final."

func TestANoteIsToldToWhoeverWorksOnTheRelease(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	got := must(d.s.WriteNote(t.Context(), d.author, s.release, 0, " \r\n"+strings.ReplaceAll(noteText, "\n", "\r\n")+"\r\n"))(t)
	if got.Version != 1 || got.Text != noteText || got.By != d.author.Person || !got.At.Equal(d.clock.Now()) {
		t.Errorf("kept %+v", got)
	}
	events := d.file(s.release).Events
	if last := events[len(events)-1]; last.Action != workflow.ActNote || last.Object != workflow.OnRelease || last.Text != workflow.HashText(noteText) || last.Data != nil {
		t.Errorf("the ledger says %+v", last)
	}
	if v := must(d.s.ReadRelease(t.Context(), d.translator, s.release))(t); v.Note != got {
		t.Errorf("the release shows %+v", v.Note)
	}
	if v := must(d.s.ReadTask(t.Context(), d.translator, s.task))(t); v.Note != got {
		t.Errorf("the task shows %+v", v.Note)
	}
	taken := must(d.s.WriteNote(t.Context(), d.editor, s.release, 1, " "))(t)
	if taken.Version != 2 || taken.Text != "" {
		t.Errorf("taken away it is %+v", taken)
	}
}

func TestTwoNotesAtOnceDontOverwriteEachOther(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := claimed(d).release
	theirs := must(d.s.WriteNote(t.Context(), d.author, id, 0, "Theirs."))(t)
	before := d.store.read()
	err := first(d.s.WriteNote(t.Context(), d.editor, id, 0, "Mine."))
	c := new(workflow.NoteConflict)
	if !workflow.HasCode(err, "stale") || workflow.KindOf(err) != workflow.KindConflict || !errors.As(err, &c) || c.Mine != "Mine." || c.Theirs != theirs {
		t.Errorf("got %v, %+v", err, c)
	}
	// The same words again, whose answer was lost, are no conflict and no event.
	if again := must(d.s.WriteNote(t.Context(), d.author, id, 0, "Theirs."))(t); again != theirs {
		t.Errorf("again it is %+v", again)
	}
	if !before.equal(d.store.read()) {
		t.Error("a refused note left a trace")
	}
}

func TestWritingANoteIsRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	hidden := embargoed(claimed)(d)
	for name, tt := range map[string]struct {
		by      workflow.Actor
		release workflow.ReleaseID
		text    string
		code    string
	}{
		"a translator":               {d.translator, s.release, "x", "forbidden"},
		"a reviewer":                 {d.reviewer, s.release, "x", "forbidden"},
		"too long":                   {d.author, s.release, strings.Repeat("x", workflow.MaxNote+1), "input.too_long"},
		"who may not know of it":     {d.translator2, hidden.release, "x", "not_found"},
		"a release that isn't there": {d.author, "none", "x", "not_found"},
	} {
		before := d.store.read()
		if err := first(d.s.WriteNote(t.Context(), tt.by, tt.release, 0, tt.text)); !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v", name, err)
		}
		if !before.equal(d.store.read()) {
			t.Errorf("%s: it left a trace", name)
		}
	}
	d.clock.Advance(1000 * time.Hour) // the embargo is over: now it is a matter of roles
	if err := first(d.s.WriteNote(t.Context(), d.translator2, hidden.release, 0, "x")); !workflow.HasCode(err, "forbidden") {
		t.Errorf("after the embargo: %v", err)
	}
}
