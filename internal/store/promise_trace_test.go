package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"prevail/internal/promisetest"
	"prevail/workflow"
)

// R33: a refused command leaves no trace. The whole database is written out
// before and after, every row of every table.

// dump is every row of a database, by table.
type dump map[string][]string

// dumpOf writes a database out.
func dumpOf(t *testing.T, at place, db *sql.DB) dump {
	t.Helper()
	out := dump{}
	for _, table := range tables(t, at, db) {
		out[table] = rowsOf(t, db, table)
	}
	return out
}

func rowsOf(t *testing.T, db *sql.DB, table string) []string {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), "SELECT * FROM "+table) //nolint:gosec // a name of the database's own
	must(t, err)
	defer func() { must(t, rows.Close()) }()
	names, err := rows.Columns()
	must(t, err)
	var out []string
	for rows.Next() {
		values := make([]any, len(names))
		into := make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		must(t, rows.Scan(into...))
		var row strings.Builder
		for i, v := range values {
			fmt.Fprintf(&row, "%s=%v ", names[i], v)
		}
		out = append(out, row.String())
	}
	must(t, rows.Err())
	slices.Sort(out)
	return out
}

// traces says what of a database is otherwise than it was.
func (d dump) traces(after dump) []string {
	var out []string
	for table, rows := range after {
		for _, row := range rows {
			if !slices.Contains(d[table], row) {
				out = append(out, table+" has now "+row)
			}
		}
		if len(rows) < len(d[table]) {
			out = append(out, table+" has lost rows")
		}
	}
	return out
}

// rows counts all rows.
func (d dump) rows() int {
	n := 0
	for _, rows := range d {
		n += len(rows)
	}
	return n
}

// trial is a command that must be refused with a kind and, among its reasons,
// a code.
type trial struct {
	name, code string
	kind       workflow.Kind
	run        func() error
}

// bench is an office with something in every state, for commands to be tried
// on.
type bench struct {
	*promisetest.Office
	t                        *testing.T
	open, review, approved   promisetest.File
	live                     workflow.Publication
	draft, frozen            workflow.Revision
	translator, reviewer, em workflow.Actor
}

func newBench(t *testing.T, s workflow.Store) *bench {
	t.Helper()
	ctx := context.Background()
	o := promisetest.Found(t, s, "R33", 2, "ar", "fr")
	b := &bench{Office: o, t: t, open: o.Files(t, 1, promisetest.Open)[0], review: o.Files(t, 1, promisetest.Translated)[0],
		approved: o.Files(t, 1, promisetest.Approved)[0], translator: o.Translators[0], reviewer: o.Reviewers[0], em: o.Editor}
	b.change(&b.approved.Tasks[1], b.em, workflow.ActPublish)
	b.change(&b.open.Tasks[0], b.translator, workflow.ActClaim)
	b.change(&b.review.Tasks[0], b.reviewer, workflow.ActClaimReview)
	must(t, s.View(ctx, func(r workflow.Reader) error {
		all, err := r.Publications(b.approved.Release.ID)
		b.live = all[0]
		return err
	}))
	var err error
	facts := b.open.English.Facts
	_, b.draft, err = o.Service.DraftRelease(ctx, o.Author, workflow.DraftInput{Facts: facts, Units: b.open.English.Units})
	must(t, err)
	_, b.frozen, err = o.Service.DraftRelease(ctx, o.Author, workflow.DraftInput{Facts: facts, Units: b.open.English.Units})
	must(t, err)
	b.frozen, err = o.Service.ChangeRevision(ctx, o.Author, b.frozen.ID, workflow.ActSubmit, workflow.Input{Version: b.frozen.Version})
	must(t, err)
	return b
}

func (b *bench) change(task *workflow.Task, a workflow.Actor, act workflow.Action) {
	b.t.Helper()
	var err error
	*task, err = b.Service.ChangeTask(context.Background(), a, task.ID, act, workflow.Input{Version: task.Version})
	must(b.t, err)
}

// task tries an action on a task as it is.
func (b *bench) task(name string, kind workflow.Kind, code string, a workflow.Actor, t workflow.Task, act workflow.Action, in workflow.Input) trial {
	in.Version += t.Version
	return trial{name, code, kind, func() error {
		_, err := b.Service.ChangeTask(context.Background(), a, t.ID, act, in)
		return err
	}}
}

