package workflowtest

import (
	"context"

	"prevail/workflow"
)

var keyTests = map[string]func(*contract){
	"one task of a release and locale is open":          oneOpenTask,
	"tasks come together or not at all":                 tasksTogether,
	"one revision of a release is proposed":             oneProposed,
	"one publication of a release and locale is shown":  oneShown,
	"a public revision number is given once":            oneNumber,
	"an e-mail address belongs to one person":           oneEmail,
	"a record needs what it belongs to":                 parents,
	"an address belongs to one release for ever":        addresses,
	"a file comes in as one release":                    oneIntake,
	"a task is pinned to a revision that is there":      pinned,
	"only the named segments of the task are dropped":   dropped,
	"a record of one release doesn't touch another's":   twoReleases,
	"a frozen text keeps its public number and release": keepsNumber,
}

func oneOpenTask(c *contract) {
	w := newWorld("one")
	c.put(w.english()...)
	c.put(&w.task)
	for _, state := range []workflow.TaskState{workflow.TaskDraft, workflow.TaskReview, workflow.TaskApproved} {
		second := w.task
		second.ID, second.Version, second.Round, second.State = "second", 0, 3, state
		c.refused(workflow.KindConflict, "task.open", &second)
	}
	same := w.task
	same.ID, same.Version, same.State = "second", 0, workflow.TaskCancelled
	c.refused(workflow.KindConflict, "exists", &same)
	// The controls: another locale, another state, and after the first closed.
	other, closed, next := w.task, w.task, w.task
	other.ID, other.Version, other.Locale = "other", 0, "fr"
	closed.ID, closed.Version, closed.Round, closed.State = "closed", 0, 1, workflow.TaskCancelled
	next.ID, next.Version, next.Round = "next", 0, 3
	w.task.State = workflow.TaskPublished
	c.put(&other, &closed, &w.task, &next)
	closed.State = workflow.TaskDraft
	c.refused(workflow.KindConflict, "task.open", &closed)
}

// tasksTogether puts tasks with one call: new ones, new ones and one that is
// there, and new ones of which the last can't be.
func tasksTogether(c *contract) {
	w := newWorld("one")
	c.put(w.english()...)
	c.put(&w.task)
	in := func(id workflow.TaskID, locale string) *workflow.Task {
		k := w.task
		k.ID, k.Version, k.Locale = id, 0, locale
		return &k
	}
	together := func(all ...*workflow.Task) error {
		return c.store.Update(context.Background(), func(tx workflow.Tx) error { return tx.PutTasks(all) })
	}
	fr, es := in("fr", "fr"), in("es", "es")
	if err := together(fr, es); err != nil || fr.Version != 1 || es.Version != 1 {
		c.Fatalf("two new tasks: versions %d and %d, error %v", fr.Version, es.Version, err)
	}
	zh := in("zh", "zh")
	if err := together(zh, fr); err != nil || zh.Version != 1 || fr.Version != 2 {
		c.Errorf("a new one and one that is there: versions %d and %d, error %v", zh.Version, fr.Version, err)
	}
	ru, twice := in("ru", "ru"), in("twice", "es")
	twice.State = workflow.TaskCancelled
	c.isRefusal(together(ru, twice), workflow.KindConflict, "exists")
	stale := *es
	stale.Version = 7
	c.isRefusal(together(in("zz", "zz"), &stale), workflow.KindConflict, "stale")
	all := see(c, func(r workflow.Reader) ([]workflow.Task, error) { return r.Tasks(w.release.ID) })
	order(c, "tasks", keysOf(all, func(k workflow.Task) string { return k.Locale }), w.task.Locale, "es", "fr", "zh")
	if ru.Version != 0 {
		c.Errorf("a task that was not kept has version %d", ru.Version)
	}
}

func oneProposed(c *contract) {
	w := newWorld("one")
	c.put(w.english()...)
	draft := workflow.Revision{ID: "draft", Release: w.release.ID, State: workflow.RevisionDraft}
	c.put(&draft)
	for _, state := range []workflow.RevisionState{workflow.RevisionDraft, workflow.RevisionReview, workflow.RevisionApproved} {
		second := workflow.Revision{ID: "second", Release: w.release.ID, State: state, Hash: "00"}
		c.refused(workflow.KindConflict, "revision.proposed", &second)
	}
	second := workflow.Revision{ID: "second", Release: w.release.ID, State: workflow.RevisionReturned, Hash: "00"}
	draft.State = workflow.RevisionCancelled
	third := workflow.Revision{ID: "third", Release: w.release.ID, State: workflow.RevisionDraft}
	c.put(&second, &draft, &third)
}

