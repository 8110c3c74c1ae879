package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/mail"
	"prevail/internal/mail/mailtest"
	"prevail/internal/notice"
	"prevail/internal/promisetest"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// secret stands in the title of the embargoed release, in every form that
// somebody could search for.
const secret = "Zinnober"

// embargoed drafts a release under embargo, brings it to where translators
// work on it, and returns it with its Arabic task.
func (k *telling) embargoed() (workflow.Release, workflow.Task) {
	k.t.Helper()
	ctx := k.t.Context()
	release, r, err := k.Service.DraftRelease(ctx, k.Author, workflow.DraftInput{
		Facts: workflowtest.Facts(), Units: workflowtest.Text(secret+" opens", "The harbour takes 12 ships a day."),
		Embargo: k.clock.Now().Add(48 * time.Hour),
	})
	must(k.t, err)
	_, err = k.Service.ChangeRevision(ctx, k.Author, r.ID, workflow.ActSubmit, workflow.Input{Version: r.Version})
	must(k.t, err)
	view, err := k.Service.ReadRelease(ctx, k.Editor, release.ID)
	must(k.t, err)
	r = *view.Proposed
	_, err = k.Service.ChangeRevision(ctx, k.Editor, r.ID, workflow.ActApprove, workflow.Input{Version: r.Version, Text: r.Hash})
	must(k.t, err)
	task, err := k.Service.OpenTask(ctx, k.Editor, release.ID, "ar", workflow.Input{})
	must(k.t, err)
	return release, task
}

// publish makes the English of a release public once its embargo is over.
func (k *telling) publish(id workflow.ReleaseID) {
	k.t.Helper()
	view, err := k.Service.ReadRelease(k.t.Context(), k.Editor, id)
	must(k.t, err)
	k.clock.Set(view.Release.Embargo)
	_, err = k.Service.ChangeRevision(k.t.Context(), k.Editor, view.Proposed.ID, workflow.ActPublish,
		workflow.Input{Version: view.Proposed.Version, Confirmed: true})
	must(k.t, err)
	k.happened(id)
}

// betrays reports whether anything of a mail holds the secret.
func betrays(m mailtest.Read) bool {
	return strings.Contains(strings.ToLower(m.Everything), strings.ToLower(secret))
}

func silentMail(t *testing.T, k *telling) {
	t.Helper()
	release, task := k.embargoed()
	rana := k.Translators[0]
	k.change(k.Editor, task.ID, workflow.ActAssign, workflow.Input{Person: rana.Person})
	must(t, k.notices.Digest(t.Context()))
	mails := k.mails()
	if len(mails[address(rana)]) != 2 || len(mails[address(k.Editor)]) != 1 {
		t.Fatalf("mails: %d to rana, %d to the editor", len(mails[address(rana)]), len(mails[address(k.Editor)]))
	}
	for who, some := range mails {
		for _, m := range some {
			if betrays(m) {
				t.Errorf("a mail to %s holds the title:\n%s", who, m.Everything)
			}
		}
	}
	links := 0
	for _, m := range mails[address(rana)] {
		if strings.Contains(m.Text, "/desk/tasks/"+string(task.ID)) && strings.Contains(m.Text, "A release under embargo") {
			links++
		}
	}
	if links != 2 {
		t.Errorf("%d mails lead to the task", links)
	}
	if lines, _, err := k.notices.List(t.Context(), rana, "", 9); err != nil || lines[0].Title != secret+" opens" || !lines[0].Embargoed() {
		t.Errorf("on the desk, rana reads %+v, %v", lines, err)
	}

	// The control: once it is public, the same notices carry it.
	k.publish(release.ID)
	must(t, k.notices.Digest(t.Context()))
	k.change(k.Editor, task.ID, workflow.ActAssign, workflow.Input{Person: rana.Person})
	mails = k.mails()
	if len(mails[address(rana)]) != 2 {
		t.Fatalf("%d mails to rana afterwards", len(mails[address(rana)]))
	}
	for _, m := range mails[address(rana)] {
		if !betrays(m) {
			t.Errorf("a public title isn't in:\n%s", m.Everything)
		}
	}
}