// revision tries an action on an English text as it is.
func (b *bench) revision(name string, kind workflow.Kind, code string, a workflow.Actor, r workflow.Revision, act workflow.Action, in workflow.Input) trial {
	in.Version += r.Version
	return trial{name, code, kind, func() error {
		_, err := b.Service.ChangeRevision(context.Background(), a, r.ID, act, in)
		return err
	}}
}

// release tries an action on a release as it is.
func (b *bench) release(name string, kind workflow.Kind, code string, a workflow.Actor, id workflow.ReleaseID, act workflow.Action, in workflow.Input) trial {
	return trial{name, code, kind, func() error {
		r, err := release(b.Store, id)
		if err != nil {
			return err
		}
		in.Version += r.Version
		_, err = b.Service.ChangeRelease(context.Background(), a, id, act, in)
		return err
	}}
}

// publication tries an action on the live publication.
func (b *bench) publication(name string, kind workflow.Kind, code string, a workflow.Actor, act workflow.Action, in workflow.Input) trial {
	in.Version += b.live.Version
	return trial{name, code, kind, func() error {
		_, err := b.Service.ChangePublication(context.Background(), a, b.live.ID, act, in)
		return err
	}}
}

// any tries any other command.
func (b *bench) any(name string, kind workflow.Kind, code string, run func(context.Context) error) trial {
	return trial{name, code, kind, func() error { return run(context.Background()) }}
}

// Short names for the kinds of refusal.
const (
	invalid, forbidden, blocked = workflow.KindInvalid, workflow.KindForbidden, workflow.KindBlocked
	conflict, notFound          = workflow.KindConflict, workflow.KindNotFound
)

func (b *bench) onEnglish() []trial {
	in := func(set func(*workflow.Input)) workflow.Input {
		out := workflow.Input{Reason: "A reason.", Note: "A note.", Code: "error"}
		set(&out)
		return out
	}
	none := workflow.Input{}
	author, past := b.Author, time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	id := b.approved.Release.ID
	return []trial{
		b.any("draft as a translator", forbidden, "forbidden", func(ctx context.Context) error {
			_, _, err := b.Service.DraftRelease(ctx, b.translator, workflow.DraftInput{Units: b.open.English.Units})
			return err
		}),
		b.any("draft nothing", blocked, "revision.empty", func(ctx context.Context) error {
			_, _, err := b.Service.DraftRelease(ctx, author, workflow.DraftInput{})
			return err
		}),
		b.any("draft too many tags", invalid, "input.too_long", func(ctx context.Context) error {
			_, _, err := b.Service.DraftRelease(ctx, author, workflow.DraftInput{Units: b.open.English.Units, Tags: make([]string, workflow.MaxTags+1)})
			return err
		}),
		b.any("edit an old version", conflict, "stale", func(ctx context.Context) error {
			_, err := b.Service.EditRevision(ctx, author, b.draft.ID, workflow.EditInput{Version: 9, Facts: b.draft.Facts, Units: b.draft.Units})
			return err
		}),
		b.any("edit a frozen text", blocked, "revision.state", func(ctx context.Context) error {
			_, err := b.Service.EditRevision(ctx, author, b.frozen.ID, workflow.EditInput{Version: b.frozen.Version, Facts: b.frozen.Facts, Units: b.frozen.Units})
			return err
		}),
		b.revision("approve one's own", blocked, "revision.review.self", author, b.frozen, workflow.ActApprove, workflow.Input{Text: b.frozen.Hash}),
		b.revision("approve another text than the seen", conflict, "stale", b.Approver, b.frozen, workflow.ActApprove, workflow.Input{Text: "ff"}),
		b.revision("approve an old version", conflict, "stale", b.Approver, b.frozen, workflow.ActApprove, workflow.Input{Text: b.frozen.Hash, Version: -1}),
		b.revision("publish what is not approved", blocked, "revision.state", b.em, b.frozen, workflow.ActPublish, none),
		b.revision("publish as a reviewer", forbidden, "forbidden", b.reviewer, b.approved.Correction, workflow.ActPublish, none),
		b.revision("publish in an emergency that isn't allowed", blocked, "policy.emergency", b.em, b.frozen, workflow.ActEmergency, in(func(*workflow.Input) {})),
		b.revision("recall what another submitted", forbidden, "forbidden", b.Approver, b.frozen, workflow.ActRecall, none),
		b.revision("request changes without a reason", invalid, "input.reason", b.Approver, b.frozen, workflow.ActRequestChanges, none),
		b.revision("schedule into the past", invalid, "input.past", b.em, b.approved.Correction, workflow.ActSchedule, workflow.Input{At: past}),
		b.revision("cancel without a reason", invalid, "input.reason", author, b.draft, workflow.ActCancel, none),
		b.revision("explain what nobody found", invalid, "finding.none", author, b.draft, workflow.ActExplain, in(func(i *workflow.Input) { i.Code = "check.none" })),
		b.release("correct while a text is proposed", blocked, "revision.proposed", author, id, workflow.ActCorrect, none),
		b.release("withdraw without a code", invalid, "input.code", b.em, id, workflow.ActWithdraw, workflow.Input{Note: "A note."}),
		b.release("withdraw as an author", forbidden, "forbidden", author, id, workflow.ActWithdraw, in(func(*workflow.Input) {})),
		b.release("withdraw an old version", conflict, "stale", b.em, id, workflow.ActWithdraw, in(func(i *workflow.Input) { i.Version = -1 })),
		b.release("plan an unknown language", invalid, "locale.unknown", b.em, id, workflow.ActPlan,
			workflow.Input{Plan: []workflow.PlanEntry{{Locale: "fr"}, {Locale: "nl"}}}),
		b.release("an embargo in the past", invalid, "input.past", author, id, workflow.ActEmbargo, workflow.Input{At: past}),
		b.release("give access to nobody", invalid, "input.person", author, id, workflow.ActAccess, workflow.Input{Access: []workflow.PersonID{"editor", "nobody"}}),
		b.release("call a draft historical", blocked, "release.not_public", b.em, b.draft.Release, workflow.ActHistorical, none),
		b.release("do what there isn't", invalid, "action.unknown", b.em, id, "conquer", none),
	}
}

