package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"prevail/internal/promisetest"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// R8 and R9: a saved word is never lost, and nothing is overwritten unseen. Two
// people have the same task open in two tabs each: they type, the tabs save by
// themselves, lose the network and the answers, come back, and the task passes
// from the one to the other.

// saver saves a sentence, as the program does or as a careless one would.
type saver func(context.Context, workflow.Actor, workflow.SaveInput) (workflow.SaveResult, error)

// tab is what one tab of a browser knows.
type tab struct {
	who    workflow.Actor
	online bool
	seen   map[workflow.SegmentID]int    // versions
	typed  map[workflow.SegmentID]string // not yet saved
}

// sitting is the work of two people on one task.
type sitting struct {
	office  *promisetest.Office
	save    saver
	luck    *rand.Rand
	task    workflow.TaskID
	all     []workflow.SegmentID
	tabs    []*tab
	holder  int // of the two people
	version int // of the task
	words   int

	// stands and offered are what must be there after everything that was
	// answered.
	stands  map[workflow.SegmentID]workflow.Segment
	offered map[workflow.SegmentID]map[workflow.PersonID]string
	count   counted
	faults  []string
}

// counted is what became of saves.
type counted struct{ saved, conflicts, suggested, unanswered int }

func (c *counted) add(o counted) {
	c.saved, c.conflicts, c.suggested, c.unanswered = c.saved+o.saved, c.conflicts+o.conflicts, c.suggested+o.suggested, c.unanswered+o.unanswered
}

// sit opens a task in four tabs.
func sit(o *promisetest.Office, save saver, task workflow.TaskID, luck *rand.Rand) (*sitting, error) {
	s := &sitting{office: o, save: save, luck: luck, task: task, stands: map[workflow.SegmentID]workflow.Segment{},
		offered: map[workflow.SegmentID]map[workflow.PersonID]string{}, version: 1}
	if err := s.change(0, workflow.ActClaim); err != nil {
		return nil, err
	}
	there, err := s.segments()
	if err != nil {
		return nil, err
	}
	for _, seg := range there {
		s.all = append(s.all, seg.ID)
		s.stands[seg.ID], s.offered[seg.ID] = seg, map[workflow.PersonID]string{}
	}
	for i := range 4 {
		t := &tab{who: o.Translators[i/2], online: true, typed: map[workflow.SegmentID]string{}}
		s.tabs = append(s.tabs, t)
		s.reload(t)
	}
	return s, nil
}

// segments are the task's sentences as they are kept.
func (s *sitting) segments() (out []workflow.Segment, err error) {
	err = s.office.Store.View(context.Background(), func(r workflow.Reader) error {
		out, err = r.Segments(s.task)
		return err
	})
	return out, err
}

// change does something to the task as it is.
func (s *sitting) change(person int, act workflow.Action) error {
	t, err := s.office.Service.ChangeTask(context.Background(), s.office.Translators[person], s.task, act, workflow.Input{Version: s.version})
	if err == nil {
		s.version = t.Version
	}
	return err
}

// reload opens the page anew. What was typed and not saved the browser still
// has.
func (s *sitting) reload(t *tab) {
	t.seen = map[workflow.SegmentID]int{}
	for id, seg := range s.stands {
		t.seen[id] = seg.Version
	}
}

// step lets something happen.
func (s *sitting) step() {
	t, id := s.tabs[s.luck.IntN(len(s.tabs))], s.all[s.luck.IntN(len(s.all))]
	switch s.luck.IntN(16) {
	case 0, 1, 2, 3, 4, 5:
		s.words++
		t.typed[id] = fmt.Sprintf("%s types %d", t.who.Person, s.words)
	case 6, 7, 8, 9, 10, 11:
		s.send(t)
	case 12:
		t.online = !t.online
	case 13:
		s.reload(t)
	case 14:
		err := s.change(s.holder, workflow.ActGiveBack)
		s.holder = 1 - s.holder
		if err = errors.Join(err, s.change(s.holder, workflow.ActClaim)); err != nil {
			s.fault("the task can't pass on: %v", err)
		}
	default: // somebody thinks
	}
}

func (s *sitting) fault(format string, args ...any) {
	s.faults = append(s.faults, fmt.Sprintf(format, args...))
}

// send saves what a tab has typed, when it has a network. Of some answers the
// tab never hears.
func (s *sitting) send(t *tab) {
	if !t.online {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(t.typed)) {
		in := workflow.SaveInput{Task: s.task, Segment: id, Version: t.seen[id], Text: t.typed[id]}
		out, err := s.save(context.Background(), t.who, in)
		heard := s.luck.IntN(6) > 0
		if err == nil && out.TaskVersion > 0 {
			s.version = out.TaskVersion
		}
		if !heard {
			s.count.unanswered++
		}
		switch {
		case err != nil:
			s.refused(t, in, err, heard)
			continue
		case out.Suggested:
			s.count.suggested++
			if out.Segment.Text != s.stands[id].Text {
				s.fault("a suggestion made %q of %q", out.Segment.Text, s.stands[id].Text)
			}
			s.stands[id], s.offered[id][t.who.Person] = out.Segment, in.Text
		default:
			s.saved(in, out.Segment)
		}
		if heard {
			t.seen[id] = max(t.seen[id], out.Segment.Version)
			delete(t.typed, id)
		}
	}
}

// saved notes a save that was answered. It may only have replaced what its tab
// had seen.
func (s *sitting) saved(in workflow.SaveInput, now workflow.Segment) {
	was := s.stands[in.Segment]
	if was.Version != in.Version && was.Text != in.Text {
		s.fault("%q was written over %q by somebody who had not seen it", in.Text, was.Text)
	}
	s.count.saved++
	s.stands[in.Segment] = now
}

