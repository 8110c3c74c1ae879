package workflow_test

import (
	"context"
	"errors"
	"testing"

	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// breaking is a store whose transactions fail after some have succeeded.
type breaking struct {
	workflow.Store
	after int
}

// Update implements [workflow.Store].
func (b *breaking) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	b.after--
	if b.after < 0 {
		return errors.New("the power is out")
	}
	return b.Store.Update(ctx, fn)
}

// ids returns identifiers that the desk's own service doesn't use.
func (d *desk) ids() workflow.IDs { return workflowtest.NewIDs("another") }

// arabic is the language that the office's translators work in.
func (d *desk) arabic() workflow.Locale {
	return *find(d.store.read().Locales, func(l workflow.Locale) bool { return l.Tag == "ar" })
}

func TestRetiringALanguageEndsItsWorkAndKeepsItsTexts(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.show(d.editor, workflow.ActReopen, p.ID, workflow.Input{Reason: "A better word."})
	other := d.publishEnglish(english)
	begun := d.open(other.ID)
	d.write(d.translator, begun.ID)
	in := workflow.Input{Version: d.arabic().Version, Reason: "Nobody reads it."}
	l := must(d.s.RetireLocale(t.Context(), d.admin, "ar", in))(t)
	if !l.Retired || !d.arabic().Retired {
		t.Fatalf("it is %+v", l)
	}
	for _, f := range d.store.read().Files {
		for _, task := range f.Tasks {
			if task.Open() {
				t.Errorf("%s is open", task.ID)
			}
		}
	}
	if got := d.shown(id); got == nil || got.ID != p.ID || got.State != workflow.PublicationLive {
		t.Errorf("what was published is %+v", got)
	}
	if err := first(d.s.OpenTask(t.Context(), d.editor, other.ID, "ar", workflow.Input{})); !workflow.HasCode(err, "locale.inactive") {
		t.Errorf("a new task: %v", err)
	}
	// A correction makes it outdated and asks nobody; an editor still acts on it.
	d.correct(id, odder)
	if p := d.shown(id); !p.Outdated() || d.openTask(id) != nil {
		t.Errorf("after a correction: %+v", p)
	}
	d.show(d.editor, workflow.ActSuspend, p.ID, workflow.Input{Reason: "Out of date."})
	// Taken up again, the next round is offered what was written.
	in = workflow.Input{Version: l.Version, Reason: "Somebody does."}
	do(t, first(d.s.RestoreLocale(t.Context(), d.admin, "ar", in)))
	again := d.open(other.ID)
	d.act(d.translator, workflow.ActClaim, again.ID, workflow.Input{})
	for _, s := range d.segments(again.ID) {
		if s.Empty() || s.Confirmed {
			t.Errorf("%q came back as %q, confirmed %v", s.Source, s.Text, s.Confirmed)
		}
	}
}

func TestRetiringIsRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	version := d.arabic().Version
	reason := workflow.Input{Version: version, Reason: "A reason."}
	for _, tt := range []struct {
		name, tag string
		by        workflow.Actor
		act       func(context.Context, workflow.Actor, string, workflow.Input) (workflow.Locale, error)
		in        workflow.Input
		kind      workflow.Kind
		code      string
	}{
		{"an editor", "ar", d.editor, d.s.RetireLocale, reason, forbidden, "forbidden"},
		{"no reason", "ar", d.admin, d.s.RetireLocale, workflow.Input{Version: version}, invalid, "input.reason"},
		{"English", "en", d.admin, d.s.RetireLocale, reason, blocked, "locale.english"},
		{"stale", "ar", d.admin, d.s.RetireLocale, workflow.Input{Version: version - 1, Reason: "A reason."}, workflow.KindConflict, "stale"},
		{"a language the office doesn't have", "es", d.admin, d.s.RetireLocale, reason, workflow.KindNotFound, "not_found"},
		{"taking up what isn't retired", "ar", d.admin, d.s.RestoreLocale, reason, blocked, "locale.retired"},
	} {
		before := d.store.read()
		if err := first(tt.act(t.Context(), tt.by, tt.tag, tt.in)); workflow.KindOf(err) != tt.kind || !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if !before.equal(d.store.read()) {
			t.Errorf("%s: it left a trace", tt.name)
		}
	}
}

// Where the power goes out between the language and its tasks, the clock ends
// the work.
func TestTheClockEndsTheWorkOfARetiredLanguage(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	half := workflow.New(&breaking{Store: d.store, after: 1}, d.ids(), fussy{})
	in := workflow.Input{Version: d.arabic().Version, Reason: "Nobody reads it."}
	if err := first(half.RetireLocale(t.Context(), d.admin, "ar", in)); err == nil {
		t.Fatal("the power was on")
	}
	if !d.arabic().Retired || d.openTask(s.release) == nil {
		t.Fatal("it wasn't interrupted half way")
	}
	d.due()
	f := d.file(s.release)
	if task := f.task(s.task); task.State != workflow.TaskCancelled {
		t.Errorf("the task is %s", task.State)
	}
	if e := f.Events[len(f.Events)-1]; e.Action != workflow.ActCancel || e.Data["cause"] != "locale_retired" || e.Actor != "" {
		t.Errorf("the ledger says %+v", e)
	}
}