func offTheList(t *testing.T, k *telling) {
	t.Helper()
	release, task := k.embargoed()
	rana := k.Translators[0]
	k.change(k.Editor, task.ID, workflow.ActAssign, workflow.Input{Person: rana.Person})
	k.wantKinds(rana, notice.Assigned)
	access := func(people ...workflow.PersonID) {
		t.Helper()
		view, err := k.Service.ReadRelease(t.Context(), k.Editor, release.ID)
		must(t, err)
		_, err = k.Service.ChangeRelease(t.Context(), k.Editor, release.ID, workflow.ActAccess,
			workflow.Input{Version: view.Release.Version, Access: people})
		must(t, err)
	}
	access(k.Author.Person)
	k.wantKinds(rana)
	if n := k.unread(rana); n != 0 {
		t.Errorf("%d unread notices tell that something is there", n)
	}
	// The mail that waited is not sent, and what happens now isn't told.
	k.change(k.Editor, task.ID, workflow.ActAssign, workflow.Input{Person: k.Translators[1].Person})
	k.change(k.Editor, task.ID, workflow.ActCancel, workflow.Input{Reason: "later"})
	mails := k.mails()
	if len(mails[address(rana)]) != 0 || len(mails[address(k.Translators[1])]) != 2 {
		t.Errorf("mails: %d to rana, %d to omar", len(mails[address(rana)]), len(mails[address(k.Translators[1])]))
	}
	access(k.Author.Person, rana.Person)
	k.wantKinds(rana, notice.Assigned)
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("what was given up is sent after all: %v", mails)
	}
}

func reminded(t *testing.T, k *telling) {
	t.Helper()
	ctx := t.Context()
	f := k.Files(t, 1, promisetest.Open)[0]
	rana := k.Translators[0]
	k.deadline(f.Tasks[0].ID, deskNow.Add(24*time.Hour+3*time.Microsecond))
	k.change(rana, f.Tasks[0].ID, workflow.ActClaim, workflow.Input{})
	must(t, k.notices.Remind(ctx))
	k.wantKinds(rana)
	k.clock.Advance(time.Microsecond)
	others := make([]*notice.Service, 4)
	for i := range others {
		others[i] = k.service(string(rune('a'+i)), k.sink.Addr)
	}
	for _, err := range together(len(others), func(i int) error { return others[i].Remind(ctx) }) {
		must(t, err)
	}
	k.wantKinds(rana, notice.DeadlineNear)
	k.wantKinds(k.Editor)
	moved := deskNow.Add(30 * time.Hour)
	k.deadline(f.Tasks[0].ID, moved)
	must(t, k.notices.Remind(ctx))
	k.wantKinds(rana, notice.DeadlineNear)
	k.clock.Set(moved.Add(-time.Hour))
	must(t, k.notices.Remind(ctx))
	k.wantKinds(rana, notice.DeadlineNear, notice.DeadlineNear)
	k.clock.Set(moved)
	must(t, k.notices.Remind(ctx))
	must(t, k.notices.Remind(ctx))
	k.wantKinds(rana, notice.DeadlinePast, notice.DeadlineNear, notice.DeadlineNear)
	k.wantKinds(k.Editor, notice.DeadlinePast)
	lines, _, err := k.notices.List(ctx, rana, "", 9)
	must(t, err)
	if !lines[0].Deadline.Equal(moved) || lines[0].Actor != "" {
		t.Errorf("%+v", lines[0])
	}
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("reminders go with the daily mail, but: %v", mails)
	}
	k.change(k.Editor, f.Tasks[0].ID, workflow.ActCancel, workflow.Input{Reason: "not needed"})
	k.deadline(f.Tasks[0].ID, moved.Add(2*time.Hour))
	must(t, k.notices.Remind(ctx))
	k.wantKinds(rana, notice.TaskCancelled, notice.DeadlinePast, notice.DeadlineNear, notice.DeadlineNear)
}

// deadline gives a task another deadline.
func (k *telling) deadline(id workflow.TaskID, at time.Time) {
	k.t.Helper()
	must(k.t, k.store.Update(k.t.Context(), func(tx workflow.Tx) error {
		task, err := tx.Task(id)
		if err != nil {
			return err
		}
		task.Deadline = at
		return tx.PutTask(&task)
	}))
}