func (b *bench) onTasks() []trial {
	ctx := context.Background()
	none, reason := workflow.Input{}, workflow.Input{Reason: "A reason."}
	mine, held, free := b.open.Tasks[0], b.review.Tasks[0], b.review.Tasks[1]
	segments := func(t workflow.Task) (out []workflow.SegmentID) {
		v, err := b.Service.ReadTask(ctx, b.em, t.ID)
		must(b.t, err)
		for _, s := range v.Segments {
			out = append(out, s.ID)
		}
		return out
	}
	first := segments(held)[0]
	save := func(name string, kind workflow.Kind, code string, a workflow.Actor, in workflow.SaveInput) trial {
		in.Task = mine.ID
		return b.any(name, kind, code, func(ctx context.Context) error {
			_, err := b.Service.SaveSegment(ctx, a, in)
			return err
		})
	}
	return []trial{
		b.any("open a second task", blocked, "task.open", func(ctx context.Context) error {
			_, err := b.Service.OpenTask(ctx, b.em, b.open.Release.ID, "ar", none)
			return err
		}),
		b.any("open a task in an unknown language", blocked, "locale.inactive", func(ctx context.Context) error {
			_, err := b.Service.OpenTask(ctx, b.em, b.open.Release.ID, "nl", none)
			return err
		}),
		b.task("claim what is claimed", blocked, "task.claimed", b.Translators[1], mine, workflow.ActClaim, none),
		b.task("claim as a stranger", notFound, "not_found", workflow.Actor{Person: "stranger"}, mine, workflow.ActClaim, none),
		b.task("give back what another holds", forbidden, "forbidden", b.Translators[1], mine, workflow.ActGiveBack, none),
		b.task("hand over to somebody who doesn't translate", blocked, "task.not_translator", b.translator, mine, workflow.ActHandOver, workflow.Input{Person: "editor"}),
		b.task("hand over to nobody", notFound, "not_found", b.translator, mine, workflow.ActHandOver, workflow.Input{Person: "nobody"}),
		b.task("submit what is not confirmed", blocked, "rule.12.unconfirmed", b.translator, mine, workflow.ActSubmit, none),
		b.task("submit an old version", blocked, "rule.12.unconfirmed", b.translator, mine, workflow.ActSubmit, workflow.Input{Version: -1}),
		b.task("leave the headline out", blocked, "task.headline_left_out", b.em, mine, workflow.ActLeaveOut,
			workflow.Input{Reason: "A reason.", Units: []int{1, 0}, LeaveOut: true}),
		b.task("recall what is in review", blocked, "task.in_review", b.translator, held, workflow.ActRecall, none),
		b.task("review what one wrote", blocked, "task.review.self", workflow.Actor{Person: b.translator.Person, Grants: b.reviewer.Grants}, free, workflow.ActClaimReview, none),
		b.task("name its translator as reviewer", invalid, "task.review.self", b.em, free, workflow.ActNameReviewer, workflow.Input{Person: b.translator.Person}),
		b.task("approve sentences of which one isn't there", notFound, "not_found", b.reviewer, held, workflow.ActApproveSegment,
			workflow.Input{Segments: append(segments(held), "none")}),
		b.task("approve no sentences", invalid, "input.segments", b.reviewer, held, workflow.ActApproveSegment, none),
		b.task("approve a whole with open sentences", blocked, "task.segments_unapproved", b.reviewer, held, workflow.ActApprove, none),
		b.task("request changes without saying which", invalid, "input.comment", b.reviewer, held, workflow.ActRequestChanges, none),
		b.task("publish what is in review", blocked, "task.state", b.em, held, workflow.ActPublish, none),
		b.task("publish as a translator", forbidden, "forbidden", b.translator, b.approved.Tasks[0], workflow.ActPublish, none),
		b.task("publish an old version", conflict, "stale", b.em, b.approved.Tasks[0], workflow.ActPublish, workflow.Input{Version: -1}),
		b.task("schedule for no condition", invalid, "input.condition", b.em, b.approved.Tasks[0], workflow.ActSchedule, none),
		b.task("send back without a reason", invalid, "input.reason", b.reviewer, b.approved.Tasks[0], workflow.ActSendBack, none),
		b.task("publish twice", blocked, "task.state", b.em, b.approved.Tasks[1], workflow.ActPublish, none),
		b.task("do what there isn't", invalid, "action.unknown", b.em, mine, "conquer", reason),
		save("save an old version", conflict, "stale", b.translator, workflow.SaveInput{Segment: segments(mine)[0], Version: 9, Text: "نص"}),
		save("save a sentence that isn't there", notFound, "not_found", b.translator, workflow.SaveInput{Segment: "none", Version: 1, Text: "نص"}),
		save("save a book", invalid, "input.too_long", b.translator,
			workflow.SaveInput{Segment: segments(mine)[0], Version: 1, Text: strings.Repeat("a", workflow.MaxSentence+1)}),
		save("confirm nothing", blocked, "segment.empty", b.translator, workflow.SaveInput{Segment: segments(mine)[0], Version: 1, Confirm: true}),
		save("save as an editor", forbidden, "forbidden", b.em, workflow.SaveInput{Segment: segments(mine)[0], Version: 1, Text: "نص"}),
		b.any("take a suggestion that isn't there", notFound, "not_found", func(ctx context.Context) error {
			_, err := b.Service.TakeSuggestion(ctx, b.translator, mine.ID, segments(mine)[0], 1, "none")
			return err
		}),
		b.any("comment nothing", invalid, "input.comment", func(ctx context.Context) error {
			_, err := b.Service.Comment(ctx, b.reviewer, workflow.CommentInput{Task: held.ID, Text: " "})
			return err
		}),
		b.any("answer nobody", notFound, "not_found", func(ctx context.Context) error {
			_, err := b.Service.Comment(ctx, b.reviewer, workflow.CommentInput{Task: held.ID, Segment: first, Text: "Yes.", Reply: "none"})
			return err
		}),
		b.any("resolve what isn't there", notFound, "not_found", func(ctx context.Context) error {
			_, err := b.Service.ResolveComment(ctx, b.reviewer, held.ID, "none", 1)
			return err
		}),
	}
}

