package workflowtest

import (
	"context"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"prevail/workflow"
)

var recordTests = map[string]func(*contract){
	"a record with every field comes back":   everyField,
	"a record with no field comes back":      noField,
	"times come back exact and in UTC":       exactTimes,
	"what isn't there is not found":          notFound,
	"lists of what isn't there are empty":    emptyLists,
	"what was read is the reader's own":      readersOwn,
	"texts come back as they are":            oddTexts,
	"lists of records come in their order":   orders,
	"people are found by any case of e-mail": emailCase,
	"access keeps its order":                 accessOrder,
}

// stored is a way to read each record of a world.
func (w *world) stored(r workflow.Reader) (map[string][2]any, error) {
	out := map[string][2]any{}
	var failed error
	note := func(name string, want, got any, err error) {
		out[name] = [2]any{want, got}
		if err != nil && failed == nil {
			failed = err
		}
	}
	release, err := r.Release(w.release.ID)
	note("release", w.release, release, err)
	revision, err := r.Revision(w.revision.ID)
	note("revision", w.revision, revision, err)
	revisions, err := r.Revisions(w.release.ID)
	note("revisions", []workflow.Revision{w.revision}, revisions, err)
	told, err := r.Note(w.release.ID)
	note("note", w.note, told, err)
	task, err := r.Task(w.task.ID)
	note("task", w.task, task, err)
	tasks, err := r.Tasks(w.release.ID)
	note("tasks", []workflow.Task{w.task}, tasks, err)
	segments, err := r.Segments(w.task.ID)
	note("segments", []workflow.Segment{w.segment}, segments, err)
	comments, err := r.Comments(w.task.ID)
	note("comments", []workflow.Comment{w.comment}, comments, err)
	publication, err := r.Publication(w.publication.ID)
	note("publication", w.publication, publication, err)
	publications, err := r.Publications(w.release.ID)
	note("publications", []workflow.Publication{w.publication}, publications, err)
	office, err := r.Office()
	note("office", w.office, office, err)
	locale, err := r.Locale(w.locale.Tag)
	note("locale", w.locale, locale, err)
	locales, err := r.Locales()
	note("locales", []workflow.Locale{w.locale}, locales, err)
	kit, err := r.Kit(w.kit.Locale, w.kit.Version)
	note("kit", w.kit, kit, err)
	kits, err := r.Kits(w.kit.Locale)
	note("kits", []workflow.Kit{w.kit}, kits, err)
	person, err := r.Person(w.person.ID)
	note("person", w.person, person, err)
	people, err := r.People()
	note("people", []workflow.Person{w.person}, people, err)
	events, err := r.Events(w.release.ID)
	note("events", []workflow.Event{w.event}, events, err)
	pages, err := r.Pages(w.release.ID)
	note("pages", []workflow.Page{w.page}, pages, err)
	return out, failed
}

func (w *world) project(tx workflow.Tx) error {
	return tx.Project(w.release.ID, []workflow.Page{w.page})
}

func everyField(c *contract) {
	w := newWorld("one")
	c.put(append(w.records(), &w.event)...)
	c.update(w.project)
	for name, pair := range see(c, w.stored) {
		if diff := cmp.Diff(pair[0], pair[1]); diff != "" {
			c.Errorf("%s, as put (-) and as read (+):\n%s", name, diff)
		}
	}
}

func noField(c *contract) {
	w := &world{
		release:  workflow.Release{ID: "r"},
		note:     workflow.Note{Release: "r"},
		revision: workflow.Revision{ID: "v", Release: "r", State: workflow.RevisionPublished, Number: 1, Hash: "00"},
		task:     workflow.Task{ID: "k", Release: "r", Locale: "fr", State: workflow.TaskDraft, Revision: "v", RevisionHash: "00"},
		segment:  workflow.Segment{ID: "s", Task: "k"},
		comment:  workflow.Comment{ID: "c", Task: "k"},
		locale:   workflow.Locale{Tag: "fr"},
		kit:      workflow.Kit{Locale: "fr", Version: 1, State: workflow.KitApproved},
		person:   workflow.Person{ID: "p"},
		event:    workflow.Event{ID: "e", Release: "r"},
	}
	w.release.PublishedHash, w.release.Public = "00", "v"
	w.publication = workflow.Publication{
		ID: "u", Release: "r", Locale: "fr", Number: 1, State: workflow.PublicationLive, Revision: "v", RenderedHash: "00", Kit: 1,
	}
	w.page = workflow.Page{Release: "r", Locale: "fr", Revision: "v", State: workflow.PageLive, Number: 1}
	c.put(append(w.records(), &w.event)...)
	c.update(w.project)
	for name, pair := range see(c, w.stored) {
		if diff := cmp.Diff(pair[0], pair[1], cmpopts.EquateEmpty()); diff != "" {
			c.Errorf("%s, as put (-) and as read (+):\n%s", name, diff)
		}
	}
}

