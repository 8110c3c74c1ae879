package workflowtest

import (
	"context"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// rareTests hold what the rare acts ask of a store.
var rareTests = map[string]func(*contract){
	"a second review is late until the alarm is raised":      dueLate,
	"open tasks of retired languages are due to end":         dueRetired,
	"dropped sentences are kept with their words":            droppedKept,
	"what has an older kit is found by its key":              unstamped,
	"a joined sentence is told from one left out":            joinedKept,
	"a sealed text is gone and everything else is there":     sealedTexts,
	"nothing is destroyed that nobody sealed":                sealedAlone,
	"a sealed text doesn't come back":                        sealedForGood,
	"the English of a sealed revision leaves its rounds too": sealedSources,
}

func (c *contract) due() workflow.Due {
	c.Helper()
	return see(c, func(r workflow.Reader) (workflow.Due, error) { return r.Due() })
}

func dueLate(c *contract) {
	w := newWorld("one")
	w.revision.Alarmed, w.task.Alarmed = time.Time{}, time.Time{}
	w.revision.SecondReview, w.task.SecondReview = Epoch.Add(time.Hour), Epoch.Add(2*time.Hour)
	w.task.State, w.publication.Task = workflow.TaskPublished, w.task.ID
	c.put(w.records()...)
	for _, step := range []struct {
		at               time.Duration
		revisions, tasks int
	}{{time.Hour - time.Microsecond, 0, 0}, {time.Hour, 1, 0}, {2 * time.Hour, 1, 1}} {
		c.clock.Set(Epoch.Add(step.at))
		if got := c.due(); len(got.LateRevisions) != step.revisions || len(got.LateTasks) != step.tasks {
			c.Errorf("after %v late are %v and %v", step.at, got.LateRevisions, got.LateTasks)
		}
	}
	w.revision.Alarmed = Epoch.Add(2 * time.Hour)
	w.publication.State = workflow.PublicationWithdrawn
	c.put(&w.revision, &w.publication)
	if got := c.due(); len(got.LateRevisions)+len(got.LateTasks) != 0 {
		c.Errorf("with the alarm raised and nothing shown late are %v and %v", got.LateRevisions, got.LateTasks)
	}
}

func dueRetired(c *contract) {
	w := newWorld("one")
	w.task.State = workflow.TaskDraft
	closed, french := w.task, w.task
	closed.ID, closed.Round, closed.State = "closed", 9, workflow.TaskCancelled
	french.ID, french.Locale = "french", "fr"
	c.put(append(w.english(), &workflow.Locale{Tag: "fr"}, &workflow.Locale{Tag: w.task.Locale, Retired: true}, &w.task, &closed, &french)...)
	order(c, "open in a retired language", c.due().Retired, w.task.ID)
}

func droppedKept(c *contract) {
	w := newWorld("one")
	c.put(append(w.english(), &w.task, &w.segment)...)
	c.update(func(tx workflow.Tx) error { return tx.DropSegments(w.task.ID, []workflow.SegmentID{w.segment.ID}) })
	s := w.segment
	want := []workflow.Segment{{ID: s.ID, Version: s.Version, Task: s.Task, Unit: s.Unit, Index: s.Index, Source: s.Source, Text: s.Text,
		Origin: s.Origin, Engine: s.Engine, Authors: s.Authors, Updated: s.Updated}}
	got := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Dropped(w.task.ID) })
	if diff := cmp.Diff(want, got); diff != "" {
		c.Errorf("wanted (-), kept (+):\n%s", diff)
	}
	if other := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Dropped("other") }); len(other) != 0 {
		c.Errorf("another task has %v", other)
	}
}

