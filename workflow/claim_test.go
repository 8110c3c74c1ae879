package workflow_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// claims lets many translators claim one task at the same moment and counts
// those who were told that it is theirs (R1).
func claims(t *testing.T, d *desk, s *workflow.Service, version int) int {
	t.Helper()
	task := d.open(d.publishEnglish(english).ID)
	var people []workflow.Actor
	for i := range 24 {
		people = append(people, d.person("claimer"+string(rune('a'+i)), workflow.Grant{Role: workflow.Translator, Locale: "ar"}))
	}
	var won atomic.Int32
	var ready, done sync.WaitGroup
	begin := make(chan struct{})
	for _, a := range people {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-begin
			err := first(s.ChangeTask(t.Context(), a, task.ID, workflow.ActClaim, workflow.Input{Version: version}))
			switch {
			case err == nil:
				won.Add(1)
			case workflow.KindOf(err) != workflow.KindBlocked && workflow.KindOf(err) != workflow.KindConflict:
				t.Errorf("a claim was refused with %v", err)
			}
		})
	}
	ready.Wait()
	close(begin)
	done.Wait()
	return int(won.Load())
}

func TestConcurrentClaimsGiveATaskToOnePerson(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if won := claims(t, d, d.s, 1); won != 1 {
		t.Errorf("%d people hold the task", won)
	}
}

// unversioned is a store that lets the last writer win, over a task that looks
// unclaimed to everybody: the naive version that the one above is held against.
type unversioned struct{ workflow.Tx }

func (t unversioned) Task(id workflow.TaskID) (workflow.Task, error) {
	task, err := t.Tx.Task(id)
	task.Translator, task.Version = workflow.Claim{}, 3
	return task, err
}

func (t unversioned) PutTask(k *workflow.Task) error {
	now, err := t.Tx.Task(k.ID)
	if err == nil {
		k.Version = now.Version
	}
	return t.Tx.PutTask(k)
}

func (t unversioned) Segments(workflow.TaskID) ([]workflow.Segment, error) {
	return []workflow.Segment{{}}, nil
}

func TestConcurrentClaimsOverANaiveStoreGiveItToMany(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	naive := workflow.New(faulty{d.store, func(tx workflow.Tx) workflow.Tx { return unversioned{tx} }}, workflowtest.NewIDs("naive"), nil)
	// The version that everybody read is the one the naive store gives back.
	if won := claims(t, d, naive, 3); won < 2 {
		t.Errorf("only %d hold the task: the test can't tell a claim that holds from one that doesn't", won)
	}
}

func TestLeaseThatRanOutFreesTheTask(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	d.clock.Advance(48*time.Hour - time.Microsecond)
	if err := first(d.tryTask(d.translator2, workflow.ActClaim, s.task, workflow.Input{})); !workflow.HasCode(err, "task.claimed") {
		t.Errorf("a moment before: %v", err)
	}
	d.clock.Advance(time.Microsecond)
	task := d.act(d.translator2, workflow.ActClaim, s.task, workflow.Input{})
	if !task.Translator.HeldBy(d.translator2.Person, d.clock.Now()) {
		t.Errorf("it is held by %+v", task.Translator)
	}
}

func TestBrokenClaimEndsTheOneThatStands(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := underReview(d)
	task := d.act(d.editor, workflow.ActBreakClaim, s.task, workflow.Input{Reason: "On leave."})
	if task.Reviewer.Holder != "" || task.Translator.Holder != d.translator.Person {
		t.Errorf("in review: %+v and %+v", task.Translator, task.Reviewer)
	}
	d = newDesk(t)
	s = claimed(d)
	if task = d.act(d.editor, workflow.ActBreakClaim, s.task, workflow.Input{Reason: "On leave."}); task.Translator.Holder != "" {
		t.Errorf("in draft: %+v", task.Translator)
	}
}

func TestAssigningNeedsATranslatorOfTheLocale(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	french := d.person("french", workflow.Grant{Role: workflow.Translator, Locale: "fr"})
	s := claimed(d)
	for _, tt := range []struct {
		act workflow.Action
		by  workflow.Actor
	}{{workflow.ActHandOver, d.translator}, {workflow.ActAssign, d.editor}, {workflow.ActNameReviewer, d.editor}} {
		if err := first(d.tryTask(tt.by, tt.act, s.task, workflow.Input{Person: french.Person})); !workflow.HasCode(err, "task.not_translator") {
			t.Errorf("%s: got %v", tt.act, err)
		}
	}
}

func TestStuckTaskIsReviewedByANamedTranslator(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := toReview(d)
	if err := first(d.tryTask(d.translator2, workflow.ActClaimReview, s.task, workflow.Input{})); workflow.KindOf(err) != workflow.KindForbidden {
		t.Fatalf("before: %v", err)
	}
	if err := first(d.tryTask(d.editor, workflow.ActNameReviewer, s.task, workflow.Input{Person: d.translator.Person})); !workflow.HasCode(err, "task.review.self") {
		t.Errorf("naming who wrote it: %v", err)
	}
	d.act(d.editor, workflow.ActNameReviewer, s.task, workflow.Input{Person: d.translator2.Person})
	if task := d.review(d.translator2, s.task); task.State != workflow.TaskApproved {
		t.Errorf("reviewed it is %s", task.State)
	}
}