func exactTimes(c *contract) {
	elsewhere := time.FixedZone("elsewhere", 3*60*60)
	at := time.Date(2026, time.June, 1, 2, 3, 4, 567_890_123, elsewhere)
	want := time.Date(2026, time.May, 31, 23, 3, 4, 567_890_000, time.UTC)
	w := newWorld("one")
	w.release.Embargo, w.release.Withdrawal.At = at, at
	w.revision.Explained[0].At = at
	w.task.Schedule.At, w.task.Translator.Until = at, at
	w.segment.Suggestions[0].At = at
	c.put(w.records()...)
	release := see(c, func(r workflow.Reader) (workflow.Release, error) { return r.Release(w.release.ID) })
	revision := see(c, func(r workflow.Reader) (workflow.Revision, error) { return r.Revision(w.revision.ID) })
	task := see(c, func(r workflow.Reader) (workflow.Task, error) { return r.Task(w.task.ID) })
	segments := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Segments(w.task.ID) })
	for name, got := range map[string]time.Time{
		"a column": release.Embargo, "a withdrawal": release.Withdrawal.At, "an explanation": revision.Explained[0].At,
		"a schedule": task.Schedule.At, "a claim": task.Translator.Until, "a suggestion": segments[0].Suggestions[0].At,
	} {
		if !got.Equal(want) || got.Location() != time.UTC {
			c.Errorf("the time in %s came back as %v; want %v", name, got, want)
		}
	}
}

func notFound(c *contract) {
	w := newWorld("none")
	reads := map[string]func(workflow.Reader) error{
		"release":     func(r workflow.Reader) error { _, err := r.Release(w.release.ID); return err },
		"revision":    func(r workflow.Reader) error { _, err := r.Revision(w.revision.ID); return err },
		"address":     func(r workflow.Reader) error { _, err := r.Resolve(w.release.Address); return err },
		"note":        func(r workflow.Reader) error { _, err := r.Note(w.release.ID); return err },
		"task":        func(r workflow.Reader) error { _, err := r.Task(w.task.ID); return err },
		"publication": func(r workflow.Reader) error { _, err := r.Publication(w.publication.ID); return err },
		"office":      func(r workflow.Reader) error { _, err := r.Office(); return err },
		"locale":      func(r workflow.Reader) error { _, err := r.Locale("fr"); return err },
		"kit":         func(r workflow.Reader) error { _, err := r.Kit("fr", 1); return err },
		"person":      func(r workflow.Reader) error { _, err := r.Person(w.person.ID); return err },
		"email":       func(r workflow.Reader) error { _, err := r.PersonByEmail(w.person.Email); return err },
		"no email":    func(r workflow.Reader) error { _, err := r.PersonByEmail(""); return err },
		"page":        func(r workflow.Reader) error { _, err := r.PageAt("fr", w.release.Address); return err },
		"task list after a task": func(r workflow.Reader) error {
			_, err := r.TaskList(workflow.TaskFilter{After: w.task.ID})
			return err
		},
		"release list after a release": func(r workflow.Reader) error {
			_, err := r.ReleaseList(workflow.ReleaseFilter{After: w.release.ID})
			return err
		},
	}
	c.put(&workflow.Person{ID: "nobody's address"})
	for name, read := range reads {
		if err := c.store.View(context.Background(), read); workflow.KindOf(err) != workflow.KindNotFound {
			c.Errorf("%s: got %v; want not found", name, err)
		}
	}
}

func emptyLists(c *contract) {
	c.view(func(r workflow.Reader) error {
		revisions, err1 := r.Revisions("none")
		events, err2 := r.Events("none")
		segments, err3 := r.Segments("none")
		comments, err4 := r.Comments("none")
		publications, err5 := r.Publications("none")
		kits, err6 := r.Kits("none")
		pages, err7 := r.Index("none", workflow.Place{}, 0)
		n := len(revisions) + len(events) + len(segments) + len(comments) + len(publications) + len(kits) + len(pages)
		for _, err := range []error{err1, err2, err3, err4, err5, err6, err7} {
			if err != nil {
				return err
			}
		}
		if n != 0 {
			c.Errorf("an empty store lists %d records", n)
		}
		return nil
	})
}

func readersOwn(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	read := func(r workflow.Reader) (workflow.Release, error) { return r.Release(w.release.ID) }
	before := see(c, read)
	before.Tags[0], before.Plan[0].Locale, before.Withdrawal.Code = "changed", "changed", "changed"
	w.release.Tags[1] = "changed"
	after := see(c, read)
	want := fullRelease("one")
	if diff := cmp.Diff([]any{want.Tags, want.Plan, want.Withdrawal}, []any{after.Tags, after.Plan, after.Withdrawal}); diff != "" {
		c.Errorf("a change to what was read or put reached the store:\n%s", diff)
	}
}

func oddTexts(c *contract) {
	texts := map[string]string{
		"direction marks":  "\u200fالنص\u200e (A)\u2069",
		"combining":        "e\u0301 and é",
		"joiners":          "می\u200cخواهم 👩\u200d🚀",
		"markup":           "<b>&amp;</b> \\ \" ' -- ; DROP",
		"placeholders":     "? $1 :name @name %s {{.}}",
		"space":            "  \t\n two\u00a0words \u2028 ",
		"beyond the plane": "𐤀𐎠 𠮷",
	}
	w := newWorld("one")
	c.put(w.english()...)
	c.put(&w.task)
	for name, text := range texts {
		s := workflow.Segment{ID: workflow.SegmentID(c.ids.New()), Task: w.task.ID, Text: text, Source: text,
			Suggestions: []workflow.Suggestion{{Text: text}}}
		c.put(&s)
		all := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Segments(w.task.ID) })
		if got := all[len(all)-1]; got.Text != text || got.Source != text || got.Suggestions[0].Text != text {
			c.Errorf("%s: put %q, read %q and %q", name, text, got.Text, got.Suggestions[0].Text)
		}
		c.update(func(tx workflow.Tx) error { return tx.DropSegments(w.task.ID, []workflow.SegmentID{s.ID}) })
	}
}
