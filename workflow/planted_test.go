package workflow_test

import (
	"strings"
	"testing"
	"time"

	"prevail/workflow"
)

// plant is something wrong that is put into a state which the random office
// reached rightly. It reports whether there was a place for it.
type plant struct {
	name  string
	found string // how what finds it begins
	do    func(f *file) bool
}

// each plants something in the first record that has a place for it.
func each[T any](list []T, do func(*T) bool) bool {
	for i := range list {
		if do(&list[i]) {
			return true
		}
	}
	return false
}

// eachTask plants something in a task and its sentences.
func eachTask(state workflow.TaskState, do func(*workflow.Task, []workflow.Segment) bool) func(*file) bool {
	return func(f *file) bool {
		return each(f.Tasks, func(t *workflow.Task) bool {
			return t.State == state && !wentInEmergency(f, *t) && len(f.Segments[t.ID]) > 0 && do(t, f.Segments[t.ID])
		})
	}
}

func live(do func(*workflow.Publication)) func(*file) bool {
	return liveIn(func(_ *file, p *workflow.Publication) bool {
		do(p)
		return true
	})
}

func liveIn(do func(*file, *workflow.Publication) bool) func(*file) bool {
	return func(f *file) bool {
		return each(f.Publications, func(p *workflow.Publication) bool { return p.State == workflow.PublicationLive && do(f, p) })
	}
}

func publicEnglish(do func(*workflow.Revision)) func(*file) bool {
	return func(f *file) bool {
		r := f.revision(f.Release.Public)
		if r == nil || r.State != workflow.RevisionPublished || !r.SecondReview.IsZero() || r.Approver == "" {
			return false
		}
		do(r)
		return true
	}
}