func unstamped(c *contract) {
	kits := []any{}
	for version := 1; version <= 2; version++ {
		k := fullKit()
		k.Version = version
		kits = append(kits, &k)
	}
	c.put(kits...)
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		w := newWorld(name)
		p := &w.publication
		p.Withdrawal, p.Seal = nil, nil
		switch name {
		case "b":
			p.Kit = 2
		case "c":
			p.State = workflow.PublicationSuspended
		}
		c.put(append(w.english(), p)...)
		if name == "d" { // outdated
			w.release.PublishedHash = "ff"
			c.put(&w.release)
		}
	}
	ask := func(locale string, kit int, after workflow.PublicationID, most int) []workflow.PublicationID {
		return see(c, func(r workflow.Reader) ([]workflow.PublicationID, error) {
			return r.Unstamped(locale, kit, after, most)
		})
	}
	order(c, "older than kit 2", ask("ar-SY", 2, "", 10), "publication-a", "publication-e", "publication-f")
	order(c, "two of them", ask("ar-SY", 2, "", 2), "publication-a", "publication-e")
	order(c, "after the second", ask("ar-SY", 2, "publication-e", 10), "publication-f")
	order(c, "older than kit 1", ask("ar-SY", 1, "", 10))
	order(c, "another locale", ask("fr", 2, "", 10))
}

func joinedKept(c *contract) {
	w := newWorld("one")
	c.put(append(w.english(), &w.task)...)
	for _, is := range []struct{ joined, left bool }{{false, false}, {false, true}, {true, false}, {true, true}} {
		s := copyOf(w.segment)
		s.Joined, s.LeftOut = is.joined, is.left
		s.ID += workflow.SegmentID(map[bool]string{true: "-joined"}[is.joined] + map[bool]string{true: "-left"}[is.left])
		c.put(&s)
		all := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Segments(w.task.ID) })
		for _, got := range all {
			if got.ID == s.ID && (got.Joined != is.joined || got.LeftOut != is.left) {
				c.Errorf("joined %v, left out %v comes back as %v, %v", is.joined, is.left, got.Joined, got.LeftOut)
			}
		}
	}
}

// toSeal puts a withdrawn publication with the round that made it, and returns
// the world and the act that seals it.
func (c *contract) toSeal() (*world, workflow.Event) {
	c.Helper()
	w := newWorld("one")
	w.task.State, w.publication.Task, w.publication.State = workflow.TaskPublished, w.task.ID, workflow.PublicationWithdrawn
	w.segment.LeftOut, w.segment.Joined = false, false
	c.put(&w.office, &w.locale, &w.kit, &w.release, &w.revision, &w.publication, &w.task, &w.segment)
	act := w.event
	act.Object, act.Action, act.Task = workflow.OnPublication, workflow.ActSeal, w.task.ID
	return w, act
}

func (c *contract) seal(w *world) workflow.Sealing {
	return workflow.Sealing{Release: w.release.ID, Publications: []workflow.PublicationID{w.publication.ID}, Texts: []workflow.TaskID{w.task.ID}}
}

func sealedTexts(c *contract) {
	w, act := c.toSeal()
	gone := copyOf(w.segment)
	gone.ID, gone.Version = "gone", 0
	c.put(&gone)
	c.update(func(tx workflow.Tx) error { return tx.DropSegments(w.task.ID, []workflow.SegmentID{gone.ID}) })
	for _, person := range []workflow.PersonID{"translator", "other"} {
		c.update(func(tx workflow.Tx) error {
			return tx.KeepText("before", workflow.EarlierText{Segment: w.segment.ID, Task: w.task.ID, Person: person, Text: "after", Updated: Epoch})
		})
	}
	c.update(func(tx workflow.Tx) error {
		if err := tx.Append(&act); err != nil {
			return err
		}
		return tx.DestroyTexts(c.seal(w))
	})
	want, wantSegment := w.publication, w.segment
	want.Units, want.EnglishHash = nil, ""
	wantSegment.Text, wantSegment.Suggestions = "", nil
	got := see(c, func(r workflow.Reader) (workflow.Publication, error) { return r.Publication(w.publication.ID) })
	segments := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Segments(w.task.ID) })
	dropped := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Dropped(w.task.ID) })
	if diff := cmp.Diff(want, got); diff != "" {
		c.Errorf("the publication, wanted (-), is (+):\n%s", diff)
	}
	if diff := cmp.Diff([]workflow.Segment{wantSegment}, segments); diff != "" {
		c.Errorf("the round, wanted (-), is (+):\n%s", diff)
	}
	if len(dropped) != 1 || dropped[0].Text != "" || dropped[0].Source == "" {
		c.Errorf("dropped are %+v", dropped)
	}
	texts := see(c, func(r workflow.Reader) ([]workflow.EarlierText, error) { return r.Texts(w.segment.ID) })
	for _, e := range texts {
		if e.Text != "" || e.Saves != 1 || e.Task != w.task.ID {
			c.Errorf("of the history is left %+v", e)
		}
	}
	if len(texts) < 3 {
		c.Errorf("the history has %d entries", len(texts))
	}
}

