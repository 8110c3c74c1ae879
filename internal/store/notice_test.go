package store_test

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/i18n"
	"prevail/internal/mail"
	"prevail/internal/mail/mailtest"
	"prevail/internal/notice"
	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/web"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

func TestNoticesOnSQLite(t *testing.T) {
	t.Parallel()
	testNotices(t, func(t *testing.T, clock *workflowtest.Clock) *store.Store {
		t.Helper()
		return open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db"), Now: clock.Now})
	})
}

func testNotices(t *testing.T, open func(*testing.T, *workflowtest.Clock) *store.Store) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, *telling){
		"who gets a task is told once":                        toldOnce,
		"a correction and a cancellation are told at once":    toldOfChanges,
		"an embargoed title is in no mail until it is public": silentMail,
		"who leaves the access list reads no more":            offTheList,
		"a deadline is reminded of once, and anew when moved": reminded,
		"one mail a day, counts first":                        digested,
		"what a person does without is not mailed":            unwanted,
		"what waits is counted as My desk lists it":           tallied,
		"a mail is tried again until it is sent or too late":  triedAgain,
		"a sender that dies loses no mail":                    senderDies,
		"a server that is away is looked for":                 serverAway,
		"of many senders one sends":                           manySenders,
		"restored records say nothing":                        restored,
		"a person reads their own notices page by page":       inbox,
		"counting what is unread is one query":                oneQuery,
		"what was read long ago is forgotten":                 swept,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, newTelling(t, open))
		})
	}
}

// telling is an office whose people are told things by mail.
type telling struct {
	*promisetest.Office
	t       *testing.T
	clock   *workflowtest.Clock
	store   *store.Store
	sink    *mailtest.Sink
	notices *notice.Service
	seen    map[workflow.ReleaseID]int
}

// deskNow is in the morning, so that there is a daily mail.
var deskNow = time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC)

func newTelling(t *testing.T, open func(*testing.T, *workflowtest.Clock) *store.Store) *telling {
	t.Helper()
	clock := workflowtest.NewClock(deskNow)
	s := open(t, clock)
	k := &telling{
		t: t, clock: clock, store: s, sink: mailtest.New(t, mailtest.Options{}), seen: map[workflow.ReleaseID]int{},
		Office: promisetest.Found(t, s, "notice", 2, "ar"),
	}
	k.notices = k.service("service", k.sink.Addr)
	return k
}

// service is one instance's; it finds the mail server at an address.
func (k *telling) service(seed, addr string) *notice.Service {
	k.t.Helper()
	sender, err := mail.NewServer(mail.SMTP{Addr: addr, Security: mail.Plain, From: "desk@harbour.example"})
	must(k.t, err)
	return k.over(seed, sender)
}

// over is a service over a mail server.
func (k *telling) over(seed string, sender mail.Sender) *notice.Service {
	k.t.Helper()
	catalog, err := i18n.Load(web.Locales)
	must(k.t, err)
	composer, err := mail.NewComposer(web.Templates, catalog, "https://desk.example")
	must(k.t, err)
	return notice.New(notice.Options{
		Office: k.store, Records: k.store.Notices(), IDs: workflowtest.NewIDs("notice " + seed), Composer: composer, Sender: sender,
	})
}

// happened hands a release's new events to the notices, as the jobs do.
func (k *telling) happened(id workflow.ReleaseID) {
	k.t.Helper()
	k.clock.Advance(time.Microsecond)
	var events []workflow.Event
	must(k.t, k.store.View(k.t.Context(), func(r workflow.Reader) (err error) {
		events, err = r.Events(id)
		return err
	}))
	for _, e := range events[k.seen[id]:] {
		must(k.t, k.notices.OnEvent(k.t.Context(), id, e.Seq))
	}
	k.seen[id] = len(events)
}

// change does something to a task and tells people of it.
func (k *telling) change(a workflow.Actor, id workflow.TaskID, act workflow.Action, in workflow.Input) workflow.Task {
	k.t.Helper()
	k.clock.Advance(time.Microsecond) // nothing happens at the same time
	in.Version = k.task(id).Version
	out, err := k.Service.ChangeTask(k.t.Context(), a, id, act, in)
	must(k.t, err)
	k.happened(out.Release)
	return out
}

func (k *telling) task(id workflow.TaskID) (out workflow.Task) {
	k.t.Helper()
	must(k.t, k.store.View(k.t.Context(), func(r workflow.Reader) (err error) {
		out, err = r.Task(id)
		return err
	}))
	return out
}

