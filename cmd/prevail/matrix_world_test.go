package main

import (
	"bytes"
	"context"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// world is a whole program, answering in this process, with an office in it
// that has something to keep quiet about. Its clock stands still until a test
// moves it.
type world struct {
	tb     testing.TB
	app    *App
	clock  *workflowtest.Clock
	log    *journal
	people map[string]workflow.Person
	open   *secret  // a release that everybody may know of
	unused []string // tags with a name that nothing carries
	said   int      // what makes every secret's words its own

	database string // by its name
	began    time.Time
}

// The people of the story, who are on the access list of everything that is
// embargoed, and the others, who are not. "insider" holds every role and is on
// every list; "outsider" holds every role and is on none.
var (
	storyPeople = map[string][]workflow.Grant{
		"writer":     {{Role: workflow.Author}},
		"checker":    {{Role: workflow.Author}},
		"chief":      {{Role: workflow.Editor}},
		"second":     {{Role: workflow.Editor}},
		"translates": inEvery(workflow.Translator),
		"reviews":    inEvery(workflow.Reviewer),
		"insider":    everyRole(),
	}
	otherPeople = map[string][]workflow.Grant{
		"translator":  {{Role: workflow.Translator, Locale: "ar"}},
		"elsewhere":   {{Role: workflow.Translator, Locale: "es"}},
		"reviewer":    {{Role: workflow.Reviewer, Locale: "ar"}},
		"author":      {{Role: workflow.Author}},
		"editor":      {{Role: workflow.Editor}},
		"admin":       {{Role: workflow.Administrator}},
		"outsider":    everyRole(),
		"without":     nil,
		"struck":      {{Role: workflow.Editor}},
		"demoted":     {{Role: workflow.Editor}},
		"expired":     {{Role: workflow.Editor}},
		"signed-out":  {{Role: workflow.Editor}},
		"disabled":    {{Role: workflow.Editor}},
		"re-passed":   {{Role: workflow.Editor}},
		"transferred": {{Role: workflow.Editor}},
	}
)

// worldLocales are the languages that the office publishes in, beside English.
var worldLocales = []string{"ar", "es", "fr"}

func inEvery(r workflow.Role) []workflow.Grant {
	var out []workflow.Grant
	for _, l := range worldLocales {
		out = append(out, workflow.Grant{Role: r, Locale: l})
	}
	return out
}

func everyRole() []workflow.Grant {
	out := append(inEvery(workflow.Translator), inEvery(workflow.Reviewer)...)
	for _, r := range workflow.Roles {
		if !r.PerLocale() {
			out = append(out, workflow.Grant{Role: r})
		}
	}
	return out
}

// worldWord is everybody's password, as only a test's may be.
const worldWord = "a long enough password"

// newWorld opens the program on a database, SQLite where flags name no other,
// and moves the office in.
//
// It answers "no such thing" at once: the matrix looks at what is said. How long
// it takes to say so is another test's.
func newWorld(t *testing.T, flags map[string]string) *world {
	t.Helper()
	return openWorld(t, flags, time.Nanosecond)
}

func openWorld(t *testing.T, flags map[string]string, silence time.Duration) *world {
	t.Helper()
	w := &world{tb: t, clock: workflowtest.NewClock(workflowtest.Epoch), log: &journal{}, people: map[string]workflow.Person{}, began: time.Now()}
	w.database = map[bool]string{false: "SQLite", true: "PostgreSQL"}[flags["PREVAIL_DATABASE"] != ""]
	var err error
	w.app, err = Open(t.Context(), Options{
		Settings: settings(t, flags), Now: w.clock.Now, Silence: silence,
		Log: slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.app.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	w.hire("founder", []workflow.Grant{{Role: workflow.Administrator}})
	for _, tag := range worldLocales {
		w.do(w.service().AddLocale(w.ctx(), w.actor("founder"), tag))
	}
	for _, all := range []map[string][]workflow.Grant{storyPeople, otherPeople} {
		for _, key := range sortedKeys(all) {
			w.hire(key, all[key])
		}
	}
	for _, tag := range append([]string{workflow.English}, worldLocales...) {
		w.adopt(tag)
	}
	w.name()
	w.advance(0)
	return w
}

// hire adds a person.
func (w *world) hire(key string, grants []workflow.Grant) {
	w.tb.Helper()
	p, err := w.service().PutPerson(w.ctx(), operator, workflow.Person{
		Name: "The " + key, Email: key + "@office.example", Language: "en", Zone: "UTC", Grants: grants,
	})
	if err != nil {
		w.tb.Fatalf("hiring %s: %v", key, err)
	}
	w.people[key] = p
}

// adopt puts a locale's shipped kit in force.
func (w *world) adopt(tag string) {
	w.tb.Helper()
	kit, err := w.service().ProposeKit(w.ctx(), w.actor("chief"), tag, w.app.office.kits[tag])
	for _, by := range []string{"chief", "second"} {
		if err == nil {
			_, err = w.service().AcceptKit(w.ctx(), w.actor(by), tag, kit.Version)
		}
	}
	if err != nil {
		w.tb.Fatalf("the kit of %s: %v", tag, err)
	}
}

// do fails the test for an error; the value is whatever came with it.
func (w *world) do(_ any, err error) {
	w.tb.Helper()
	if err != nil {
		w.tb.Fatal(err)
	}
}

func (w *world) ctx() context.Context             { return w.tb.Context() }
func (w *world) service() *workflow.Service       { return w.app.office.service }
func (w *world) actor(key string) workflow.Actor  { return w.people[key].Actor() }
func (w *world) id(key string) workflow.PersonID  { return w.people[key].ID }
func (w *world) handler() http.Handler            { return w.app.server }
func (w *world) now() time.Time                   { return w.clock.Now() }
func sortedKeys[V any](all map[string]V) []string { return slices.Sorted(maps.Keys(all)) }

// advance moves the clock on. The page cache, which would be off if nobody had
// looked for changes since, looks.
func (w *world) advance(d time.Duration) {
	w.tb.Helper()
	w.clock.Advance(d)
	if err := w.app.office.public.watch.Look(w.ctx()); err != nil {
		w.tb.Fatal(err)
	}
}

// change changes a person.
func (w *world) change(key string, how func(*workflow.Person)) {
	w.tb.Helper()
	p := w.people[key]
	how(&p)
	p, err := w.service().PutPerson(w.ctx(), operator, p)
	if err != nil {
		w.tb.Fatalf("changing %s: %v", key, err)
	}
	w.people[key] = p
}

// journal is the program's log, kept for reading.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

// take returns what was logged since the last time.
func (j *journal) take() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	out := j.text.String()
	j.text.Reset()
	return out
}
