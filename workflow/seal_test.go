package workflow_test

import (
	"testing"

	"prevail/workflow"
)

// both are people who may do anything, for the two words of a seal.
func (d *desk) both(name string) workflow.Actor {
	return d.person(name, workflow.Grant{Role: workflow.Administrator}, workflow.Grant{Role: workflow.Editor})
}

var order = workflow.Input{Reason: "Order 7/2026."}

func TestRule11SealingDestroysATextAndLeavesTheAct(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := takenBack(d)
	was := *d.file(s.release).publication(s.publication)
	d.show(d.editor, workflow.ActProposeSeal, s.publication, order)
	if now := d.file(s.release).publication(s.publication); len(now.Units) == 0 || now.Seal.Done() || now.Seal.Proposer != d.editor.Person {
		t.Fatalf("one word made it %+v", now)
	}
	d.show(d.admin, workflow.ActSeal, s.publication, order)
	f := d.file(s.release)
	now := *f.publication(s.publication)
	if now.Units != nil || now.Text != was.Text || !now.Published.Equal(was.Published) || now.RenderedHash != was.RenderedHash ||
		now.Seal.By != d.admin.Person || now.Seal.Order != "Order 7/2026." || !now.Seal.At.Equal(d.clock.Now()) {
		t.Errorf("sealed it is %+v", now)
	}
	for _, seg := range f.Segments[was.Task] {
		if seg.Text != "" || seg.Source == "" || seg.Approver == "" {
			t.Errorf("in its round is left %+v", seg)
		}
	}
	e := f.Events[len(f.Events)-1]
	if e.Action != workflow.ActSeal || e.Text != was.Text || e.Actor != d.admin.Person || e.Data["reason"] != "Order 7/2026." {
		t.Errorf("the ledger says %+v", e)
	}
	if page := must(d.s.ReadPage(t.Context(), "ar", f.Release.Address))(t); page.Page.State != workflow.PageWithdrawn || page.Units != nil {
		t.Errorf("readers get %+v", page.Page)
	}
	// It never comes back.
	for _, act := range []workflow.Action{workflow.ActProposeReturn, workflow.ActReinstate, workflow.ActProposeSeal, workflow.ActSeal} {
		if err := first(d.tryShow(d.editor, act, s.publication, order)); !workflow.HasCode(err, "seal.done") {
			t.Errorf("%s: %v", act, err)
		}
	}
	// The next round begins empty.
	task := d.open(s.release)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	for _, seg := range d.segments(task.ID) {
		if !seg.Empty() || seg.Confirmed || seg.Approver != "" {
			t.Errorf("the next round is offered %+v", seg)
		}
	}
	d.publish(*d.openTask(s.release))
}

func TestRule11SealingReachesEveryCopyOfATranslation(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	// A copy with a newer kit, and what a cancelled round has of it.
	d.newKit("ar")
	d.show(d.editor, workflow.ActRestamp, p.ID, workflow.Input{})
	d.show(d.editor, workflow.ActReopen, d.shown(id).ID, workflow.Input{Reason: "A better word."})
	task := d.openTask(id)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	copied := *d.shown(id)
	d.show(d.editor, workflow.ActWithdraw, copied.ID, workflow.Input{Code: "legal"})
	d.show(d.editor, workflow.ActProposeSeal, p.ID, order)
	if err := first(d.tryShow(d.admin, workflow.ActSeal, p.ID, order)); !workflow.HasCode(err, "seal.open_task") {
		t.Errorf("with a round open: %v", err)
	}
	d.act(d.editor, workflow.ActCancel, task.ID, workflow.Input{Reason: "By order."})
	d.show(d.admin, workflow.ActSeal, p.ID, order)
	f := d.file(id)
	for _, x := range []workflow.PublicationID{p.ID, copied.ID} {
		if now := f.publication(x); now.Units != nil || !now.Seal.Done() {
			t.Errorf("left is %+v", now)
		}
	}
	for _, k := range []workflow.TaskID{p.Task, task.ID} {
		for _, seg := range f.Segments[k] {
			if seg.Text != "" {
				t.Errorf("left in a round is %q", seg.Text)
			}
		}
	}
	if told(f, workflow.OnPublication, workflow.ActSeal) != 2 {
		t.Error("the copies' sealing isn't in the ledger")
	}
}