func (b *bench) onTheRest() []trial {
	none := workflow.Input{}
	admin := workflow.Actor{Person: "admin", Grants: []workflow.Grant{{Role: workflow.Administrator}}}
	return []trial{
		b.publication("suspend without a reason", invalid, "input.reason", b.em, workflow.ActSuspend, none),
		b.publication("resume what is live", blocked, "publication.state", b.em, workflow.ActResume, workflow.Input{Reason: "A reason."}),
		b.publication("withdraw without a code", invalid, "input.code", b.em, workflow.ActWithdraw, none),
		b.publication("restamp with the same kit", blocked, "publication.kit_current", b.em, workflow.ActRestamp, none),
		b.publication("withdraw as a reviewer", forbidden, "forbidden", b.reviewer, workflow.ActWithdraw, workflow.Input{Code: "error"}),
		b.publication("suspend an old version", conflict, "stale", b.em, workflow.ActSuspend, workflow.Input{Reason: "A reason.", Version: -1}),
		b.any("add a person with another's address", conflict, "person.email_taken", func(ctx context.Context) error {
			_, err := b.Service.PutPerson(ctx, admin, workflow.Person{Name: "X", Email: "EDITOR@harbour.example"})
			return err
		}),
		b.any("add a person with a role in an unknown language", invalid, "person.grant", func(ctx context.Context) error {
			_, err := b.Service.PutPerson(ctx, admin, workflow.Person{Name: "X", Email: "x@harbour.example",
				Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "nl"}}})
			return err
		}),
		b.any("add a person as an editor", forbidden, "forbidden", func(ctx context.Context) error {
			_, err := b.Service.PutPerson(ctx, b.em, workflow.Person{Name: "X", Email: "x@harbour.example"})
			return err
		}),
		b.any("name the office nothing", invalid, "office.name", func(ctx context.Context) error {
			_, err := b.Service.PutOffice(ctx, admin, workflow.Office{Version: 1})
			return err
		}),
		b.any("add a language twice", conflict, "locale.exists", func(ctx context.Context) error {
			_, err := b.Service.AddLocale(ctx, admin, "ar")
			return err
		}),
		b.any("add no language", invalid, "locale.tag", func(ctx context.Context) error {
			_, err := b.Service.AddLocale(ctx, admin, "no such tag")
			return err
		}),
		b.any("propose a kit for no language", notFound, "not_found", func(ctx context.Context) error {
			_, err := b.Service.ProposeKit(ctx, b.em, "nl", nil)
			return err
		}),
		b.any("accept a kit that is approved", blocked, "kit.approved", func(ctx context.Context) error {
			_, err := b.Service.AcceptKit(ctx, b.em, "ar", 1)
			return err
		}),
		b.any("publish by a stale read of the release", blocked, "rule.3.outdated", func(ctx context.Context) error {
			remembering := promisetest.Stale(b.Store)
			stale := b.review // its English isn't what a task of another release renders
			stale.Release.ID, stale.Release.PublishedHash = b.approved.Release.ID, "ff"
			remembering.Remember([]promisetest.File{stale})
			o := b.With(remembering, "R33 stale")
			_, err := o.Service.ChangeTask(ctx, o.Editor, b.approved.Tasks[0].ID, workflow.ActPublish, workflow.Input{Version: b.approved.Tasks[0].Version})
			return err
		}),
	}
}

