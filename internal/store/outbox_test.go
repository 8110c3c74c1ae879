package store_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/store"
	"prevail/workflow"
)

func TestWhoIsToBeToldStandsInTheOutboxWithTheEvent(t *testing.T) {
	t.Parallel()
	testOutbox(t, sqlitePlace(t))
}

// testOutbox appends events that two, one and nobody wants to be told of, and
// undoes some.
func testOutbox(t *testing.T, at place) {
	t.Helper()
	asked := 0
	at.config.Subscribers = func(e workflow.Event) []string {
		asked++
		switch e.Action {
		case workflow.ActApprove:
			return []string{"mail", "search"}
		case workflow.ActSubmit:
			return []string{"mail"}
		}
		return nil
	}
	s := open(t, at.config)
	errUndone := errors.New("undone")
	for i, step := range []struct {
		action workflow.Action
		err    error
	}{{workflow.ActSubmit, nil}, {workflow.ActApprove, errUndone}, {workflow.ActApprove, nil}, {workflow.ActPublish, nil}} {
		err := s.Update(t.Context(), func(tx workflow.Tx) error {
			e := workflow.Event{ID: workflow.EventID(rune('a' + i)), Release: "r", Action: step.action, At: time.Unix(1, 0)}
			return errors.Join(tx.Append(&e), step.err)
		})
		if !errors.Is(err, step.err) {
			t.Fatal(err)
		}
	}
	got := firstColumn(t, at.hand(t), "SELECT release_id || '/' || seq || '/' || subscriber || '/' || at FROM outbox ORDER BY id")
	slices.Sort(got) // those of one event have no order
	if diff := cmp.Diff([]string{"r/1/mail/1000000", "r/2/mail/1000000", "r/2/search/1000000"}, got); diff != "" {
		t.Errorf("the outbox (-want +got):\n%s", diff)
	}
	if asked < 4 {
		t.Errorf("asked of %d events", asked)
	}
}

// A database that an older program made becomes the same as a new one.
func TestAnUpgradedSchemaEqualsAFreshOne(t *testing.T) {
	t.Parallel()
	query := "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
	fresh, upgraded := noPlace(t), noPlace(t)
	testUpgrade(t, fresh, upgraded, query)
}

// testUpgrade brings one database to today from every older version, and
// compares it with one that is new.
func testUpgrade(t *testing.T, fresh, upgraded place, query string) {
	t.Helper()
	for version := int64(1); store.MigrateTo(t, upgraded.config, version); version++ {
		s, err := store.Open(t.Context(), upgraded.config)
		if !errors.Is(err, store.ErrSchema) {
			t.Errorf("opened at version %d: %v", version, err)
		}
		if err == nil {
			must(t, s.Close())
		}
	}
	for _, p := range []place{fresh, upgraded} {
		must(t, store.Migrate(t.Context(), p.config))
	}
	want, got := firstColumn(t, fresh.hand(t), query), firstColumn(t, upgraded.hand(t), query)
	slices.Sort(want)
	slices.Sort(got)
	if len(want) < 30 {
		t.Fatalf("only %d things found", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fresh (-), upgraded (+):\n%s", diff)
	}
}

// A database whose queue's tables are missing or another program's is refused,
// like one of another schema.
func TestOpenRefusesAQueueThatIsNotThisPrograms(t *testing.T) {
	t.Parallel()
	at := sqlitePlace(t)
	open(t, at.config)
	for _, statement := range []string{
		"INSERT INTO river_migration (line, version) VALUES ('main', 999)", "DELETE FROM river_migration WHERE version > 1", "DROP TABLE river_migration",
	} {
		_, err := at.hand(t).ExecContext(t.Context(), statement)
		must(t, err)
		s, err := store.Open(t.Context(), at.config)
		if !errors.Is(err, store.ErrSchema) {
			t.Errorf("after %s: %v", statement, err)
		}
		if err == nil {
			must(t, s.Close())
		}
	}
}

func TestTheScheduleTellsWhatFailedAndWhatIsOverdue(t *testing.T) {
	t.Parallel()
	testSchedules(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")})
}

func testSchedules(t *testing.T, c store.Config) {
	t.Helper()
	now := time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	c.Now = func() time.Time { return now }
	s := open(t, c)
	want := func(when string, want store.ScheduleState) {
		t.Helper()
		got, err := s.Schedules(t.Context())
		must(t, err)
		if got != want {
			t.Errorf("%s: %+v, want %+v", when, got, want)
		}
	}
	want("nothing", store.ScheduleState{})
	waits := workflow.Revision{ID: "waits", Release: "r", State: workflow.RevisionApproved, Hash: "aa", Due: now.Add(time.Hour), Created: now}
	failed := waits
	failed.ID, failed.Release, failed.Due, failed.Failed = "failed", "s", time.Time{}, []workflow.Reason{{Code: "schedule.late"}}
	must(t, s.Update(t.Context(), func(tx workflow.Tx) error {
		for _, r := range []workflow.Revision{waits, failed} {
			release := workflow.Release{ID: r.Release, Created: now}
			if err := errors.Join(tx.PutRelease(&release), tx.PutRevision(&r)); err != nil {
				return err
			}
		}
		for i, fails := range [][]workflow.Reason{nil, {{Code: "schedule.late"}}} {
			k := workflow.Task{
				ID: workflow.TaskID(rune('a' + i)), Release: "r", Locale: string(rune('a' + i)), Round: 1, State: workflow.TaskApproved,
				Revision: "waits", RevisionHash: "aa", Created: now, ReleaseCreated: now,
				Schedule: &workflow.Schedule{On: workflow.AtTime, At: now.Add(time.Minute), Failed: fails},
			}
			if err := tx.PutTask(&k); err != nil {
				return err
			}
		}
		return nil
	}))
	want("before", store.ScheduleState{Failed: 2})
	now = now.Add(3 * time.Minute)
	want("after the translation's time", store.ScheduleState{Failed: 2, Overdue: 2 * time.Minute})
}
