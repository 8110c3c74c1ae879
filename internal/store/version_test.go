package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/check"
	"prevail/internal/i18n"
	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

func TestOnlyWhatIsPublicIsToldOnSQLite(t *testing.T) {
	t.Parallel()
	_, s := filledOffice(t)
	testChanges(t, s)
}

// told returns the keys that are told next, each once and in order.
func told(t *testing.T, c *store.Changes) []string {
	t.Helper()
	keys, lost, err := c.Next(t.Context())
	must(t, err)
	if lost {
		t.Error("changes were lost")
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// testChanges plays what the office does to one release before and after it is
// public: readers' pages change exactly when it says so.
func testChanges(t *testing.T, s *store.Store) {
	t.Helper()
	service := workflow.New(s, workflowtest.NewIDs("changes"), check.New()).RequireKitWords(i18n.RequiredKitKeys)
	editor, boss := someone(t, s, workflow.Editor), someone(t, s, workflow.Administrator)
	changes := s.Changes()
	expect := func(after string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, told(t, changes)); diff != "" {
			t.Errorf("after %s (-want +told):\n%s", after, diff)
		}
	}
	expect("the beginning")
	release, correction, hash := approveCorrection(t, s)
	expect("preparing a correction")
	all := keysOf(t, s, release)
	if len(all) < 3 {
		t.Fatalf("the release is public in %v alone", all)
	}
	version := func() int {
		view, err := service.ReadRelease(t.Context(), editor, release)
		must(t, err)
		return view.Release.Version
	}
	r := revision(t, s, correction)
	_, err := service.ChangeRevision(t.Context(), editor, r.ID, workflow.ActPublish, workflow.Input{Version: r.Version, Text: hash})
	must(t, err)
	expect("publishing it", all...)
	expect("nothing")
	_, err = service.ChangeRelease(t.Context(), editor, release, workflow.ActHistorical,
		workflow.Input{Version: version(), Date: workflow.Date{Year: 2026, Month: 1, Day: 2}})
	must(t, err)
	expect("marking it as historical", all...)
	rollback := errors.New("never mind")
	err = s.Update(t.Context(), func(tx workflow.Tx) error {
		if err := tx.Project(release, nil); err != nil {
			return err
		}
		return rollback
	})
	if !errors.Is(err, rollback) {
		t.Fatal(err)
	}
	expect("what was undone")
	must(t, s.Update(t.Context(), func(tx workflow.Tx) error {
		pages, err := tx.Pages(release)
		if err != nil {
			return err
		}
		return tx.Project(release, pages)
	}))
	expect("showing what is shown already")
	settings(t, s, service, boss, expect)
	_, err = service.ChangeRelease(t.Context(), editor, release, workflow.ActWithdraw, workflow.Input{Version: version(), Code: "error", Note: "Wrong."})
	must(t, err)
	expect("withdrawing it", all...)
}

// settings changes what stands on every page, and what does not yet.
func settings(t *testing.T, s *store.Store, service *workflow.Service, boss workflow.Actor, expect func(string, ...string)) {
	t.Helper()
	var office workflow.Office
	must(t, s.View(t.Context(), func(r workflow.Reader) (err error) {
		office, err = r.Office()
		return err
	}))
	_, err := service.PutOffice(t.Context(), boss, office)
	must(t, err)
	expect("saving the office", "settings")
	l := workflow.Locale{Tag: "ca"}
	must(t, s.Update(t.Context(), func(tx workflow.Tx) error { return tx.PutLocale(&l) }))
	expect("beginning to prepare a language")
	l.Kit = 1
	must(t, s.Update(t.Context(), func(tx workflow.Tx) error { return tx.PutLocale(&l) }))
	expect("opening the language to readers", "settings")
	l.Kit = 0
	must(t, s.Update(t.Context(), func(tx workflow.Tx) error { return tx.PutLocale(&l) }))
	expect("closing it again", "settings")
}

// keysOf returns everything that shows something of a release.
func keysOf(t *testing.T, s *store.Store, id workflow.ReleaseID) []string {
	t.Helper()
	keys := []string{"release:" + string(id)}
	must(t, s.View(t.Context(), func(r workflow.Reader) error {
		pages, err := r.Pages(id)
		for _, p := range pages {
			keys = append(keys, "locale:"+p.Locale)
		}
		return err
	}))
	slices.Sort(keys)
	return keys
}

func revision(t *testing.T, s *store.Store, id workflow.RevisionID) workflow.Revision {
	t.Helper()
	var out workflow.Revision
	must(t, s.View(t.Context(), func(r workflow.Reader) (err error) {
		out, err = r.Revision(id)
		return err
	}))
	return out
}

func TestAReaderOfChangesThatIsLeftBehindSaysSo(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]string{
		"what it read last fell out behind": "DELETE FROM public_version",
		"the records are others":            "DELETE FROM public_version; INSERT INTO public_version (number, key) VALUES (1, 'settings')",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, s := filledOffice(t)
			changes := s.Changes()
			told(t, changes)
			for _, statement := range strings.Split(harm, ";") {
				_, err := s.SQLite().ExecContext(t.Context(), statement)
				must(t, err)
			}
			if _, lost, err := changes.Next(t.Context()); !lost || err != nil {
				t.Errorf("lost is %v, %v", lost, err)
			}
			if keys := told(t, changes); len(keys) > 0 {
				t.Errorf("then it tells %v", keys)
			}
			_, err := s.SQLite().ExecContext(t.Context(), "INSERT INTO public_version (key) VALUES ('settings')")
			must(t, err)
			if diff := cmp.Diff([]string{"settings"}, told(t, changes)); diff != "" {
				t.Errorf("a change after that (-want +told):\n%s", diff)
			}
		})
	}
}

func TestWhatChangedIsKeptForAWhileOnly(t *testing.T) {
	t.Parallel()
	_, s := filledOffice(t)
	_, err := s.SQLite().ExecContext(t.Context(), `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
		INSERT INTO public_version (key) SELECT 'settings' FROM n`)
	must(t, err)
	var kept int
	must(t, s.SQLite().QueryRowContext(t.Context(), "SELECT count(*) FROM public_version").Scan(&kept))
	if kept != 10000 {
		t.Errorf("%d changes are kept", kept)
	}
}
