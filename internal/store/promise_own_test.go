package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"prevail/internal/promisetest"
	"prevail/workflow"
)

// R11: nobody approves their own words, through claims, suggestions, handovers,
// corrections and changes of role. Everybody in this office is translator and
// reviewer at once, and every text is typed but once, so that the test knows by
// itself whose words they are.

// rendering is a text for an English sentence.
type rendering struct{ source, text string }

// endorsement is a person's approval of a sentence.
type endorsement struct {
	segment workflow.SegmentID
	by      workflow.PersonID
}

// bustle is such an office at work.
type bustle struct {
	office *promisetest.Office
	store  workflow.Store // what everything is checked against
	files  []promisetest.File

	mu sync.Mutex
	// typist is who typed a text for an English sentence or, where the English
	// changed since, stood by it for the new one.
	typist map[rendering]workflow.PersonID
	// suggested are the texts that were, or may have been, a suggestion: whoever
	// took it approved it, and it doesn't keep its typist from the whole.
	suggested map[rendering]bool
	// endorsed holds who approved which sentence, by an act of their own: a new
	// round inherits approvals, and names one person for all of them.
	endorsed map[endorsement]bool
	did      map[string]int
	// second counts refusals that only the database gave.
	second map[string]int
	faults []string
}

func newBustle(on *promisetest.Office, store workflow.Store, files []promisetest.File) *bustle {
	return &bustle{office: on, store: store, files: files, typist: map[rendering]workflow.PersonID{},
		suggested: map[rendering]bool{}, endorsed: map[endorsement]bool{}, did: map[string]int{}, second: map[string]int{}}
}

// run lets so many hands do so much in all, each as anybody.
func (b *bustle) run(hands, steps int, luck func(i int) *rand.Rand) {
	var wait sync.WaitGroup
	for i := range hands {
		mine := luck(i)
		wait.Go(func() {
			for n := range steps / hands {
				b.step(mine, fmt.Sprintf("%d.%d", i, n))
			}
		})
	}
	wait.Wait()
}

// step does one thing as one of the people.
func (b *bustle) step(luck *rand.Rand, word string) {
	ctx, f := context.Background(), b.files[luck.IntN(len(b.files))]
	rel, err := b.office.Service.ReadRelease(ctx, b.office.Editor, f.Release.ID)
	if err != nil {
		b.note("read", "", err)
		return
	}
	task := rel.Tasks[len(rel.Tasks)-1]
	v, err := b.office.Service.ReadTask(ctx, b.office.Editor, task.ID)
	if err != nil {
		b.note("read", "", err)
		return
	}
	me := rel.People[b.office.Both[luck.IntN(len(b.office.Both))].Person]
	if luck.IntN(40) == 0 {
		b.note("change of role", task.ID, b.changeRole(ctx, luck, me))
		return
	}
	if task.State == workflow.TaskPublished {
		b.note("correction", task.ID, b.correct(ctx, rel, word))
		return
	}
	what, err := b.act(ctx, luck, v, me.Actor(), word)
	b.note(what, task.ID, err)
}

// changeRole takes one of the two roles from somebody, or gives both back.
func (b *bustle) changeRole(ctx context.Context, luck *rand.Rand, p workflow.Person) error {
	p.Grants = []workflow.Grant{{Role: workflow.Translator, Locale: "ar"}, {Role: workflow.Reviewer, Locale: "ar"}}
	if n := luck.IntN(4); n < 2 {
		p.Grants = p.Grants[n : n+1]
	}
	_, err := b.office.Service.PutPerson(ctx, workflow.Clock, p)
	return err
}

