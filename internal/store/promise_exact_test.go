package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"prevail/internal/promisetest"
	"prevail/workflow"
)

// R10: an approval names the exact text. Translators and reviewers write, take
// back, approve and publish the same few tasks at once, each by what they saw
// a while ago.

// scuffle is everybody at work on the same tasks.
type scuffle struct {
	office *promisetest.Office
	store  workflow.Store // what everything is checked against
	tasks  []workflow.TaskID

	mu       sync.Mutex
	did      map[workflow.Action]int
	refused  int
	approved map[workflow.Hash]bool // the texts that somebody was told they approved
	faults   []string
}

// run lets so many people do so much in all.
func (s *scuffle) run(people, steps int, luck func(i int) *rand.Rand) {
	var wait sync.WaitGroup
	for i := range people {
		mine := luck(i)
		wait.Go(func() {
			seen := map[workflow.TaskID]workflow.TaskView{}
			for n := range steps / people {
				s.step(mine, seen, fmt.Sprintf("%d.%d", i, n))
			}
		})
	}
	wait.Wait()
}

// step does one thing to one task, by a view of it that may be old.
func (s *scuffle) step(luck *rand.Rand, seen map[workflow.TaskID]workflow.TaskView, word string) {
	ctx, id := context.Background(), s.tasks[luck.IntN(len(s.tasks))]
	v, ok := seen[id]
	if !ok || luck.IntN(3) > 0 {
		var err error
		if v, err = s.office.Service.ReadTask(ctx, s.office.Editor, id); err != nil {
			s.note("", id, err)
			return
		}
		seen[id] = v
	}
	act, err := s.act(ctx, luck, v, word)
	s.note(act, id, err)
}

// act does what somebody would do with a task in that state.
func (s *scuffle) act(ctx context.Context, luck *rand.Rand, v workflow.TaskView, word string) (workflow.Action, error) {
	o, t := s.office, v.Task
	translator, reviewer := o.Translators[0], o.Reviewers[0]
	do := func(a workflow.Actor, act workflow.Action, in workflow.Input) (workflow.Action, error) {
		in.Version, in.Text = t.Version, v.Text
		done, err := o.Service.ChangeTask(ctx, a, t.ID, act, in)
		if err == nil && act == workflow.ActApprove {
			s.wasApproved(v.Text, done.ApprovedHash)
		}
		return act, err
	}
	switch t.State {
	case workflow.TaskDraft:
		switch {
		case t.Translator.Holder == "":
			return do(translator, workflow.ActClaim, workflow.Input{})
		case luck.IntN(2) == 0 && len(v.Segments) > 0:
			seg := v.Segments[luck.IntN(len(v.Segments))]
			_, err := o.Service.SaveSegment(ctx, translator, workflow.SaveInput{Task: t.ID, Segment: seg.ID, Version: seg.Version,
				Text: t.Locale + " " + word, Confirm: true})
			return workflow.ActSave, err
		}
		return do(translator, workflow.ActSubmit, workflow.Input{})
	case workflow.TaskReview:
		switch {
		case t.Reviewer.Holder == "" && luck.IntN(4) == 0:
			return do(translator, workflow.ActRecall, workflow.Input{})
		case t.Reviewer.Holder == "":
			return do(reviewer, workflow.ActClaimReview, workflow.Input{})
		case luck.IntN(6) == 0:
			return do(reviewer, workflow.ActRequestChanges, workflow.Input{Comment: "Again."})
		case slices.ContainsFunc(v.Segments, func(x workflow.Segment) bool { return !x.IsApproved() }):
			var ids []workflow.SegmentID
			for _, x := range v.Segments {
				ids = append(ids, x.ID)
			}
			return do(reviewer, workflow.ActApproveSegment, workflow.Input{Segments: ids})
		}
		return do(reviewer, workflow.ActApprove, workflow.Input{})
	case workflow.TaskApproved:
		if luck.IntN(12) == 0 {
			return do(o.Editor, workflow.ActPublish, workflow.Input{})
		}
		return do(translator, workflow.ActSendBack, workflow.Input{Reason: "A better word."})
	}
	return do(o.Editor, workflow.ActCancel, workflow.Input{Reason: "Published already."})
}

func (s *scuffle) wasApproved(seen, named workflow.Hash) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.approved[named] = true
	if seen != named {
		s.faults = append(s.faults, fmt.Sprintf("somebody saw the text %s and approved %s", seen.Short(), named.Short()))
	}
}