// breaking are accepted commands of many writes, to be broken off at each.
func (b *bench) breaking() map[string]func(*promisetest.Office) error {
	ctx := context.Background()
	files := b.Files(b.t, 2, promisetest.Approved)
	published, withdrawn := files[0], files[1]
	task := func(t workflow.Task, act workflow.Action, a workflow.Actor, in workflow.Input) func(*promisetest.Office) error {
		in.Version = t.Version
		return func(o *promisetest.Office) error {
			_, err := o.Service.ChangeTask(ctx, a, t.ID, act, in)
			return err
		}
	}
	v, err := b.Service.ReadTask(ctx, b.em, b.review.Tasks[0].ID)
	must(b.t, err)
	var segments []workflow.SegmentID
	for _, s := range v.Segments {
		segments = append(segments, s.ID)
	}
	return map[string]func(*promisetest.Office) error{
		"publish a correction": func(o *promisetest.Office) error {
			_, err := o.Service.ChangeRevision(ctx, o.Editor, published.Correction.ID, workflow.ActPublish, workflow.Input{Version: published.Correction.Version})
			return err
		},
		"publish a translation": task(b.approved.Tasks[0], workflow.ActPublish, b.em, workflow.Input{}),
		"claim a task":          task(b.open.Tasks[1], workflow.ActClaim, b.translator, workflow.Input{}),
		"approve sentences":     task(b.review.Tasks[0], workflow.ActApproveSegment, b.reviewer, workflow.Input{Segments: segments}),
		"withdraw": func(o *promisetest.Office) error {
			_, err := o.Service.ChangeRelease(ctx, o.Editor, withdrawn.Release.ID, workflow.ActWithdraw,
				workflow.Input{Version: withdrawn.Release.Version, Code: "error", Note: "A note."})
			return err
		},
		"draft a release": func(o *promisetest.Office) error {
			_, _, err := o.Service.DraftRelease(ctx, o.Author, workflow.DraftInput{Facts: b.open.English.Facts, Units: b.open.English.Units})
			return err
		},
	}
}