// correct takes the English one step further on the way to another last
// sentence, which opens the next round.
func (b *bustle) correct(ctx context.Context, rel workflow.ReleaseView, word string) error {
	r := rel.Proposed
	switch {
	case r == nil:
		_, err := b.office.Service.ChangeRelease(ctx, b.office.Author, rel.Release.ID, workflow.ActCorrect, workflow.Input{Version: rel.Release.Version})
		return err
	case r.State == workflow.RevisionDraft && r.Correction == nil:
		units := slices.Clone(r.Units)
		last := &units[len(units)-1]
		last.Segments = append(slices.Clone(last.Segments[:len(last.Segments)-1]), "Pilots are free of charge from "+word+" on.")
		_, err := b.office.Service.EditRevision(ctx, b.office.Author, r.ID, workflow.EditInput{Version: r.Version, Facts: r.Facts, Units: units,
			Correction: &workflow.Correction{Kind: workflow.Substantive, Note: "Another date."}})
		return err
	case r.State == workflow.RevisionDraft:
		_, err := b.office.Service.ChangeRevision(ctx, b.office.Author, r.ID, workflow.ActSubmit, workflow.Input{Version: r.Version})
		return err
	case r.State == workflow.RevisionReview:
		_, err := b.office.Service.ChangeRevision(ctx, b.office.Approver, r.ID, workflow.ActApprove,
			workflow.Input{Version: r.Version, Text: r.Hash, Kind: workflow.Substantive})
		return err
	}
	_, err := b.office.Service.ChangeRevision(ctx, b.office.Editor, r.ID, workflow.ActPublish, workflow.Input{Version: r.Version})
	return err
}

// act does what may be done with a task in that state, as far as the person is
// let.
func (b *bustle) act(ctx context.Context, luck *rand.Rand, v workflow.TaskView, me workflow.Actor, word string) (string, error) {
	var open []workflow.SegmentID
	for _, s := range v.Segments {
		if !s.IsApproved() {
			open = append(open, s.ID)
		}
	}
	other := b.office.Both[luck.IntN(len(b.office.Both))].Person
	do := func(a workflow.Actor, act workflow.Action, in workflow.Input) (string, error) {
		in.Version, in.Text, in.Reason, in.Comment = v.Task.Version, v.Text, "A reason.", "Again."
		err := b.endorsing(a, in.Segments, act == workflow.ActApproveSegment, func() error {
			_, err := b.office.Service.ChangeTask(ctx, a, v.Task.ID, act, in)
			return err
		})
		return string(act), err
	}
	held := func(c workflow.Claim) workflow.Actor {
		if p, ok := v.People[c.Holder]; ok && luck.IntN(6) > 0 {
			return p.Actor()
		}
		return me
	}
	rarely := luck.IntN(8) == 0
	switch v.Task.State {
	case workflow.TaskDraft:
		holder := held(v.Task.Translator)
		switch done := !slices.ContainsFunc(v.Segments, func(s workflow.Segment) bool { return !s.Confirmed }); {
		case v.Task.Translator.Holder == "":
			return do(me, workflow.ActClaim, workflow.Input{})
		case rarely:
			act := []workflow.Action{workflow.ActHandOver, workflow.ActHandOver, workflow.ActGiveBack}[luck.IntN(3)]
			return do(holder, act, workflow.Input{Person: other})
		case luck.IntN(30) == 0:
			return do(b.office.Editor, workflow.ActBreakClaim, workflow.Input{})
		case done && luck.IntN(4) > 0:
			return do(holder, workflow.ActSubmit, workflow.Input{})
		}
		return b.write(ctx, luck, v, holder, word)
	case workflow.TaskReview:
		holder := held(v.Task.Reviewer)
		switch {
		case v.Task.Reviewer.Holder == "" && rarely:
			return do(me, workflow.ActRecall, workflow.Input{})
		case v.Task.Reviewer.Holder == "" && luck.IntN(12) == 0:
			return do(b.office.Editor, workflow.ActNameReviewer, workflow.Input{Person: other})
		case v.Task.Reviewer.Holder == "":
			return do(me, workflow.ActClaimReview, workflow.Input{})
		case rarely:
			return b.write(ctx, luck, v, holder, word) // a reviewer's words are a suggestion
		}
		switch luck.IntN(8) {
		case 0:
			return do(holder, workflow.ActRequestChanges, workflow.Input{})
		case 1:
			return do(holder, workflow.ActUnapproveSegment, workflow.Input{Segments: []workflow.SegmentID{v.Segments[0].ID}})
		}
		if len(open) > 0 {
			return do(holder, workflow.ActApproveSegment, workflow.Input{Segments: open})
		}
		return do(holder, workflow.ActApprove, workflow.Input{})
	case workflow.TaskApproved:
		if rarely {
			return do(me, workflow.ActSendBack, workflow.Input{})
		}
		return do(b.office.Editor, workflow.ActPublish, workflow.Input{})
	}
	return do(b.office.Editor, workflow.ActCancel, workflow.Input{})
}