// kinds are what a person is told, the newest first.
func (k *telling) kinds(a workflow.Actor) []notice.Kind {
	k.t.Helper()
	lines, more, err := k.notices.List(k.t.Context(), a, "", 50)
	must(k.t, err)
	if more {
		k.t.Error("there are more than fit a page")
	}
	var out []notice.Kind
	for _, l := range lines {
		out = append(out, l.Kind)
	}
	return out
}

func (k *telling) unread(a workflow.Actor) int {
	k.t.Helper()
	n, err := k.notices.Unread(k.t.Context(), a)
	must(k.t, err)
	return n
}

// mails sends what waits and returns what came in, by who got it.
func (k *telling) mails() map[string][]mailtest.Read {
	k.t.Helper()
	must(k.t, k.notices.SendWaiting(k.t.Context()))
	out := map[string][]mailtest.Read{}
	for _, m := range k.sink.Take() {
		out[m.To[0]] = append(out[m.To[0]], m.Parse(k.t))
	}
	return out
}

func address(a workflow.Actor) string { return string(a.Person) + "@harbour.example" }

// wantKinds compares what a person is told.
func (k *telling) wantKinds(a workflow.Actor, want ...notice.Kind) {
	k.t.Helper()
	if diff := cmp.Diff(want, k.kinds(a)); diff != "" {
		k.t.Errorf("what %s is told (-want +got):\n%s", a.Person, diff)
	}
}

func toldOnce(t *testing.T, k *telling) {
	t.Helper()
	f := k.Files(t, 1, promisetest.Open)[0]
	rana := k.Translators[0]
	k.change(k.Editor, f.Tasks[0].ID, workflow.ActAssign, workflow.Input{Person: rana.Person})
	others := make([]*notice.Service, 6)
	for i := range others {
		others[i] = k.service(strconv.Itoa(i), k.sink.Addr)
	}
	for _, err := range together(len(others), func(i int) error { return others[i].OnEvent(t.Context(), f.Release.ID, 1) }) {
		must(t, err)
	}
	k.wantKinds(rana, notice.Assigned)
	k.wantKinds(k.Editor)
	k.wantKinds(k.Translators[1])
	lines, _, err := k.notices.List(t.Context(), rana, "", 50)
	must(t, err)
	if l := lines[0]; l.Title != f.English.Title() || l.By != "editor" || l.Locale != "ar" || l.Embargoed() || l.Path() != "/desk/tasks/"+string(f.Tasks[0].ID) {
		t.Errorf("%+v", l)
	}
	mails := k.mails()
	if len(mails) != 1 || len(mails[address(rana)]) != 1 {
		t.Fatalf("mails: %v", mails)
	}
	m := mails[address(rana)][0]
	for _, want := range []string{f.English.Title(), "editor", "https://desk.example/desk/tasks/" + string(f.Tasks[0].ID)} {
		if !strings.Contains(m.Text, want) || !strings.Contains(m.HTML, want) {
			t.Errorf("the mail lacks %q:\n%s", want, m.Text)
		}
	}
	if again := k.mails(); len(again) != 0 {
		t.Errorf("sent again: %v", again)
	}
}

func toldOfChanges(t *testing.T, k *telling) {
	t.Helper()
	f := k.Files(t, 1, promisetest.Open)[0]
	rana, omar := k.Translators[0], k.Translators[1]
	task := k.change(rana, f.Tasks[0].ID, workflow.ActClaim, workflow.Input{})
	_, err := k.Service.ChangeRevision(t.Context(), k.Editor, f.Correction.ID, workflow.ActPublish, workflow.Input{Version: f.Correction.Version, Confirmed: true})
	must(t, err)
	k.happened(f.Release.ID)
	k.wantKinds(rana, notice.Rebased)
	k.change(rana, task.ID, workflow.ActHandOver, workflow.Input{Person: omar.Person})
	k.change(omar, task.ID, workflow.ActDecline, workflow.Input{})
	k.wantKinds(rana, notice.Declined, notice.Rebased)
	k.change(rana, task.ID, workflow.ActClaim, workflow.Input{})
	k.change(k.Editor, task.ID, workflow.ActCancel, workflow.Input{Reason: "not needed"})
	k.wantKinds(rana, notice.TaskCancelled, notice.Declined, notice.Rebased)
	k.wantKinds(omar, notice.Assigned)
	mails := k.mails()
	var subjects []string
	for _, m := range mails[address(rana)] {
		subjects = append(subjects, strings.TrimSuffix(m.Subject, ": "+f.English.Title()))
	}
	slices.Sort(subjects)
	if diff := cmp.Diff([]string{"The English of your task changed", "Your task was cancelled"}, subjects); diff != "" {
		t.Errorf("mails to rana (-want +got):\n%s", diff)
	}
	if len(mails[address(omar)]) != 1 {
		t.Errorf("%d mails to omar", len(mails[address(omar)]))
	}
}