func digested(t *testing.T, k *telling) {
	t.Helper()
	ctx := t.Context()
	f := k.Files(t, 2, promisetest.Open)
	rana, sami := k.Translators[0], k.Reviewers[0]
	k.change(rana, f[0].Tasks[0].ID, workflow.ActClaim, workflow.Input{})
	k.clock.Set(time.Date(2026, 3, 4, 6, 59, 0, 0, time.UTC))
	must(t, k.notices.Digest(ctx))
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("before seven: %v", mails)
	}
	k.clock.Set(time.Date(2026, 3, 4, 7, 0, 0, 0, time.UTC))
	others := []*notice.Service{k.service("a", k.sink.Addr), k.service("b", k.sink.Addr), k.service("c", k.sink.Addr)}
	for _, err := range together(len(others), func(i int) error { return others[i].Digest(ctx) }) {
		must(t, err)
	}
	mails := k.mails()
	if len(mails[address(rana)]) != 1 || len(mails[address(sami)]) != 0 {
		t.Fatalf("%d mails to rana, %d to sami, who has nothing to do", len(mails[address(rana)]), len(mails[address(sami)]))
	}
	m := mails[address(rana)][0]
	if m.Subject != "Your desk: 2 items wait" || !strings.Contains(m.Text, "My tasks: 1") || !strings.Contains(m.Text, "Open tasks in my languages: 1") {
		t.Errorf("%s\n%s", m.Subject, m.Text)
	}
	// Sami gets something to do: tomorrow is early enough for a summary.
	k.Files(t, 1, promisetest.Translated)
	k.clock.Set(time.Date(2026, 3, 4, 23, 59, 0, 0, time.UTC))
	must(t, k.notices.Digest(ctx))
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("twice a day: %v", mails)
	}
	k.clock.Set(time.Date(2026, 3, 5, 7, 0, 0, 0, time.UTC))
	must(t, k.notices.Digest(ctx))
	if mails := k.mails(); len(mails[address(rana)]) != 1 {
		t.Errorf("the next day: %v", mails)
	}
	// The day is the office's own.
	k.zone("Asia/Tokyo")
	k.clock.Set(time.Date(2026, 3, 5, 21, 59, 0, 0, time.UTC))
	must(t, k.notices.Digest(ctx))
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("before seven in Tokyo: %v", mails)
	}
	k.clock.Set(time.Date(2026, 3, 5, 22, 0, 0, 0, time.UTC))
	must(t, k.notices.Digest(ctx))
	if mails := k.mails(); len(mails[address(rana)]) != 1 || !strings.Contains(mails[address(rana)][0].Text, "6 March 2026") {
		t.Errorf("at seven in Tokyo: %v", mails)
	}
}

func (k *telling) zone(name string) {
	k.t.Helper()
	must(k.t, k.store.Update(k.t.Context(), func(tx workflow.Tx) error {
		o, err := tx.Office()
		if err != nil {
			return err
		}
		o.Zone = name
		return tx.PutOffice(&o)
	}))
}

// The numbers of the daily mail are those of My desk, for everybody.
func tallied(t *testing.T, k *telling) {
	t.Helper()
	ctx := t.Context()
	open, review := k.Files(t, 4, promisetest.Open), k.Files(t, 3, promisetest.Translated)
	k.Files(t, 2, promisetest.Approved)
	k.embargoed()
	k.change(k.Translators[0], open[0].Tasks[0].ID, workflow.ActClaim, workflow.Input{})
	k.change(k.Both[0], open[1].Tasks[0].ID, workflow.ActClaim, workflow.Input{})
	k.change(k.Both[0], review[0].Tasks[0].ID, workflow.ActClaimReview, workflow.Input{})
	k.change(k.Editor, open[2].Tasks[0].ID, workflow.ActAssign, workflow.Input{Person: k.Translators[0].Person})
	k.deadline(open[0].Tasks[0].ID, k.clock.Now())
	k.deadline(open[2].Tasks[0].ID, k.clock.Now().Add(time.Hour))
	everybody := append([]workflow.Actor{k.Author, k.Approver, k.Editor}, append(append(k.Translators, k.Reviewers...), k.Both...)...)
	for _, a := range everybody {
		desk, err := k.Service.ReadDesk(ctx, a)
		must(t, err)
		want := notice.Tally{Mine: len(desk.Mine), Open: len(desk.Claimable), Reviews: len(desk.Reviews), Publish: len(desk.ToPublish)}
		for _, x := range desk.English {
			if x.State == workflow.RevisionReview || x.State == workflow.RevisionApproved {
				want.English++
			}
		}
		for _, x := range desk.Mine {
			if !x.Deadline.IsZero() && !x.Deadline.After(desk.Now) {
				want.Overdue++
			} else if !x.Deadline.IsZero() && x.Deadline.Before(desk.Now.Add(24*time.Hour)) {
				want.Soon++
			}
		}
		got, err := k.store.Notices().Tally(ctx, workflow.Person{ID: a.Person, Grants: a.Grants}, 1000)
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-desk +mail):\n%s", a.Person, diff)
		}
		if capped, err := k.store.Notices().Tally(ctx, workflow.Person{ID: a.Person, Grants: a.Grants}, 1); err != nil || capped.Total() > 5 {
			t.Errorf("%s: counting stops at one, but says %+v, %v", a.Person, capped, err)
		}
	}
}