// endorsing notes who approves sentences by what fn does, unless it is
// refused.
func (b *bustle) endorsing(a workflow.Actor, segments []workflow.SegmentID, is bool, fn func() error) error {
	if !is {
		return fn()
	}
	note := func(done bool) {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, id := range segments {
			b.endorsed[endorsement{id, a.Person}] = done
		}
	}
	note(true)
	err := fn()
	if err != nil {
		note(false)
	}
	return err
}

// write types words that nobody typed before, stands by somebody else's, or
// takes a suggestion. From who doesn't hold the task it is a suggestion.
func (b *bustle) write(ctx context.Context, luck *rand.Rand, v workflow.TaskView, me workflow.Actor, word string) (string, error) {
	s := v.Segments[luck.IntN(len(v.Segments))]
	if i := slices.IndexFunc(v.Segments, func(s workflow.Segment) bool { return !s.Confirmed }); i >= 0 && luck.IntN(4) > 0 {
		s = v.Segments[i]
	}
	if n := len(s.Suggestions); n > 0 && luck.IntN(2) == 0 {
		err := b.endorsing(me, []workflow.SegmentID{s.ID}, true, func() error {
			_, err := b.office.Service.TakeSuggestion(ctx, me, v.Task.ID, s.ID, s.Version, s.Suggestions[luck.IntN(n)].ID)
			return err
		})
		return "take", err
	}
	in := workflow.SaveInput{Task: v.Task.ID, Segment: s.ID, Version: s.Version, Text: s.Text, Confirm: luck.IntN(4) > 0}
	if s.Empty() || luck.IntN(2) == 0 {
		in.Text = "ar " + word
	}
	words := rendering{s.Source, in.Text}
	b.mu.Lock()
	_, known := b.typist[words]
	writes := !known && (in.Text != s.Text || in.Confirm && !s.Confirmed)
	if writes {
		b.typist[words], b.suggested[words] = me.Person, true
	}
	b.mu.Unlock()
	out, err := b.office.Service.SaveSegment(ctx, me, in)
	b.mu.Lock()
	defer b.mu.Unlock()
	if writes && (err != nil || out.Suggested && in.Text == s.Text) { // refused, or nothing new to suggest
		delete(b.typist, words)
	}
	if writes && (err != nil || !out.Suggested) {
		delete(b.suggested, words)
	}
	return "save", err
}

// note counts what became of a step, looks at the task when something changed,
// and notices where only the database said no.
func (b *bustle) note(what string, id workflow.TaskID, err error) {
	var found []string
	if err == nil && id != "" {
		found = b.ownWords(id)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, found...)
	var e *workflow.Error
	switch kind := workflow.KindOf(err); {
	case kind == "":
		b.did[what]++
	case kind == workflow.KindInternal, kind == workflow.KindNotFound && what != "take":
		b.faults = append(b.faults, fmt.Sprintf("%s: %v", what, err))
	case errors.As(err, &e) && e.Err != nil && strings.Contains(e.Err.Error(), "prevail:"):
		b.second[what+": "+e.Code()]++
	default:
		b.did["refused"]++
	}
}