func inbox(t *testing.T, k *telling) {
	t.Helper()
	rana, omar := k.Translators[0], k.Translators[1]
	for _, f := range k.Files(t, 5, promisetest.Open) {
		k.clock.Advance(time.Second)
		k.change(k.Editor, f.Tasks[0].ID, workflow.ActAssign, workflow.Input{Person: rana.Person})
	}
	ctx := t.Context()
	var pages [][]notice.Line
	for after, more := "", true; more; {
		var lines []notice.Line
		var err error
		lines, more, err = k.notices.List(ctx, rana, after, 2)
		must(t, err)
		pages = append(pages, lines)
		after = lines[len(lines)-1].ID
	}
	all := slices.Concat(pages...)
	if len(pages) != 3 || len(all) != 5 || !slices.IsSortedFunc(all, func(a, b notice.Line) int { return b.Added.Compare(a.Added) }) {
		t.Fatalf("%d pages, %d lines", len(pages), len(all))
	}
	if err := k.notices.MarkRead(ctx, omar, all[4].ID); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("omar reads rana's notice: %v", err)
	}
	if _, _, err := k.notices.List(ctx, omar, all[0].ID, 2); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("omar pages on from rana's notice: %v", err)
	}
	must(t, k.notices.MarkRead(ctx, rana, all[4].ID))
	must(t, k.notices.MarkRead(ctx, rana, all[4].ID))
	if n := k.unread(rana); n != 4 {
		t.Errorf("%d unread after one was read", n)
	}
	must(t, k.notices.MarkAll(ctx, rana, all[1].Added)) // before the newest came in
	if n := k.unread(rana); n != 1 {
		t.Errorf("%d unread after all but the newest were read", n)
	}
	lines, _, err := k.notices.List(ctx, rana, "", 50)
	must(t, err)
	if !lines[0].Read.IsZero() || lines[1].Read.IsZero() || len(lines) != 5 {
		t.Error("what was read isn't kept as read")
	}
}

func oneQuery(t *testing.T, k *telling) {
	t.Helper()
	rana := k.Translators[0]
	for _, f := range k.Files(t, 12, promisetest.Open) {
		k.change(k.Editor, f.Tasks[0].ID, workflow.ActAssign, workflow.Input{Person: rana.Person})
	}
	n := store.CountQueries(t, k.store, func() {
		if n := k.unread(rana); n != 12 {
			t.Errorf("%d unread", n)
		}
	})
	if n > 1 {
		t.Errorf("%d queries", n)
	}
	if n, err := k.store.Notices().Unread(t.Context(), rana.Person, 10); err != nil || n != 10 {
		t.Errorf("counting stops at 10, but says %d, %v", n, err)
	}
	many := store.CountQueries(t, k.store, func() {
		lines, err := k.store.Notices().Lines(t.Context(), rana.Person, notice.Filter{})
		if err != nil || len(lines) != 12 {
			t.Errorf("%d lines, %v", len(lines), err)
		}
	})
	if many > 1 {
		t.Errorf("a list takes %d queries", many)
	}
}

func swept(t *testing.T, k *telling) {
	t.Helper()
	rana := k.Translators[0]
	files := k.Files(t, 2, promisetest.Open)
	for _, f := range files {
		k.change(k.Editor, f.Tasks[0].ID, workflow.ActAssign, workflow.Input{Person: rana.Person})
	}
	k.mails()
	lines, _, err := k.notices.List(t.Context(), rana, "", 50)
	must(t, err)
	must(t, k.notices.MarkRead(t.Context(), rana, lines[0].ID))
	k.clock.Advance(80 * 24 * time.Hour)
	must(t, k.notices.Sweep(t.Context()))
	k.wantKinds(rana, notice.Assigned, notice.Assigned)
	k.clock.Advance(20 * 24 * time.Hour)
	must(t, k.notices.Sweep(t.Context()))
	k.wantKinds(rana, notice.Assigned) // nobody read it yet
	must(t, k.notices.OnEvent(context.WithoutCancel(t.Context()), files[0].Release.ID, 1))
}