func TestRule11WhatReadersHaveIsNotSealed(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.newKit("ar")
	d.show(d.editor, workflow.ActRestamp, p.ID, workflow.Input{})
	d.show(d.editor, workflow.ActProposeSeal, p.ID, order)
	if err := first(d.tryShow(d.admin, workflow.ActSeal, p.ID, order)); !workflow.HasCode(err, "seal.shown") {
		t.Errorf("its copy is live: %v", err)
	}
	if d.shown(id).Units == nil {
		t.Error("it is gone")
	}
}

func TestRule11SealingAnEnglishTextReachesItsCopiesAndRounds(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	f := d.file(id)
	revision := f.Release.Public
	d.withdraw(id)
	// A copy that was sent back before it was the same text's again.
	do(t, first(d.whole(d.editor, workflow.ActReinstate, id, workflow.Input{Note: "It was right."})))
	again := d.english(d.editor, workflow.ActSubmit, d.file(id).proposed().ID, workflow.Input{})
	d.english(d.editor, workflow.ActRecall, again.ID, workflow.Input{})
	d.english(d.editor, workflow.ActCancel, d.file(id).proposed().ID, workflow.Input{Reason: "By order."})
	d.english(d.editor, workflow.ActProposeSeal, revision, order)
	d.english(d.admin, workflow.ActSeal, revision, order)
	f = d.file(id)
	for _, r := range f.Revisions {
		if r.Units != nil || !r.Seal.Done() || r.Hash == "" {
			t.Errorf("left is %+v", r)
		}
	}
	for _, task := range f.Tasks {
		for _, seg := range f.Segments[task.ID] {
			if seg.Source != "" || seg.Before != "" || seg.Text == "" {
				t.Errorf("left in a round is %+v", seg)
			}
		}
	}
	if err := first(d.whole(d.editor, workflow.ActReinstate, id, workflow.Input{Note: "It was right."})); !workflow.HasCode(err, "seal.done") {
		t.Errorf("reinstated: %v", err)
	}
	v := must(d.s.ReadRelease(t.Context(), d.editor, id))(t)
	if v.Published.Title() != "" {
		t.Errorf("its title is %q", v.Published.Title())
	}
}

func TestRule11SealingTakesAnAdministratorAndAnEditor(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		first, second func(*desk) workflow.Actor
		code          string
	}{
		"an administrator, then an editor":  {byAdmin, byEditor, ""},
		"an editor, then an administrator":  {byEditor, byAdmin, ""},
		"two who are both":                  {func(d *desk) workflow.Actor { return d.both("one") }, func(d *desk) workflow.Actor { return d.both("two") }, ""},
		"one who is both, then an editor":   {func(d *desk) workflow.Actor { return d.both("one") }, byEditor, ""},
		"two editors":                       {byEditor, byEditor2, "seal.roles"},
		"one person, who is both, for both": {func(d *desk) workflow.Actor { return d.both("one") }, nil, "seal.second"},
		"two administrators":                {byAdmin, func(d *desk) workflow.Actor { return d.person("admin2", workflow.Grant{Role: workflow.Administrator}) }, "seal.roles"},
	} {
		d := newDesk(t)
		s := takenBack(d)
		a := tt.first(d)
		d.show(a, workflow.ActProposeSeal, s.publication, order)
		b := a
		if tt.second != nil {
			b = tt.second(d)
		}
		err := first(d.tryShow(b, workflow.ActSeal, s.publication, order))
		if tt.code == "" && err != nil || tt.code != "" && !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: %v", name, err)
		}
		if gone := d.file(s.release).publication(s.publication).Units == nil; gone != (tt.code == "") {
			t.Errorf("%s: gone is %v", name, gone)
		}
	}
}