// refused holds a refusal to what it must give back. Who hears of it decides:
// for their own text, by the version that they were shown, or for the other.
func (s *sitting) refused(t *tab, in workflow.SaveInput, err error, heard bool) {
	var c *workflow.Conflict
	was := s.stands[in.Segment]
	if !errors.As(err, &c) {
		s.fault("a save was answered with %v", err)
		return
	}
	s.count.conflicts++
	if c.Mine != in.Text || c.Theirs.Text != was.Text {
		s.fault("a conflict between %q and %q came back as %q and %q", in.Text, was.Text, c.Mine, c.Theirs.Text)
	}
	if !heard {
		return
	}
	t.seen[in.Segment] = c.Theirs.Version
	if s.luck.IntN(2) == 0 {
		delete(t.typed, in.Segment)
	}
}

// lost names what was answered and isn't there.
func (s *sitting) lost() []string {
	there, err := s.segments()
	if err != nil {
		return append(s.faults, err.Error())
	}
	for _, now := range there {
		if was := s.stands[now.ID]; now.Text != was.Text {
			s.fault("%q was saved, and %q stands there", was.Text, now.Text)
		}
		for person, text := range s.offered[now.ID] {
			kept := func(g workflow.Suggestion) bool { return g.By == person && g.Text == text }
			if text != now.Text && !slices.ContainsFunc(now.Suggestions, kept) {
				s.fault("%q was kept as a suggestion, and is not there", text)
			}
		}
	}
	return s.faults
}

// sittings plays so many, eight at a time. The one numbered first is the first
// of them.
func sittings(t *testing.T, p *proof, o *promisetest.Office, save saver, first, n int) (c counted, faults []string) {
	t.Helper()
	var tasks []workflow.TaskID
	for _, f := range o.Files(t, (n+len(o.Locales)-1)/len(o.Locales), promisetest.Open) {
		for _, k := range f.Tasks {
			tasks = append(tasks, k.ID)
		}
	}
	var mu sync.Mutex
	var group sync.WaitGroup
	const atOnce = 8
	for worker := range atOnce {
		group.Go(func() {
			for i := worker; i < n; i += atOnce {
				count, found := play(o, save, tasks[i], p.chance(fmt.Sprint("sitting ", first+i)))
				mu.Lock()
				faults = append(faults, found...)
				c.add(count)
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return c, faults
}

// play is one sitting, from its first step to what is left of it.
func play(o *promisetest.Office, save saver, task workflow.TaskID, luck *rand.Rand) (counted, []string) {
	s, err := sit(o, save, task, luck)
	if err != nil {
		return counted{}, []string{err.Error()}
	}
	for range 8 + luck.IntN(16) {
		s.step()
	}
	faults := s.lost()
	return s.count, faults
}

// noSavedWordIsLost plays the sittings over a store, so many in each office: a
// new one, where there are more, is found in another store.
func noSavedWordIsLost(t *testing.T, at place, store func() workflow.Store, each int) {
	t.Helper()
	p := prove(t, "R8", at)
	n := times(60, 10_000)
	var c counted
	var office *promisetest.Office
	for first := 0; first < n; first += each {
		office = promisetest.Found(t, store(), "R8", 2, locales...)
		count, faults := sittings(t, p, office, office.Service.SaveSegment, first, min(each, n-first))
		c.add(count)
		p.broken(faults)
	}
	if c.saved < n/2 || c.conflicts == 0 || c.suggested == 0 || c.unanswered == 0 {
		t.Errorf("too little happened: %+v", c)
	}
	p.held(n, fmt.Sprintf("sittings of two people in two tabs each: %d saves, %d conflicts with both texts, %d kept as suggestions, %d answers lost on their way",
		c.saved, c.conflicts, c.suggested, c.unanswered))
	_, faults := sittings(t, p, office, lastWins(office.Service), 0, 20)
	p.caught(20, faults, "whoever saves last wins")
	_, faults = sittings(t, p, office, forgets(office.Service), 0, 20)
	p.caught(20, faults, "every fifth save is answered and forgotten")
}

// inOneOffice is more sittings than are ever played; fewInMemory are so many
// that the store in memory, which finds a row by looking at all of them and
// copies a table to write to it, stays quick.
const (
	inOneOffice = 1 << 20
	fewInMemory = 40
)

// lastWins is a program that saves by the version that is there.
func lastWins(s *workflow.Service) saver {
	return func(ctx context.Context, a workflow.Actor, in workflow.SaveInput) (workflow.SaveResult, error) {
		out, err := s.SaveSegment(ctx, a, in)
		var c *workflow.Conflict
		if errors.As(err, &c) {
			in.Version = c.Theirs.Version
			return s.SaveSegment(ctx, a, in)
		}
		return out, err
	}
}

// forgets is a program that says that it saved what it didn't.
func forgets(s *workflow.Service) saver {
	return func(ctx context.Context, a workflow.Actor, in workflow.SaveInput) (workflow.SaveResult, error) {
		if len(in.Text)%5 == 0 {
			return workflow.SaveResult{Segment: workflow.Segment{ID: in.Segment, Version: in.Version, Text: in.Text}}, nil
		}
		return s.SaveSegment(ctx, a, in)
	}
}

func TestR8NoSavedWordIsLost(t *testing.T) {
	t.Parallel()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		noSavedWordIsLost(t, place{name: "memory"}, func() workflow.Store {
			return workflowtest.NewStore(workflowtest.NewClock(workflowtest.Epoch).Now)
		}, fewInMemory)
	})
	t.Run("SQLite", func(t *testing.T) {
		t.Parallel()
		at := sqlitePlace(t)
		noSavedWordIsLost(t, at, func() workflow.Store { return open(t, at.config) }, inOneOffice)
	})
}
