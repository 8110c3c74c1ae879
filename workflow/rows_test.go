package workflow_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"prevail/workflow"
)

// scene is one object in a state, with what a test about it may need.
type scene struct {
	d           *desk
	release     workflow.ReleaseID
	revision    workflow.RevisionID
	task        workflow.TaskID
	publication workflow.PublicationID
}

// rowCase is one row of a lifecycle: how it is accepted, and what it is refused
// for.
type rowCase struct {
	act workflow.Action
	// with changes the office's policies; stage sets the scene, in the first
	// of the row's states.
	with  with
	stage func(*desk) scene
	by    func(*desk) workflow.Actor
	// in fills in the form well; nil leaves it empty.
	in      func(scene) workflow.Input
	refused []refusal
	// leads is the state after what follows by itself, where that is another.
	leads string
}

// refusal is a reason, or several at once, for which a row's act is refused.
type refusal struct {
	name  string
	kind  workflow.Kind
	codes string // all of them, with spaces between
	// What is different from the accepted case; nil leaves it as it is.
	stage func(*desk) scene
	with  with
	by    func(*desk) workflow.Actor
	in    func(*workflow.Input)
}

// life is how a lifecycle's objects are acted on and looked at.
type life struct {
	on workflow.Object
	// stages set the scene for each state.
	stages map[string]func(*desk) scene
	try    func(scene, workflow.Actor, workflow.Action, workflow.Input) (state string, err error)
	state  func(scene) string
}

// check runs every case of a lifecycle, and the refusals that all rows have in
// common: another state, a stale version, somebody without the role.
func (l life) check(t *testing.T, cases []rowCase) {
	t.Helper()
	for _, tt := range cases {
		line := lineOf(l.on, tt.act)
		t.Run(string(tt.act), func(t *testing.T) {
			t.Parallel()
			t.Run("accepted", func(t *testing.T) { l.accepted(t, tt, *line) })
			for _, r := range tt.refused {
				t.Run("refused: "+r.name, func(t *testing.T) { l.refused(t, tt, r) })
			}
			t.Run("refused: another state", func(t *testing.T) { l.otherStates(t, tt, *line) })
			t.Run("refused: stale", func(t *testing.T) {
				if slices.Equal(line.who, whos(clock)) {
					return // the clock looks and acts in one transaction
				}
				l.refused(t, tt, refusal{kind: workflow.KindConflict, codes: "stale", in: func(in *workflow.Input) { in.Version-- }})
			})
			t.Run("refused: without a role over the text", func(t *testing.T) {
				s, in := l.scene(t, tt, refusal{})
				nobody := s.d.admin
				if slices.Contains(line.who, administrator) {
					nobody.Grants = nil
				}
				_, err := l.try(s, nobody, tt.act, in)
				if workflow.KindOf(err) != workflow.KindForbidden && workflow.KindOf(err) != workflow.KindNotFound ||
					!workflow.HasCode(err, "forbidden") && !workflow.HasCode(err, "not_found") {
					t.Errorf("an administrator, or nobody at all, got %v", err)
				}
			})
		})
	}
}

func (l life) scene(t *testing.T, tt rowCase, r refusal) (scene, workflow.Input) {
	t.Helper()
	var changes []with
	for _, change := range []with{tt.with, r.with} {
		if change != nil {
			changes = append(changes, change)
		}
	}
	d := newDesk(t, changes...)
	stage := tt.stage
	if r.stage != nil {
		stage = r.stage
	}
	if stage == nil {
		stage = l.stages[lineOf(l.on, tt.act).from[0]]
	}
	s := stage(d)
	s.d = d
	var in workflow.Input
	if tt.in != nil {
		in = tt.in(s)
	}
	if r.in != nil {
		r.in(&in)
	}
	return s, in
}

func (l life) accepted(t *testing.T, tt rowCase, line line) {
	t.Helper()
	s, in := l.scene(t, tt, refusal{})
	from, events := l.state(s), len(s.d.file(s.release).Events)
	if !slices.Contains(line.from, from) {
		t.Fatalf("the scene is %s", from)
	}
	got, err := l.try(s, tt.by(s.d), tt.act, in)
	if err != nil {
		t.Fatal(err)
	}
	want := line.to
	if want == "" {
		want = from
	}
	if tt.leads != "" {
		want = tt.leads
	}
	if got != want {
		t.Errorf("it led from %s to %s, want %s", from, got, want)
	}
	if !hasEvent(s.d.file(s.release).Events[events:], l.on, tt.act) {
		t.Error("it isn't in the ledger")
	}
}

// refused holds a refusal to its kind and to exactly its reasons, all of them
// at once, and to leaving no trace.
func (l life) refused(t *testing.T, tt rowCase, r refusal) {
	t.Helper()
	s, in := l.scene(t, tt, r)
	by := tt.by
	if r.by != nil {
		by = r.by
	}
	before := s.d.store.read()
	_, err := l.try(s, by(s.d), tt.act, in)
	var e *workflow.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want %s", err, r.codes)
	}
	var codes []string
	for _, reason := range e.Reasons {
		codes = append(codes, reason.Code)
	}
	want := strings.Fields(r.codes)
	slices.Sort(codes)
	slices.Sort(want)
	if !slices.Equal(codes, want) || e.Kind != r.kind {
		t.Errorf("got %s %v, want %s %v", e.Kind, codes, r.kind, want)
	}
	if !before.equal(s.d.store.read()) {
		t.Error("the refused act left a trace")
	}
}

// otherStates tries the act in every state that has no row for it.
func (l life) otherStates(t *testing.T, tt rowCase, line line) {
	t.Helper()
	for state, stage := range l.stages {
		if slices.Contains(line.from, state) {
			continue
		}
		d := newDesk(t, emergency)
		s := stage(d)
		s.d = d
		if l.state(s) != state {
			t.Fatalf("the scene of %s is %s", state, l.state(s))
		}
		_, err := l.try(s, d.editor, tt.act, workflow.Input{Reason: "A reason.", Note: "A note.", Code: "error", Confirmed: true})
		if !workflow.HasCode(err, string(l.on)+".state") {
			t.Errorf("in %s: got %v", state, err)
		}
	}
}

// covers fails for a row that people can act on and that no case is about.
func (l life) covers(t *testing.T, cases []rowCase, elsewhere ...workflow.Action) {
	t.Helper()
	for _, line := range lives[l.on] {
		tested := slices.ContainsFunc(cases, func(c rowCase) bool { return c.act == line.act })
		if !tested && !slices.Contains(elsewhere, line.act) {
			t.Errorf("no case is about %s", line.act)
		}
	}
}

func byAuthor(d *desk) workflow.Actor     { return d.author }
func byAuthor2(d *desk) workflow.Actor    { return d.author2 }
func byEditor(d *desk) workflow.Actor     { return d.editor }
func byEditor2(d *desk) workflow.Actor    { return d.editor2 }
func byTranslator(d *desk) workflow.Actor { return d.translator }
func byReviewer(d *desk) workflow.Actor   { return d.reviewer }
func byAdmin(d *desk) workflow.Actor      { return d.admin }
func theClock(*desk) workflow.Actor       { return workflow.Clock }

func reason(scene) workflow.Input { return workflow.Input{Reason: "A reason."} }

func noReason(in *workflow.Input) { in.Reason = " " }
