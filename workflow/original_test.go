package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
)

// copyOut is a public copy of an original elsewhere.
func copyOut(d *desk) scene {
	s := copied(d)
	d.english(d.editor, workflow.ActPublish, s.revision, workflow.Input{Confirmed: true})
	return s
}

func TestAnOriginalThatStandsIsNoted(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := copyOut(d)
	d.clock.Advance(24 * time.Hour)
	before := d.file(s.release)
	res := must(d.s.SeeOriginal(t.Context(), workflow.Arrival, s.release, workflow.Seen{Facts: facts, Units: english}))(t)
	f := d.file(s.release)
	if !res.Same || res.Draft != nil || f.proposed() != nil || !f.revision(s.revision).Confirmed.Equal(d.clock.Now()) {
		t.Errorf("got %+v, last seen %v", res, f.revision(s.revision).Confirmed)
	}
	if e := f.Events[len(f.Events)-1]; len(f.Events) != len(before.Events)+1 || e.Action != workflow.ActSeen || e.Actor != "" || e.Data["by"] != "intake" {
		t.Errorf("the ledger says %+v", e)
	}
}

func TestAChangeOfAnOriginalBeginsADraftCorrection(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := copyOut(d)
	res := must(d.s.SeeOriginal(t.Context(), workflow.Arrival, s.release, workflow.Seen{Facts: facts, Units: odder}))(t)
	f := d.file(s.release)
	draft := f.proposed()
	if res.Same || res.Draft == nil || draft == nil || draft.ID != res.Draft.ID || draft.State != workflow.RevisionDraft || !same(draft.Units, odder) {
		t.Fatalf("got %+v, drafted %+v", res, draft)
	}
	if f.Release.Public != s.revision || draft.Facts.Original.URL != "https://origin.example/harbour" || len(draft.Writers) != 0 || draft.Author != "" {
		t.Errorf("public %s, draft %+v", f.Release.Public, draft)
	}
	// Seen again it is what somebody works on already.
	before := d.store.read()
	if res := must(d.s.SeeOriginal(t.Context(), workflow.Arrival, s.release, workflow.Seen{Facts: facts, Units: odder}))(t); res.Same || res.Draft != nil {
		t.Errorf("again: %+v", res)
	}
	if !before.equal(d.store.read()) {
		t.Error("seen again it left a trace")
	}
	// Anybody with the role takes it from there.
	d.author = d.author2
	rev := must(d.s.EditRevision(t.Context(), d.author2, draft.ID, workflow.EditInput{Version: draft.Version, Facts: draft.Facts, Units: odder,
		Correction: &workflow.Correction{Kind: workflow.Substantive, Note: "As the original."}}))(t)
	if rel := d.advance(rev); rel.Revisions != 2 {
		t.Errorf("published is %+v", rel)
	}
}

func TestLookingAtAnOriginalIsRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	here, draft := isPublic(d), inDraft(d)
	busy := copyOut(d)
	do(t, first(d.whole(d.author, workflow.ActCorrect, busy.release, workflow.Input{})))
	idle := copyOut(d)
	for _, tt := range []struct {
		name    string
		by      workflow.Actor
		release workflow.ReleaseID
		in      workflow.Seen
		code    string
	}{
		{"a translator", d.translator, idle.release, workflow.Seen{Facts: facts, Units: english}, "forbidden"},
		{"the clock", workflow.Clock, idle.release, workflow.Seen{Facts: facts, Units: english}, "forbidden"},
		{"an original here", workflow.Arrival, here.release, workflow.Seen{Facts: facts, Units: english}, "revision.original_here"},
		{"nothing public", workflow.Arrival, draft.release, workflow.Seen{Facts: facts, Units: english}, "release.not_public"},
		{"another text is proposed", workflow.Arrival, busy.release, workflow.Seen{Facts: facts, Units: odder}, "revision.proposed"},
		{"a unit of no kind", workflow.Arrival, idle.release, workflow.Seen{Units: []workflow.Unit{{Kind: "odd"}}}, "input.unit_kind"},
	} {
		before := d.store.read()
		if err := first(d.s.SeeOriginal(t.Context(), tt.by, tt.release, tt.in)); !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if !before.equal(d.store.read()) {
			t.Errorf("%s: it left a trace", tt.name)
		}
	}
}

