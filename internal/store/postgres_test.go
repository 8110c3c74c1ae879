//go:build pg

package store_test

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver named "pgx"

	"prevail/internal/auth"
	"prevail/internal/pgtest"
	"prevail/internal/store"
	"prevail/migrations"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

func migrate(dsn string) error {
	return store.Migrate(context.Background(), store.Config{Postgres: dsn})
}

func openPostgres(t *testing.T, clock *workflowtest.Clock) workflow.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Config{Postgres: pgtest.Worker(t, pgtest.New(t, migrateForWorker)), Now: clock.Now})
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

// The contract holds for a server whose role owns nothing, as it should be.
func TestPostgreSQLKeepsTheContract(t *testing.T) {
	t.Parallel()
	workflowtest.RunStoreTests(t, openPostgres)
}

func TestAccountsOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testAccounts(t, func(t *testing.T, clock *workflowtest.Clock) auth.Accounts {
		t.Helper()
		return open(t, store.Config{Postgres: pgtest.New(t, migrate), Now: clock.Now}).Accounts()
	})
}

// byHand opens a database as somebody with a shell would.
func byHand(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

func TestPostgreSQLRefusesWhatIsWrittenByHand(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	fillGuarded(t, open(t, store.Config{Postgres: dsn}))
	guards := map[string]guard{}
	for table, key := range map[string]string{
		"revision": "rule.11.rewritten", "publication": "rule.11.rewritten", "kit": "rule.11.rewritten",
		"event": "rule.11.rewritten", "segment_dropped": "rule.11.rewritten",
	} {
		guards["empty "+table] = guard{"TRUNCATE " + table + " CASCADE", key, wholes(table)}
	}
	for name, g := range guarded {
		if name != "publish a translation of another text than the published one" { // there is no trigger for it here
			g.by = onlyHere(g.by)
		}
		guards[name] = g
	}
	testGuards(t, byHand(t, dsn), guards, func(by string) string {
		if table, constraint, isKey := strings.Cut(by, "."); isKey {
			return "ALTER TABLE " + table + " DROP CONSTRAINT " + constraint
		}
		for _, table := range []string{"segment_dropped", "revision", "publication", "kit", "event", "page"} {
			if strings.HasPrefix(by, table+"_") {
				return "DROP TRIGGER IF EXISTS " + by + " ON " + table
			}
		}
		return ""
	}, triggersIn(t, migrations.Postgres(), "0002_guards.sql"))
}

// wholes are the triggers that stand against emptying a table and, since that
// empties what refers to it, those tables too.
func wholes(table string) []string {
	switch table {
	case "revision":
		return []string{"revision_whole", "publication_whole", "page_whole"}
	case "kit":
		return []string{"kit_whole", "publication_whole", "page_whole"}
	case "publication":
		return []string{"publication_whole", "page_whole"}
	}
	return []string{table + "_whole"}
}

// onlyHere leaves out the triggers that repeat keys on SQLite.
func onlyHere(by []string) []string {
	var out []string
	for _, name := range by {
		if name != "publication_rendered_in" && name != "publication_kit_in" {
			out = append(out, name)
		}
	}
	return out
}

func TestACorrectionReachesAHundredLocalesOnPostgreSQL(t *testing.T) {
	t.Parallel()
	correctionReaches(t, open(t, store.Config{Postgres: pgtest.New(t, migrate)}), 100)
}

// Two transactions each read that the other's release is public, wait until
// both have, and then take their own back. One of them must see the other's
// act and leave its own standing.
func TestTransactionsThatMeetAreAsOneAfterTheOther(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	s := open(t, store.Config{Postgres: dsn})
	ids := []workflow.ReleaseID{"release-a", "release-b"}
	fill := func() {
		for _, id := range ids {
			r, err := read(s, id)
			if err != nil {
				r = workflow.Release{ID: id}
			}
			r.PublishedHash = "00"
			workflowtest.Put(t, s, &r)
		}
	}
	fill()
	met := newMeeting(2)
	var runs sync.Map
	errs := both(func(i int) error {
		return s.Update(context.Background(), func(tx workflow.Tx) error {
			other, err := tx.Release(ids[1-i])
			if err != nil {
				return err
			}
			if _, again := runs.LoadOrStore(i, true); !again {
				met.wait()
			}
			if !other.IsPublic() {
				return nil
			}
			mine, err := tx.Release(ids[i])
			if err != nil {
				return err
			}
			mine.PublishedHash = ""
			return tx.PutRelease(&mine)
		})
	})
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
	if n := public(t, s, ids); n != 1 {
		t.Errorf("%d releases are left; want 1", n)
	}
	// The control: at the database's usual level both go.
	fill()
	db := byHand(t, dsn)
	met = newMeeting(2)
	errs = both(func(i int) error { return skewed(db, met, string(ids[i]), string(ids[1-i])) })
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if n := public(t, s, ids); n != 0 {
		t.Errorf("%d releases are left at READ COMMITTED: the test shows nothing", n)
	}
}

func skewed(db *sql.DB, met *meeting, mine, other string) error {
	ctx := context.Background()
	tx, err := db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return err
	}
	var hash string
	err = tx.QueryRowContext(ctx, "SELECT published_hash FROM release WHERE id = $1", other).Scan(&hash)
	met.wait()
	if err == nil && hash != "" {
		_, err = tx.ExecContext(ctx, "UPDATE release SET published_hash = '' WHERE id = $1", mine)
	}
	return errors.Join(err, tx.Commit())
}