// ownWords names the approvals in a task that are by whoever typed the words.
func (b *bustle) ownWords(id workflow.TaskID) []string {
	var faults []string
	err := b.store.View(context.Background(), func(r workflow.Reader) error {
		faults = nil
		t, err := r.Task(id)
		if err != nil {
			return err
		}
		segments, err := r.Segments(id)
		if err != nil {
			return err
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		whole := t.State == workflow.TaskApproved || t.State == workflow.TaskPublished
		for _, s := range segments {
			words := rendering{s.Source, s.Text}
			by := b.typist[words]
			if by != "" && s.IsApproved() && s.Approver == by && b.endorsed[endorsement{s.ID, by}] {
				faults = append(faults, fmt.Sprintf("%s typed and approved %q in round %d", by, s.Text, t.Round))
			}
			if whole && (!s.IsApproved() || t.Approver == "") {
				faults = append(faults, fmt.Sprintf("%q is in an approved whole and nobody approved it", s.Text))
			}
			if whole && by == t.Approver && !b.suggested[words] && !strings.Contains(strings.Join(b.before(r, t), "\n"), s.Text) {
				faults = append(faults, fmt.Sprintf("%s typed %q and approved the whole of round %d", by, s.Text, t.Round))
			}
		}
		return nil
	})
	if err != nil {
		return append(faults, err.Error())
	}
	return faults
}

// before returns what the locale published before a round: those approvals are
// kept.
func (b *bustle) before(r workflow.Reader, t workflow.Task) []string {
	var out []string
	all, err := r.Publications(t.Release)
	if err != nil {
		return nil
	}
	for _, p := range all {
		if p.Locale != t.Locale || p.Task == t.ID {
			continue
		}
		for _, u := range p.Units {
			out = append(out, u.Segments...)
		}
	}
	return out
}

func nobodyApprovesTheirOwn(t *testing.T, at, guarded, unguarded place) {
	t.Helper()
	p := prove(t, "R11", at)
	store := open(t, at.config)
	office := promisetest.Found(t, store, "R11", 4, "ar")
	luck := func(i int) *rand.Rand { return p.chance(fmt.Sprint("hand ", i)) }
	steps := times(600, 10_000)
	b := newBustle(office, store, office.Files(t, max(2, steps/200), promisetest.Open))
	b.run(4, steps, luck)
	p.broken(b.faults)
	if len(b.second) > 0 {
		t.Errorf("the database refused what the domain allowed: %v", b.second)
	}
	for _, what := range []string{"save", "approve_segment", "approve", "publish", "correction", "change of role", "refused"} {
		if !racing && b.did[what] == 0 {
			t.Errorf("in %d steps there was no %s: %v", steps, what, b.did)
		}
	}
	p.held(steps, fmt.Sprintf("steps of 4 people who are translator and reviewer at once: %v", b.did))

	if repeated() {
		return
	}
	forgetful := func(at place, guards bool) *bustle {
		store := open(t, at.config)
		if !guards {
			at.without(t, dropFourEyes(t, at)...)
		}
		office := promisetest.Found(t, store, "R11 forgetful", 2, "ar")
		b := newBustle(office.With(promisetest.Forgetful(store), "R11 forgetful service"), store, office.Files(t, 2, promisetest.Open))
		for n := 0; n < 10 && len(b.faults) == 0 && len(b.second) == 0; n++ {
			b.run(2, 200, func(i int) *rand.Rand { return p.chance(fmt.Sprint("forgetful ", n, i)) })
		}
		return b
	}
	b = forgetful(guarded, true)
	p.broken(b.faults)
	p.caught(200, slices.Collect(maps.Keys(b.second)), "a program that forgets who wrote, over the database's guards")
	p.caught(200, forgetful(unguarded, false).faults, "a program that forgets who wrote, without them")
}

func TestR11NobodyApprovesTheirOwnWordsConcurrent(t *testing.T) {
	t.Parallel()
	nobodyApprovesTheirOwn(t, sqlitePlace(t), sqlitePlace(t), sqlitePlace(t))
}