func TestWhatComesInByItselfIsADraftOfNobody(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rel, rev, err := d.s.DraftRelease(t.Context(), workflow.Arrival, workflow.DraftInput{Units: english, Facts: facts,
		Embargo: d.clock.Now().Add(time.Hour)})
	do(t, err)
	if rel.Author != "" || rev.Author != "" || len(rev.Writers) != 0 || rev.State != workflow.RevisionDraft {
		t.Errorf("it is %+v, %+v", rel, rev)
	}
	for _, p := range rel.Access {
		if p == "" {
			t.Error("nobody is on the access list")
		}
	}
	if e := d.file(rel.ID).Events[0]; e.Actor != "" || e.Data["by"] != "intake" {
		t.Errorf("the ledger says %+v", e)
	}
	// It submits and publishes nothing.
	for _, act := range []workflow.Action{workflow.ActSubmit, workflow.ActCancel, workflow.ActPublish} {
		err := first(d.s.ChangeRevision(t.Context(), workflow.Arrival, rev.ID, act, workflow.Input{Version: rev.Version, Reason: "A reason."}))
		if workflow.KindOf(err) != workflow.KindForbidden {
			t.Errorf("%s: %v", act, err)
		}
	}
}

func TestWhoBeganACorrectionMayCancelItUnwritten(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := isPublic(d)
	do(t, first(d.whole(d.author, workflow.ActCorrect, s.release, workflow.Input{})))
	draft := d.file(s.release).proposed()
	if draft.Author != d.author.Person || len(draft.Writers) != 0 {
		t.Fatalf("the draft is %+v", draft)
	}
	if err := first(d.tryEnglish(d.author2, workflow.ActCancel, draft.ID, workflow.Input{Reason: "A reason."})); workflow.KindOf(err) != workflow.KindForbidden {
		t.Errorf("another author: %v", err)
	}
	d.english(d.author, workflow.ActCancel, draft.ID, workflow.Input{Reason: "By mistake."})
	// Having begun it is not having written in it: its author may still approve.
	do(t, first(d.whole(d.author, workflow.ActCorrect, s.release, workflow.Input{})))
	draft = d.file(s.release).proposed()
	rev := must(d.s.EditRevision(t.Context(), d.author2, draft.ID, workflow.EditInput{Version: draft.Version, Facts: draft.Facts, Units: odder,
		Correction: &workflow.Correction{Kind: workflow.Substantive, Note: "Fourteen."}}))(t)
	rev = d.english(d.author2, workflow.ActSubmit, rev.ID, workflow.Input{})
	d.english(d.author, workflow.ActApprove, rev.ID, workflow.Input{Text: rev.Hash, Kind: workflow.Substantive})
}

func TestAnOriginalIsAnAddressThatOpens(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"": true, "https://origin.example": true, "HTTP://origin.example:8080/a?b#c": true, "http://127.0.0.1/a": true,
		"https://me@origin.example/": true, "https://[2001:db8::1]/a": true, "https://مثال.example/خبر": true,
		"origin.example": false, "/release": false, "//origin.example": false, "https://": false, "https:///release": false,
		"https://:80/": false, "https://me@/": false, "https://?a": false, "ftp://origin.example": false,
		"javascript:alert(1)": false, "javascript://origin.example/%0aalert(1)": false, "data:text/html,a": false,
		"https://origin.example/a b": false, "https://origin.example/\n": false, " https://origin.example": false,
	} {
		if got := (workflow.Original{URL: address}).Opens(); got != want {
			t.Errorf("%q: %v, want %v", address, got, want)
		}
	}
}