func sealedSources(c *contract) {
	w, _ := c.toSeal()
	w.revision.State, w.release.PublishedHash = workflow.RevisionWithdrawn, ""
	c.put(&w.release, &w.revision)
	act := w.event
	act.Object, act.Action, act.Text = workflow.OnRevision, workflow.ActSeal, w.revision.Hash
	c.update(func(tx workflow.Tx) error {
		if err := tx.Append(&act); err != nil {
			return err
		}
		return tx.DestroyTexts(workflow.Sealing{Release: w.release.ID, Revisions: []workflow.RevisionID{w.revision.ID}, Sources: []workflow.TaskID{w.task.ID}})
	})
	want, wantSegment := w.revision, w.segment
	want.Units = nil
	wantSegment.Source, wantSegment.Before, wantSegment.Covers = "", "", ""
	got := see(c, func(r workflow.Reader) (workflow.Revision, error) { return r.Revision(w.revision.ID) })
	segments := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Segments(w.task.ID) })
	if diff := cmp.Diff(want, got); diff != "" {
		c.Errorf("the revision, wanted (-), is (+):\n%s", diff)
	}
	if diff := cmp.Diff([]workflow.Segment{wantSegment}, segments); diff != "" {
		c.Errorf("the round, wanted (-), is (+):\n%s", diff)
	}
}

func sealedAlone(c *contract) {
	w, act := c.toSeal()
	destroy := func(s workflow.Sealing, told bool) error {
		return c.store.Update(context.Background(), func(tx workflow.Tx) error {
			if e := act; told {
				if err := tx.Append(&e); err != nil {
					return err
				}
			}
			return tx.DestroyTexts(s)
		})
	}
	c.isRefusal(destroy(c.seal(w), false), workflow.KindBlocked, "rule.11.rewritten")
	c.isRefusal(destroy(workflow.Sealing{Release: w.release.ID, Revisions: []workflow.RevisionID{w.revision.ID}}, true),
		workflow.KindBlocked, "rule.11.rewritten")
	c.isRefusal(destroy(workflow.Sealing{Release: w.release.ID, Texts: []workflow.TaskID{w.task.ID}}, false),
		workflow.KindBlocked, "rule.11.rewritten")
	c.isRefusal(destroy(workflow.Sealing{Release: "another", Publications: []workflow.PublicationID{w.publication.ID}}, true),
		workflow.KindBlocked, "rule.11.rewritten")
	open := newWorld("two")
	open.publication.State, open.publication.Seal.At = workflow.PublicationWithdrawn, time.Time{}
	c.put(open.release0()...)
	proposed := open.event
	proposed.ID, proposed.Object, proposed.Action = "proposed", workflow.OnPublication, workflow.ActSeal
	c.put(&proposed)
	c.isRefusal(destroy(workflow.Sealing{Release: open.release.ID, Publications: []workflow.PublicationID{open.publication.ID}}, false),
		workflow.KindBlocked, "rule.11.rewritten")
	got := see(c, func(r workflow.Reader) (workflow.Publication, error) { return r.Publication(w.publication.ID) })
	if diff := cmp.Diff(w.publication.Units, got.Units); diff != "" {
		c.Errorf("refused, it is gone all the same:\n%s", diff)
	}
}

func sealedForGood(c *contract) {
	w, act := c.toSeal()
	c.update(func(tx workflow.Tx) error {
		if err := tx.Append(&act); err != nil {
			return err
		}
		return tx.DestroyTexts(c.seal(w))
	})
	back := see(c, func(r workflow.Reader) (workflow.Publication, error) { return r.Publication(w.publication.ID) })
	back.Units = w.publication.Units
	c.refused(workflow.KindBlocked, "rule.11.rewritten", &back)
}