func refusedWithoutTrace(t *testing.T, at, other place) {
	t.Helper()
	p := prove(t, "R33", at)
	s := open(t, at.config)
	b, db := newBench(t, s), at.hand(t)
	before := dumpOf(t, at, db)
	trials := slices.Concat(b.onEnglish(), b.onTasks(), b.onTheRest())
	for _, x := range trials {
		err := x.run()
		if workflow.KindOf(err) != x.kind || !workflow.HasCode(err, x.code) {
			t.Errorf("%s: got %v; want the refusal %s: %s", x.name, err, x.kind, x.code)
		}
		after := dumpOf(t, at, db)
		for _, trace := range before.traces(after) {
			t.Errorf("%s was refused and left a trace: %.300s", x.name, trace)
		}
		before = after
	}
	p.held(len(trials), fmt.Sprintf("refused commands, %d rows of %d tables compared after each", before.rows(), len(before)))
	n := 0
	for name, run := range b.breaking() {
		n += brokenOff(t, at, db, b.Office, name, run)
	}
	p.held(n, "commands broken off at one of their writes, each and every one")
	leftTrace(t, p, other)
}

// brokenOff breaks a command off at its first write, at its second, and so on
// until it goes through. Only then may anything have changed.
func brokenOff(t *testing.T, at place, db *sql.DB, o *promisetest.Office, name string, run func(*promisetest.Office) error) int {
	t.Helper()
	before := dumpOf(t, at, db)
	for n := 1; ; n++ {
		err := run(o.With(promisetest.Failing(o.Store, n), fmt.Sprint(name, n)))
		traces := before.traces(dumpOf(t, at, db))
		switch {
		case err == nil && len(traces) == 0:
			t.Errorf("%s was accepted and changed nothing: the comparison shows nothing", name)
			return n
		case err == nil && n < 3:
			t.Errorf("%s has only %d writes", name, n-1)
			return n
		case err == nil:
			return n - 1
		case !errors.Is(err, promisetest.ErrBroken):
			t.Errorf("%s, broken off at its write %d: %v", name, n, err)
			return n
		case len(traces) > 0:
			t.Errorf("%s, broken off at its write %d, left a trace: %.300s", name, n, traces[0])
			return n
		}
	}
}

// leftTrace is the control: where a command isn't one transaction, what is
// broken off or refused half way is found in the database.
func leftTrace(t *testing.T, p *proof, at place) {
	t.Helper()
	s := open(t, at.config)
	b, db := newBench(t, s), at.hand(t)
	loose := b.With(promisetest.Failing(promisetest.Loose(s), 3), "R33 loose")
	before := dumpOf(t, at, db)
	_, _, err := loose.Service.DraftRelease(context.Background(), b.Author, workflow.DraftInput{Facts: b.draft.Facts, Units: b.draft.Units})
	if !errors.Is(err, promisetest.ErrBroken) {
		t.Fatalf("the control wasn't broken off: %v", err)
	}
	p.caught(1, before.traces(dumpOf(t, at, db)), "a command that isn't one transaction")
}

func TestR33RefusedCommandsLeaveNoTrace(t *testing.T) {
	t.Parallel()
	refusedWithoutTrace(t, sqlitePlace(t), sqlitePlace(t))
}