// waits has a mail to a translator wait.
func (k *telling) waits() workflow.Actor {
	k.t.Helper()
	f := k.Files(k.t, 1, promisetest.Open)[0]
	k.change(k.Editor, f.Tasks[0].ID, workflow.ActAssign, workflow.Input{Person: k.Translators[0].Person})
	return k.Translators[0]
}

func triedAgain(t *testing.T, k *telling) {
	t.Helper()
	ctx := t.Context()
	rana := k.waits()
	k.sink.Refuse(451, "later")
	if err := k.notices.SendWaiting(ctx); err == nil || mail.Refused(err) {
		t.Errorf("a busy server: %v", err)
	}
	k.sink.Refuse(0, "")
	if mails := k.mails(); len(mails) != 0 {
		t.Error("tried again at once")
	}
	k.clock.Advance(time.Minute)
	if mails := k.mails(); len(mails[address(rana)]) != 1 {
		t.Errorf("not tried again: %v", mails)
	}

	k.waits()
	k.sink.Refuse(550, "nobody here")
	if err := k.notices.SendWaiting(ctx); !mail.Refused(err) {
		t.Errorf("an unknown person: %v", err)
	}
	k.sink.Refuse(0, "")
	k.clock.Advance(time.Hour)
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("what was refused for good is sent again: %v", mails)
	}

	k.waits()
	k.waits()
	lonely := k.service("lonely", "127.0.0.1:1")
	if err := lonely.SendWaiting(ctx); !mail.Unreachable(err) {
		t.Errorf("no server: %v", err)
	}
	if ids, err := k.store.Notices().Waiting(ctx, 9); err != nil || len(ids) != 1 {
		t.Errorf("the second was tried although there is no server: %v, %v", ids, err)
	}
	k.clock.Advance(25 * time.Hour)
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("sent a day late: %v", mails)
	}
	if ids, err := k.store.Notices().Waiting(ctx, 9); err != nil || len(ids) != 0 {
		t.Errorf("still waiting: %v, %v", ids, err)
	}
	k.wantKinds(rana, notice.Assigned, notice.Assigned, notice.Assigned, notice.Assigned)
}

// serverAway lets the mail server go and come back: until it is looked for again,
// and found, no mail is tried.
func serverAway(t *testing.T, k *telling) {
	t.Helper()
	ctx := t.Context()
	k.waits()
	sender := &fickle{}
	s := k.over("fickle", sender)
	for _, step := range []struct {
		name        string
		after       time.Duration
		away        bool
		sent, looks int
	}{
		{"it goes", 0, true, 1, 0},
		{"nobody looks yet", 9 * time.Second, true, 1, 0},
		{"it is looked for", 2 * time.Second, true, 1, 1},
		{"less often", 15 * time.Second, true, 1, 1},
		{"and again", 5 * time.Second, true, 1, 2},
		{"it is back, and the mail goes", time.Minute, false, 2, 3},
		{"nothing waits", time.Hour, false, 2, 3},
	} {
		k.clock.Advance(step.after)
		sender.away = step.away
		if err := s.SendWaiting(ctx); mail.Unreachable(err) != step.away || !step.away && err != nil {
			t.Errorf("%s: %v", step.name, err)
		}
		if sender.sent != step.sent || sender.looks != step.looks {
			t.Errorf("%s: %d mails tried and looked for %d times, want %d and %d", step.name, sender.sent, sender.looks, step.sent, step.looks)
		}
	}
}

