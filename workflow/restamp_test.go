package workflow_test

import (
	"testing"

	"prevail/workflow"
)

func TestRestampingALanguageReachesEveryCurrentTranslation(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var ids []workflow.ReleaseID
	releases := 23 // more than one transaction's part
	if testing.Short() {
		releases = 9
	}
	for range releases {
		id, _ := d.published()
		ids = append(ids, id)
	}
	outdated, suspended := ids[3], ids[7]
	d.correct(outdated, odder)
	d.show(d.editor, workflow.ActSuspend, d.shown(suspended).ID, workflow.Input{Reason: "A fault."})
	if n, err := d.s.RestampLocale(t.Context(), d.editor, "ar"); n != 0 || err != nil {
		t.Errorf("without a newer kit: %d, %v", n, err)
	}
	d.newKit("ar")
	before := map[workflow.ReleaseID]workflow.Publication{}
	for _, id := range ids {
		before[id] = *d.shown(id)
	}
	if err := first(d.s.RestampLocale(t.Context(), d.reviewer, "ar")); workflow.KindOf(err) != workflow.KindForbidden {
		t.Errorf("a reviewer: %v", err)
	}
	if err := first(d.s.RestampLocale(t.Context(), d.editor, "fr")); !workflow.HasCode(err, "rule.4.no_kit") {
		t.Errorf("a language without a kit: %v", err)
	}
	if n := must(d.s.RestampLocale(t.Context(), d.editor, "ar"))(t); n != releases-2 {
		t.Errorf("%d restamped", n)
	}
	for _, id := range ids {
		was, now := before[id], *d.shown(id)
		if id == outdated || id == suspended {
			if !same(was, now) {
				t.Errorf("what is outdated or suspended became %+v", now)
			}
			continue
		}
		if now.Kit != 2 || now.Carried != was.ID || now.Text != was.Text || !now.Published.Equal(was.Published) || now.State != workflow.PublicationLive {
			t.Errorf("restamped it is %+v", now)
		}
		page := must(d.s.ReadPage(t.Context(), "ar", d.file(id).Release.Address))(t)
		if page.Kit.Version != 2 || !page.Page.Published.Equal(was.Published) {
			t.Errorf("readers have kit %d, published %v", page.Kit.Version, page.Page.Published)
		}
	}
	if n := must(d.s.RestampLocale(t.Context(), d.editor, "ar"))(t); n != 0 {
		t.Errorf("once more: %d", n)
	}
}

// An interrupted run leaves whole publications, and the next one does the rest.
func TestRestampingGoesOnWhereItWasInterrupted(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for range 21 {
		d.published()
	}
	d.newKit("ar")
	broken := &breaking{Store: d.store, after: 1}
	s := workflow.New(broken, d.ids(), fussy{})
	if n, err := s.RestampLocale(t.Context(), d.editor, "ar"); n != 20 || err == nil {
		t.Errorf("interrupted after %d: %v", n, err)
	}
	if n := must(d.s.RestampLocale(t.Context(), d.editor, "ar"))(t); n != 1 {
		t.Errorf("the rest were %d", n)
	}
}

func TestRestampingKeepsSilentAboutWhatTheEditorMayNotKnow(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	s := embargoed(func(*desk) scene { return scene{release: id} })(d)
	d.newKit("ar")
	outsider := d.person("outsider", workflow.Grant{Role: workflow.Editor})
	if n := must(d.s.RestampLocale(t.Context(), outsider, "ar"))(t); n != 0 || d.shown(s.release).Kit != 1 {
		t.Errorf("an outsider restamped %d", n)
	}
	if n := must(d.s.RestampLocale(t.Context(), d.editor, "ar"))(t); n != 1 {
		t.Errorf("who knows of it restamped %d", n)
	}
}