// The key holds rule 3 at any isolation level: a translation that comes in
// beside a correction that is not yet committed waits for it and is refused.
func TestTheKeyMakesAPublicationWaitForACorrection(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dsn := pgtest.New(t, migrate)
	s := open(t, store.Config{Postgres: dsn})
	records := workflowtest.Records("one")
	workflowtest.Put(t, s, records[:9]...)
	workflowtest.Put(t, s, &workflow.Kit{Locale: "fr", Version: 1, State: workflow.KitApproved})
	db := byHand(t, dsn)
	correction, err := db.BeginTx(ctx, nil)
	must(t, err)
	_, err = correction.ExecContext(ctx, "UPDATE release SET published_hash = 'ff' WHERE id = 'release-one'")
	must(t, err)
	answer := make(chan error)
	go func() {
		_, err := db.ExecContext(ctx, publicationBy("'revision-one'", "hash", "'live'", "hash", "1"))
		answer <- err
	}()
	waitUntilBlocked(t, db)
	must(t, correction.Commit())
	var refused *pgconn.PgError
	if err := <-answer; !errors.As(err, &refused) || refused.ConstraintName != "publication_current_fk" {
		t.Errorf("beside a correction it got %v; want the key's refusal", err)
	}
	// The control: beside a correction that is undone it goes through.
	_, err = db.ExecContext(ctx, publicationBy("'revision-one'", "hash", "'superseded'", "NULL", "1"))
	must(t, err)
}

// waitUntilBlocked returns when a statement waits for a lock. It asks the
// database, so nothing depends on how long that takes.
func waitUntilBlocked(t *testing.T, db *sql.DB) {
	t.Helper()
	for n := 0; n == 0; {
		must(t, db.QueryRowContext(t.Context(),
			"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&n))
	}
}

// meeting lets a number of goroutines go on when all have come.
type meeting struct{ *sync.WaitGroup }

func newMeeting(n int) *meeting {
	m := &meeting{&sync.WaitGroup{}}
	m.Add(n)
	return m
}

func (m *meeting) wait() {
	m.Done()
	m.Wait()
}

func both(fn func(i int) error) []error {
	errs := make([]error, 2)
	var wait sync.WaitGroup
	for i := range errs {
		wait.Go(func() { errs[i] = fn(i) })
	}
	wait.Wait()
	return errs
}

func read(s workflow.Store, id workflow.ReleaseID) (r workflow.Release, err error) {
	err = s.View(context.Background(), func(rd workflow.Reader) error {
		r, err = rd.Release(id)
		return err
	})
	return r, err
}

func public(t *testing.T, s workflow.Store, ids []workflow.ReleaseID) int {
	t.Helper()
	n := 0
	for _, id := range ids {
		r, err := read(s, id)
		must(t, err)
		if r.IsPublic() {
			n++
		}
	}
	return n
}

func TestProgramsThatStartAtOnceMigrateOnceOnPostgreSQL(t *testing.T) {
	t.Parallel()
	migrateAtOnce(t, store.Config{Postgres: pgtest.New(t, nil)})
}

// Nothing replaces the database's clock outside tests.
func TestNowIsTheTimeOfPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	s := open(t, store.Config{Postgres: dsn})
	var before, now, after time.Time
	db := byHand(t, dsn)
	must(t, db.QueryRowContext(t.Context(), "SELECT clock_timestamp()").Scan(&before))
	must(t, s.View(t.Context(), func(r workflow.Reader) error { now = r.Now(); return nil }))
	must(t, db.QueryRowContext(t.Context(), "SELECT clock_timestamp()").Scan(&after))
	if now.Before(before) || now.After(after) || now.Location() != time.UTC {
		t.Errorf("now is %v, between %v and %v", now, before, after)
	}
}