func oneShown(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	next := w.publication
	next.ID, next.Version, next.Number = "next", 0, 4
	for _, state := range []workflow.PublicationState{workflow.PublicationLive, workflow.PublicationSuspended} {
		next.State = state
		c.refused(workflow.KindConflict, "exists", &next)
	}
	same := w.publication
	same.ID, same.Version, same.State = "same", 0, workflow.PublicationSuperseded
	c.refused(workflow.KindConflict, "exists", &same)
	// The control: the former is superseded first.
	w.publication.State = workflow.PublicationSuperseded
	c.put(&w.publication, &next)
}

func oneNumber(c *contract) {
	w, other := newWorld("one"), newWorld("two")
	c.put(w.english()...)
	c.put(other.english()...)
	second := w.revision
	second.ID, second.Version, second.State = "second", 0, workflow.RevisionSuperseded
	c.refused(workflow.KindConflict, "exists", &second)
	second.Number = 2
	c.put(&second)
}

func oneEmail(c *contract) {
	first := workflow.Person{ID: "first", Email: "Maha@Office.Example"}
	c.put(&first, &workflow.Person{ID: "none"}, &workflow.Person{ID: "none either"})
	c.refused(workflow.KindConflict, "person.email", &workflow.Person{ID: "second", Email: "maha@office.example "})
	first.Email = "another@office.example"
	c.put(&first, &workflow.Person{ID: "second", Email: "maha@office.example"})
}

func oneIntake(c *contract) {
	first := workflow.Release{ID: "first", Intake: workflow.Intake{Key: "2026/note", Hash: "0a"}}
	typed, other := workflow.Release{ID: "typed"}, workflow.Release{ID: "other"}
	c.put(&first, &typed, &other, &workflow.Release{ID: "elsewhere", Intake: workflow.Intake{Key: "2025/note", Hash: "0a"}})
	c.refused(workflow.KindConflict, "release.intake", &workflow.Release{ID: "second", Intake: workflow.Intake{Key: "2026/note", Hash: "0b"}})
	other.Intake.Key = "2026/note"
	c.refused(workflow.KindConflict, "release.intake", &other)
	first.Tags = []string{"the same file's own release may change"}
	c.put(&first)
	if id := see(c, func(r workflow.Reader) (workflow.ReleaseID, error) { return r.Intake("2026/note") }); id != first.ID {
		c.Errorf("the file is that of %q", id)
	}
	for _, key := range []string{"", "2026/Note", "2026/not_", "2026/none"} {
		c.isRefusal(c.store.View(context.Background(), func(r workflow.Reader) error {
			_, err := r.Intake(key)
			return err
		}), workflow.KindNotFound, "not_found")
	}
}

func parents(c *contract) {
	w := newWorld("one")
	c.refused(workflow.KindBlocked, "missing", &w.revision)
	c.refused(workflow.KindBlocked, "missing", &w.segment)
	c.refused(workflow.KindBlocked, "missing", &w.comment)
	for name, fn := range map[string]func(workflow.Tx) error{
		"address": func(tx workflow.Tx) error { return tx.Reserve(w.release.Address, w.release.ID) },
		"page":    func(tx workflow.Tx) error { return w.project(tx) },
	} {
		if err := c.store.Update(context.Background(), fn); workflow.KindOf(err) != workflow.KindBlocked {
			c.Errorf("%s without its release: got %v; want blocked", name, err)
		}
	}
	c.put(w.english()...)
	c.put(&w.task, &w.segment, &w.comment)
}

