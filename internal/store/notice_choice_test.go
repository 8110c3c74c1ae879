package store_test

import (
	"strings"
	"testing"
	"time"

	"prevail/internal/notice"
	"prevail/internal/promisetest"
	"prevail/workflow"
)

// without sets the mails that somebody does without.
func (k *telling) without(a workflow.Actor, mails ...workflow.Mail) {
	k.t.Helper()
	var p workflow.Person
	must(k.t, k.store.View(k.t.Context(), func(r workflow.Reader) (err error) {
		p, err = r.Person(a.Person)
		return err
	}))
	_, err := k.Service.SetOwn(k.t.Context(), a, workflow.Preferences{Version: p.Version, Language: p.Language, Zone: p.Zone, Unwanted: mails})
	must(k.t, err)
}

// unwanted: a person turns mail down and still finds everything on the desk.
func unwanted(t *testing.T, k *telling) {
	t.Helper()
	ctx := t.Context()
	files := k.Files(t, 4, promisetest.Open)
	rana, omar := k.Translators[0], k.Translators[1]
	to := workflow.Input{Person: rana.Person}

	k.without(rana, workflow.MailAssigned)
	k.change(k.Editor, files[0].Tasks[0].ID, workflow.ActAssign, to)
	k.change(k.Editor, files[0].Tasks[0].ID, workflow.ActCancel, workflow.Input{Reason: "not needed"})
	if mails := k.mails()[address(rana)]; len(mails) != 1 || !strings.Contains(mails[0].Text, "Your task was cancelled") {
		t.Errorf("without what is assigned: %v", mails)
	}
	k.without(rana, workflow.MailChanged)
	k.change(k.Editor, files[1].Tasks[0].ID, workflow.ActAssign, to)
	k.change(k.Editor, files[1].Tasks[0].ID, workflow.ActCancel, workflow.Input{Reason: "not needed"})
	if mails := k.mails()[address(rana)]; len(mails) != 1 || !strings.Contains(mails[0].Text, "Assigned to you") {
		t.Errorf("without what changes: %v", mails)
	}
	k.wantKinds(rana, notice.TaskCancelled, notice.Assigned, notice.TaskCancelled, notice.Assigned)

	// The daily mail: with deadlines for omar, without for rana, and none at all.
	for i, a := range []workflow.Actor{rana, omar} {
		k.change(a, files[2+i].Tasks[0].ID, workflow.ActClaim, workflow.Input{})
		k.deadline(files[2+i].Tasks[0].ID, k.clock.Now().Add(time.Hour))
	}
	must(t, k.notices.Remind(ctx))
	must(t, k.notices.MarkAll(ctx, k.Editor, k.clock.Now()))
	k.without(rana, workflow.MailReminders)
	must(t, k.notices.Digest(ctx))
	const near = "Due within a day"
	mails := k.mails()
	for _, one := range []struct {
		a    workflow.Actor
		told bool
	}{{rana, false}, {omar, true}} {
		if some := mails[address(one.a)]; len(some) != 1 || strings.Contains(some[0].Text, near) != one.told {
			t.Errorf("%s: %v; reminded: want %t", one.a.Person, some, one.told)
		}
	}
	k.wantKinds(rana, notice.DeadlineNear, notice.TaskCancelled, notice.Assigned, notice.TaskCancelled, notice.Assigned)
	k.without(rana, workflow.MailDigest)
	k.clock.Advance(24 * time.Hour)
	must(t, k.notices.Digest(ctx))
	if mails := k.mails(); len(mails[address(rana)]) != 0 || len(mails[address(omar)]) != 1 {
		t.Errorf("the next day: %d to rana, %d to omar", len(mails[address(rana)]), len(mails[address(omar)]))
	}
	// Whoever wants it again gets the one of the day.
	k.without(rana)
	must(t, k.notices.Digest(ctx))
	if mails := k.mails(); len(mails[address(rana)]) != 1 {
		t.Errorf("wanted again: %v", mails)
	}
}