// fickle is a mail server that comes and goes.
type fickle struct {
	away        bool
	sent, looks int
}

func (f *fickle) answer(ctx context.Context) error {
	if f.away {
		gone, err := mail.NewServer(mail.SMTP{Addr: "127.0.0.1:1", Security: mail.Plain, From: "office@harbour.example"})
		if err != nil {
			return err
		}
		return gone.Reach(ctx)
	}
	return nil
}

func (f *fickle) Send(ctx context.Context, _ mail.Message) error { f.sent++; return f.answer(ctx) }
func (f *fickle) Reach(ctx context.Context) error                { f.looks++; return f.answer(ctx) }

// A sender that dies between claiming and saying what became of it, sent or
// not, loses nothing: the mail goes out, perhaps again, and is known by its ID.
func senderDies(t *testing.T, k *telling) {
	t.Helper()
	ctx := t.Context()
	rana := k.waits()
	ids, err := k.store.Notices().Waiting(ctx, 9)
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	lost, mine, err := k.store.Notices().Claim(ctx, ids[0], time.Minute)
	if err != nil || !mine || lost.Attempts != 1 {
		t.Fatalf("%+v, %v, %v", lost, mine, err)
	}
	must(t, k.notices.SendMail(ctx, ids[0]))
	if mails := k.sink.Take(); len(mails) != 0 {
		t.Errorf("sent while another has it: %v", mails)
	}
	k.clock.Advance(time.Minute)
	mails := k.mails()[address(rana)]
	if len(mails) != 1 || mails[0].Header.Get("Message-Id") != "<"+ids[0]+"@harbour.example>" {
		t.Fatalf("%v", mails)
	}
	// The dead one's word comes late, and counts no more.
	must(t, k.store.Notices().Settle(ctx, notice.Outcome{ID: ids[0], Attempt: 1, State: notice.MailWaiting}))
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("sent again: %v", mails)
	}
}

func manySenders(t *testing.T, k *telling) {
	t.Helper()
	for range 5 {
		k.waits()
	}
	many := make([]*notice.Service, 6)
	for i := range many {
		many[i] = k.service(string(rune('a'+i)), k.sink.Addr)
	}
	must(t, errors.Join(together(len(many), func(i int) error { return many[i].SendWaiting(t.Context()) })...))
	seen := map[string]int{}
	for _, m := range k.sink.Take() {
		seen[m.Parse(t).Header.Get("Message-Id")]++
	}
	if len(seen) != 5 {
		t.Errorf("%d mails of 5", len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s was sent %d times", id, n)
		}
	}
}

func restored(t *testing.T, k *telling) {
	t.Helper()
	ctx := t.Context()
	rana := k.waits()
	must(t, k.store.EnterSafeMode(ctx))
	f := k.Files(t, 1, promisetest.Open)[0]
	k.deadline(f.Tasks[0].ID, k.clock.Now().Add(time.Hour))
	k.change(k.Editor, f.Tasks[0].ID, workflow.ActAssign, workflow.Input{Person: rana.Person})
	must(t, errors.Join(k.notices.Remind(ctx), k.notices.Digest(ctx), k.notices.SendWaiting(ctx)))
	if mails := k.sink.Take(); len(mails) != 0 {
		t.Errorf("%d mails", len(mails))
	}
	k.wantKinds(rana, notice.Assigned, notice.Assigned) // the desk says it all the same
	_, err := k.store.LeaveSafeMode(ctx)
	must(t, err)
	if mails := k.mails(); len(mails) != 0 {
		t.Errorf("what waited before is sent afterwards: %v", mails)
	}
	k.clock.Advance(time.Second)
	must(t, k.notices.Remind(ctx))
	k.wantKinds(rana, notice.DeadlineNear, notice.Assigned, notice.Assigned)
	k.waits()
	if mails := k.mails(); len(mails[address(rana)]) != 1 {
		t.Errorf("the control: %v", mails)
	}
}