var plants = []plant{
	{"a publication of a text that isn't there", "R1", live(func(p *workflow.Publication) { p.RenderedHash = "00" })},
	{"a publication that names another number", "R1", live(func(p *workflow.Publication) { p.RevisionNumber++ })},
	{"a translation without English", "R2", func(f *file) bool {
		f.Release.PublishedHash = ""
		return live(func(p *workflow.Publication) { p.EnglishHash = "" })(f)
	}},
	{"a translation published for another English", "R3", func(f *file) bool {
		return live(func(*workflow.Publication) {})(f) && each(f.Events, func(e *workflow.Event) bool {
			ok := e.Object == workflow.OnRevision && e.Action == workflow.ActPublish
			if ok {
				e.Text = "00"
			}
			return ok
		})
	}},
	{"a kit that was never approved", "R4", live(func(p *workflow.Publication) { p.Kit = 99 })},
	{"a sentence approved by its writer", "R5", eachTask(workflow.TaskApproved, func(_ *workflow.Task, s []workflow.Segment) bool {
		s[0].Writers = append(s[0].Writers, s[0].Approver)
		return true
	})},
	{"a text approved by its writer", "R5", eachTask(workflow.TaskApproved, func(t *workflow.Task, s []workflow.Segment) bool {
		s[0].Writers = []workflow.PersonID{t.Approver}
		s[0].Approver = "another"
		return !s[0].LeftOut
	})},
	{"English approved by its writer", "R5", publicEnglish(func(r *workflow.Revision) { r.Writers = append(r.Writers, r.Approver) })},
	{"an explanation nobody accepted", "R6", eachTask(workflow.TaskApproved, func(_ *workflow.Task, s []workflow.Segment) bool {
		return each(s, func(s *workflow.Segment) bool {
			ok := len(s.Explained) > 0 && len(fussy{}.Target("", []workflow.Segment{*s})) > 0
			s.Explained = nil
			return ok
		})
	})},
	{"English with an open finding", "R6", publicEnglish(func(r *workflow.Revision) {
		r.Units = append(r.Units, workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{"Ask ?? here."}})
		r.Explained = nil
	})},
	{"an outdated translation that says it isn't", "R7", func(f *file) bool {
		return each(f.Publications, func(p *workflow.Publication) bool {
			ok := p.Outdated()
			p.EnglishHash = p.RenderedHash
			return ok
		})
	}},
	{"a translation shown after the withdrawal", "R8", func(f *file) bool {
		return f.Release.Withdrawal != nil && each(f.Publications, func(p *workflow.Publication) bool {
			ok := p.State == workflow.PublicationWithdrawn
			p.State = workflow.PublicationLive
			return ok
		})
	}},
	{"a task open after the withdrawal", "R8", func(f *file) bool {
		return f.Release.Withdrawal != nil && each(f.Tasks, func(t *workflow.Task) bool { t.State = workflow.TaskDraft; return true })
	}},
	{"a page of a withdrawn release", "R8", func(f *file) bool {
		return f.Release.Withdrawal != nil && each(f.Pages, func(p *workflow.Page) bool { p.State = workflow.PageLive; return true })
	}},
	{"a page of a release that was never public", "R9", func(f *file) bool {
		f.Pages = append(f.Pages, workflow.Page{Locale: "en", State: workflow.PageLive})
		return f.Release.FirstPublished.IsZero()
	}},
	{"a page that is missing", "R9", func(f *file) bool {
		ok := len(f.Pages) > 0
		f.Pages = nil
		return ok
	}},
	{"an edited English", "R10", publicEnglish(func(r *workflow.Revision) { r.Units[0].Segments[0] += "!" })},
	{"an approval of another text", "R10", eachTask(workflow.TaskApproved, func(t *workflow.Task, _ []workflow.Segment) bool {
		t.ApprovedHash = "00"
		return true
	})},
	{"a rewritten publication", "R11", live(func(p *workflow.Publication) {
		p.Units[0].Segments = []string{"Anything"}
		p.Text = workflow.HashTranslation(p.Locale, p.Units)
	})},
	{"a publication whose hash is another's", "R11", live(func(p *workflow.Publication) { p.Units[0].Segments = []string{"Anything"} })},
	{"another publisher", "R11", live(func(p *workflow.Publication) { p.Publisher = "nobody" })},
	{"an altered event", "R11", func(f *file) bool { f.Events[0].Actor = "nobody"; return true }},
	{"a lost event", "R11", func(f *file) bool { f.Events = f.Events[1:]; return true }},
	{"a lost publication", "R11", func(f *file) bool {
		ok := len(f.Publications) > 0
		f.Publications = nil
		return ok
	}},
	{"a sentence nobody confirmed", "R12", eachTask(workflow.TaskReview, func(_ *workflow.Task, s []workflow.Segment) bool {
		s[0].Confirmed = false
		return !s[0].LeftOut
	})},
	{"a state without an event", "a task is cancelled", func(f *file) bool {
		return each(f.Tasks, func(t *workflow.Task) bool {
			ok := t.State == workflow.TaskDraft
			if ok {
				t.State = workflow.TaskCancelled
			}
			return ok
		})
	}},
	{"two proposed texts", "2 proposed texts", func(f *file) bool {
		if p := f.proposed(); p != nil {
			f.Revisions = append(f.Revisions, *p)
			return true
		}
		return false
	}},
	{"two open tasks", "2 open tasks", func(f *file) bool {
		return each(f.Tasks, func(t *workflow.Task) bool {
			if t.Open() {
				f.Tasks = append(f.Tasks, *t)
			}
			return t.Open()
		})
	}},
	{"a task that follows an old text", "an open task doesn't follow", func(f *file) bool {
		return f.Release.Revisions > 1 && f.Release.Withdrawal == nil && each(f.Tasks, func(t *workflow.Task) bool {
			old := find(f.Revisions, func(r workflow.Revision) bool { return r.State == workflow.RevisionSuperseded })
			ok := t.Open() && !t.Prepares && old != nil
			if ok {
				t.Revision, t.RevisionHash = old.ID, old.Hash
			}
			return ok
		})
	}},
	{"a refused translation that is shown", "R5: ar is shown although", liveIn(func(f *file, p *workflow.Publication) bool {
		maker := f.task(p.Task)
		if p.Locale != "ar" || maker == nil {
			return false
		}
		maker.Approver, maker.SecondReview = "", time.Time{}
		return true
	})},
	{"a translation that is gone and nobody sealed", "R11: the text of", func(f *file) bool {
		return each(f.Publications, func(p *workflow.Publication) bool {
			ok := !p.Shown() && p.Seal == nil
			if ok {
				p.Units = nil
			}
			return ok
		})
	}},
	{"English that is gone and nobody sealed", "R11: a revision's text is gone", func(f *file) bool {
		return each(f.Revisions, func(r *workflow.Revision) bool {
			ok := r.State == workflow.RevisionReturned && r.Seal == nil
			if ok {
				r.Units = nil
			}
			return ok
		})
	}},
	{"a joined sentence with words of its own", "sentence", eachTask(workflow.TaskDraft, func(_ *workflow.Task, s []workflow.Segment) bool {
		for i := 1; i < len(s); i++ {
			if s[i].Unit == s[i-1].Unit && !s[i].Joined && !s[i].Empty() {
				s[i].Joined = true
				return true
			}
		}
		return false
	})},
	{"a text that covers more than is joined to it", "sentence", eachTask(workflow.TaskDraft, func(_ *workflow.Task, s []workflow.Segment) bool {
		s[0].Covers = "Anything."
		return true
	})},
	{"a schedule in draft", "a task is draft and scheduled", eachTask(workflow.TaskDraft, func(t *workflow.Task, _ []workflow.Segment) bool {
		t.Schedule = &workflow.Schedule{On: workflow.AtTime, At: time.Now()}
		return true
	})},
}

// TestInvariantsFindWhatIsPlanted is the control of the random office's checks:
// each of them finds the fault it is there for.
func TestInvariantsFindWhatIsPlanted(t *testing.T) {
	t.Parallel()
	open := map[string]plant{}
	for _, p := range plants {
		open[p.name] = p
	}
	stories := uint64(40)
	if testing.Short() {
		stories = 1 // what finds no place in it finds one in a whole run
	}
	for seed := uint64(0); seed < stories && len(open) > 0; seed++ {
		m := newMachine(newDice(seed), nil)
		for range 60 {
			if broken := m.run(3); broken != nil {
				t.Fatal(m.story(broken))
			}
			for name, p := range open {
				if m.finds(t, p) {
					delete(open, name)
				}
			}
		}
	}
	for name := range open {
		if !testing.Short() {
			t.Errorf("there was never a place for %s", name)
		}
	}
}

// finds plants something in a copy of the present state, where it has a place,
// and reports whether it had one; the checks must find it there.
func (m *machine) finds(t *testing.T, p plant) bool {
	t.Helper()
	for id := range m.last.Files {
		planted := m.store.read()
		if !p.do(planted.Files[id]) {
			continue
		}
		broken := m.check(command{silent: true}, m.last, planted)
		for _, b := range broken {
			if strings.HasPrefix(b, p.found) {
				return true
			}
		}
		t.Errorf("%s was planted and not found, only %v", p.name, broken)
		return true
	}
	return false
}