// note counts what became of a step and, when something changed, looks at the
// task.
func (s *scuffle) note(act workflow.Action, id workflow.TaskID, err error) {
	var found []string
	if err == nil {
		found = inexact(s.store, id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, found...)
	switch kind := workflow.KindOf(err); kind {
	case "":
		s.did[act]++
	case workflow.KindInternal, workflow.KindNotFound:
		s.faults = append(s.faults, fmt.Sprintf("%s: %v", act, err))
	default:
		s.refused++
	}
}

// inexact says what of a task is approved otherwise than it stands.
func inexact(store workflow.Store, id workflow.TaskID) []string {
	var faults []string
	err := store.View(context.Background(), func(r workflow.Reader) error {
		faults = nil
		t, err := r.Task(id)
		if err != nil {
			return err
		}
		english, err := r.Revision(t.Revision)
		if err != nil {
			return err
		}
		segments, err := r.Segments(id)
		if err != nil {
			return err
		}
		text := workflow.HashTranslation(t.Locale, workflow.Assemble(english.Units, segments))
		whole := t.State == workflow.TaskApproved || t.State == workflow.TaskPublished
		if (whole || t.ApprovedHash != "") && t.ApprovedHash != text {
			faults = append(faults, fmt.Sprintf("task %s is %s as %q and its text is %s", id, t.State, t.ApprovedHash.Short(), text.Short()))
		}
		for _, x := range segments {
			if (x.Approver != "" || whole && !x.LeftOut) && !x.IsApproved() {
				faults = append(faults, fmt.Sprintf("segment %s of a task in %s has an approval of another text (%q)", x.ID, t.State, x.ApprovedHash.Short()))
			}
		}
		return nil
	})
	if err != nil {
		return append(faults, err.Error())
	}
	return faults
}

// unapprovedPublications names the publications whose text nobody was told
// they approved.
func (s *scuffle) unapprovedPublications(t *testing.T, files []promisetest.File) (n int, faults []string) {
	t.Helper()
	must(t, s.store.View(context.Background(), func(r workflow.Reader) error {
		for _, f := range files {
			all, err := r.Publications(f.Release.ID)
			if err != nil {
				return err
			}
			for _, p := range all {
				n++
				if !s.approved[p.Text] {
					faults = append(faults, fmt.Sprintf("the publication %s has a text that nobody approved", p.ID))
				}
			}
		}
		return nil
	}))
	return n, faults
}

func newScuffle(t *testing.T, on *promisetest.Office, store workflow.Store, files []promisetest.File) *scuffle {
	t.Helper()
	s := &scuffle{office: on, store: store, did: map[workflow.Action]int{}, approved: map[workflow.Hash]bool{}}
	for _, f := range files {
		for _, k := range f.Tasks {
			s.tasks = append(s.tasks, k.ID)
		}
	}
	return s
}

func approvedExactly(t *testing.T, at, unguarded place) {
	t.Helper()
	p := prove(t, "R10", at)
	store := open(t, at.config)
	office := promisetest.Found(t, store, "R10", 1, "ar")
	luck := func(i int) *rand.Rand { return p.chance(fmt.Sprint("person ", i)) }
	rounds, steps := times(2, 25), times(400, 400)
	var did, refused, published int
	seen := map[workflow.Action]int{}
	for range rounds {
		files := office.Files(t, 4, promisetest.Translated)
		s := newScuffle(t, office, store, files)
		s.run(8, steps, luck)
		n, faults := s.unapprovedPublications(t, files)
		p.broken(append(s.faults, faults...))
		published, refused = published+n, refused+s.refused
		for act, n := range s.did {
			seen[act], did = seen[act]+n, did+n
		}
	}
	if !racing && (seen[workflow.ActApprove] == 0 || seen[workflow.ActSave] == 0 || refused == 0) {
		t.Errorf("they did %v and were refused %d times: nothing met anything", seen, refused)
	}
	p.held(did+refused, fmt.Sprintf("steps of 8 people on 4 tasks at once, %d accepted (%d saves, %d approvals), %d published: every approval names its text",
		did, seen[workflow.ActSave], seen[workflow.ActApprove], published))
	looseApproval(t, p, unguarded, luck)
}

// looseApproval is the control: without versions, and without the database's
// own guards, somebody's approval ends up on another's text.
func looseApproval(t *testing.T, p *proof, at place, luck func(int) *rand.Rand) {
	t.Helper()
	if repeated() {
		return
	}
	store := open(t, at.config)
	at.without(t, dropFourEyes(t, at)...)
	office := promisetest.Found(t, store, "R10 loose", 1, "ar")
	loose := office.With(promisetest.Loose(store), "R10 loose service")
	var faults []string
	tried := 0
	for n := 0; n < 400 && len(faults) == 0; n++ { // until it is found
		s := newScuffle(t, loose, store, office.Files(t, 1, promisetest.Translated))
		s.run(4, 80, luck)
		faults = s.faults
		tried += 80
	}
	p.caught(tried, faults, "approving and saving without versions")
}

func TestR10ApprovalNamesTheExactTextConcurrent(t *testing.T) {
	t.Parallel()
	approvedExactly(t, sqlitePlace(t), sqlitePlace(t))
}
