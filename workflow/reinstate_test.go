package workflow_test

import (
	"testing"

	"prevail/workflow"
)

// french gives the office a second language of translation, and a publication
// in it.
func (d *desk) french(id workflow.ReleaseID) workflow.Publication {
	d.t.Helper()
	grants := []workflow.Grant{{Role: workflow.Translator, Locale: "fr"}, {Role: workflow.Reviewer, Locale: "fr"}}
	ines, luc := d.person("ines", grants...), d.person("luc", grants...)
	d.newKit("fr")
	task := must(d.s.OpenTask(d.t.Context(), d.editor, id, "fr", workflow.Input{}))(d.t)
	d.write(ines, task.ID)
	d.act(ines, workflow.ActSubmit, task.ID, workflow.Input{})
	d.review(luc, task.ID)
	d.act(d.editor, workflow.ActPublish, task.ID, workflow.Input{})
	return *find(d.file(id).Publications, func(p workflow.Publication) bool { return p.Locale == "fr" })
}

// takenDown is a release whose English came back after a withdrawal, with two
// translations that were live then.
func takenDown(d *desk, change []workflow.Unit) (id workflow.ReleaseID, arabic, french workflow.Publication) {
	d.t.Helper()
	id, arabic = d.published()
	french = d.french(id)
	d.withdraw(id)
	do(d.t, first(d.whole(d.editor, workflow.ActReinstate, id, workflow.Input{Note: "It was right."})))
	d.author = d.author2
	draft := *d.file(id).proposed()
	if change != nil {
		draft = must(d.s.EditRevision(d.t.Context(), d.author, draft.ID,
			workflow.EditInput{Version: draft.Version, Facts: draft.Facts, Units: change, Correction: draft.Correction}))(d.t)
	}
	d.advance(draft)
	return id, arabic, french
}

func (d *desk) refs(id workflow.ReleaseID) []workflow.PublicationRef {
	d.t.Helper()
	var out []workflow.PublicationRef
	v := must(d.s.ReadRelease(d.t.Context(), d.editor, id))(d.t)
	for _, p := range v.Returnable {
		out = append(out, workflow.PublicationRef{ID: p, Version: d.file(id).publication(p).Version})
	}
	return out
}

func TestTranslationsLiveAtWithdrawalReturnAsOneListByTwoPeople(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, arabic, french := takenDown(d, nil)
	refs := d.refs(id)
	if len(refs) != 2 {
		t.Fatalf("offered are %v", refs)
	}
	do(t, first(d.s.ReinstateTranslations(t.Context(), d.editor, id, workflow.ActProposeReturn, refs, workflow.Input{Reason: "They match."})))
	for _, p := range []workflow.PublicationID{arabic.ID, french.ID} {
		now := d.file(id).publication(p)
		if now.State != workflow.PublicationWithdrawn || now.Withdrawal.Return == nil || now.Withdrawal.Return.By != d.editor.Person {
			t.Errorf("one word made it %+v", now)
		}
	}
	refs = d.refs(id)
	if err := first(d.s.ReinstateTranslations(t.Context(), d.editor, id, workflow.ActReinstate, refs, workflow.Input{})); !workflow.HasCode(err, "publication.second_one") {
		t.Errorf("the same person: %v", err)
	}
	if d.shown(id) != nil {
		t.Fatal("a refusal showed some of them")
	}
	do(t, first(d.s.ReinstateTranslations(t.Context(), d.editor2, id, workflow.ActReinstate, refs, workflow.Input{})))
	for _, locale := range []string{"ar", "fr"} {
		if page := must(d.s.ReadPage(t.Context(), locale, d.file(id).Release.Address))(t); page.Page.State != workflow.PageLive || page.Page.Outdated {
			t.Errorf("%s is %+v", locale, page.Page)
		}
	}
	f := d.file(id)
	if told(f, workflow.OnPublication, workflow.ActProposeReturn) != 2 || told(f, workflow.OnPublication, workflow.ActReinstate) != 2 {
		t.Error("the two words aren't both in the ledger")
	}
	if e := f.Events[len(f.Events)-1]; e.Actor != d.editor2.Person || e.Data["person"] != string(d.editor.Person) {
		t.Errorf("the act of two names %q and %v", e.Actor, e.Data)
	}
	if got := d.refs(id); len(got) != 0 {
		t.Errorf("still offered are %v", got)
	}
}

func TestOnlyWhatStillMatchesAndWasLiveIsOffered(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _, _ := takenDown(d, odder)
	if got := d.refs(id); len(got) != 0 {
		t.Errorf("of another text are offered %v", got)
	}
	d = newDesk(t)
	id, arabic := d.published()
	french := d.french(id)
	d.show(d.editor, workflow.ActSuspend, arabic.ID, workflow.Input{Reason: "A fault."})
	d.show(d.editor, workflow.ActWithdraw, french.ID, workflow.Input{Code: "error"})
	d.withdraw(id)
	if got := d.refs(id); len(got) != 0 {
		t.Errorf("while nothing is public are offered %v", got)
	}
	do(t, first(d.whole(d.editor, workflow.ActReinstate, id, workflow.Input{Note: "It was right."})))
	d.author = d.author2
	d.advance(*d.file(id).proposed())
	if got := d.refs(id); len(got) != 0 {
		t.Errorf("what was suspended, or withdrawn alone, is offered: %v", got)
	}
}

func TestReinstatingSeveralIsAllOrNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, arabic, french := takenDown(d, nil)
	refs := d.refs(id)
	stale := []workflow.PublicationRef{refs[0], {ID: refs[1].ID, Version: refs[1].Version - 1}}
	for _, tt := range []struct {
		name string
		by   workflow.Actor
		act  workflow.Action
		refs []workflow.PublicationRef
		kind workflow.Kind
		code string
	}{
		{"nothing named", d.editor, workflow.ActProposeReturn, nil, invalid, "input.publications"},
		{"one that was changed since", d.editor, workflow.ActProposeReturn, stale, workflow.KindConflict, "stale"},
		{"one that isn't there", d.editor, workflow.ActProposeReturn, []workflow.PublicationRef{{ID: "none"}}, workflow.KindNotFound, "not_found"},
		{"a translator", d.translator, workflow.ActProposeReturn, refs, forbidden, "forbidden"},
		{"nobody wants it", d.editor, workflow.ActReinstate, refs, blocked, "publication.not_proposed"},
		{"another act", d.editor, workflow.ActWithdraw, refs, invalid, "action.unknown"},
	} {
		before := d.store.read()
		err := first(d.s.ReinstateTranslations(t.Context(), tt.by, id, tt.act, tt.refs, workflow.Input{}))
		if workflow.KindOf(err) != tt.kind || !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if !before.equal(d.store.read()) {
			t.Errorf("%s: it left a trace", tt.name)
		}
	}
	// One of the two has no editor's word: neither comes back.
	d.show(d.editor, workflow.ActProposeReturn, arabic.ID, workflow.Input{})
	refs = d.refs(id)
	if err := first(d.s.ReinstateTranslations(t.Context(), d.editor2, id, workflow.ActReinstate, refs, workflow.Input{})); !workflow.HasCode(err, "publication.not_proposed") {
		t.Errorf("got %v", err)
	}
	if f := d.file(id); f.publication(arabic.ID).Shown() || f.publication(french.ID).Shown() {
		t.Error("one of them came back alone")
	}
}