func addresses(c *contract) {
	one, two := newWorld("one"), newWorld("two")
	c.put(&one.release, &two.release)
	reserve := func(a workflow.Address, id workflow.ReleaseID) error {
		return c.store.Update(context.Background(), func(tx workflow.Tx) error { return tx.Reserve(a, id) })
	}
	if err := reserve(one.release.Address, one.release.ID); err != nil {
		c.Fatal(err)
	}
	if err := reserve(one.release.Address, one.release.ID); err != nil {
		c.Errorf("the same release again: %v", err)
	}
	c.isRefusal(reserve(one.release.Address, two.release.ID), workflow.KindConflict, "address.taken")
	c.update(func(tx workflow.Tx) error {
		err := tx.Reserve(one.release.Address, two.release.ID)
		c.isRefusal(err, workflow.KindConflict, "address.taken")
		return tx.Reserve(two.release.Address, two.release.ID)
	})
	for _, w := range []*world{one, two} {
		got := see(c, func(r workflow.Reader) (workflow.ReleaseID, error) { return r.Resolve(w.release.Address) })
		if got != w.release.ID {
			c.Errorf("%s resolves to %q", w.release.Address.Path(), got)
		}
	}
}

func pinned(c *contract) {
	one, two := newWorld("one"), newWorld("two")
	c.put(one.english()...)
	c.put(two.english()...)
	for name, change := range map[string]func(*workflow.Task){
		"no revision":                func(k *workflow.Task) { k.Revision = "none" },
		"another release's revision": func(k *workflow.Task) { k.Revision, k.RevisionHash = two.revision.ID, two.revision.Hash },
		"another hash":               func(k *workflow.Task) { k.RevisionHash = two.revision.Hash },
		"no hash":                    func(k *workflow.Task) { k.RevisionHash = "" },
	} {
		task := one.task
		change(&task)
		if err := put(c.store, &task); !workflow.HasCode(err, "rule.1.orphan") {
			c.Errorf("%s: got %v; want rule 1", name, err)
		}
	}
	c.put(&one.task)
}

func dropped(c *contract) {
	w := newWorld("one")
	c.put(w.english()...)
	other := w.task
	other.ID, other.Locale = "other", "fr"
	a, b, elsewhere := w.segment, w.segment, w.segment
	a.ID, b.ID, elsewhere.ID, elsewhere.Task = "a", "b", "elsewhere", other.ID
	c.put(&w.task, &other, &a, &b, &elsewhere)
	c.update(func(tx workflow.Tx) error { return tx.DropSegments(w.task.ID, []workflow.SegmentID{"a", "elsewhere"}) })
	c.update(func(tx workflow.Tx) error { return tx.DropSegments(w.task.ID, nil) })
	for task, want := range map[workflow.TaskID]workflow.SegmentID{w.task.ID: "b", other.ID: "elsewhere"} {
		segments := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Segments(task) })
		order(c, string(task), keysOf(segments, func(s workflow.Segment) workflow.SegmentID { return s.ID }), want)
	}
}

func twoReleases(c *contract) {
	one, two := newWorld("one"), newWorld("two")
	c.put(append(one.records(), &one.event)...)
	two.event.Release = two.release.ID
	c.put(two.release0()...)
	c.update(one.project)
	c.update(two.project)
	one.release.PublishedHash = "ff"
	c.put(&one.release)
	c.update(func(tx workflow.Tx) error { return tx.Project(one.release.ID, nil) })
	got := see(c, func(r workflow.Reader) (workflow.Publication, error) { return r.Publication(two.publication.ID) })
	if got.EnglishHash != two.revision.Hash || got.Outdated() {
		c.Errorf("a correction of one release changed another's: %q", got.EnglishHash)
	}
	if pages := see(c, func(r workflow.Reader) ([]workflow.Page, error) { return r.Pages(two.release.ID) }); len(pages) != 1 {
		c.Errorf("%d pages of a release after another's were replaced", len(pages))
	}
}

// release0 returns the records of a world without what an office has once.
func (w *world) release0() []any {
	return []any{&w.person, &w.release, &w.revision, &w.task, &w.segment, &w.comment, &w.publication, &w.event}
}

func keepsNumber(c *contract) {
	w, other := newWorld("one"), newWorld("two")
	c.put(w.english()...)
	c.put(&other.release)
	renumbered, moved := w.revision, w.revision
	renumbered.Number = 2
	moved.Release = other.release.ID
	c.refused(workflow.KindBlocked, "rule.10.edited", &renumbered)
	c.refused(workflow.KindBlocked, "rule.10.edited", &moved)
}
