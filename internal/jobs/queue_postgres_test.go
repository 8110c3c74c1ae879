//go:build pg

package jobs_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"prevail/internal/jobs"
	"prevail/internal/pgtest"
	"prevail/internal/store"
)

func onPostgres(t *testing.T) store.Config {
	t.Helper()
	return store.Config{Postgres: pgtest.New(t, func(dsn string) error {
		return store.Migrate(context.Background(), store.Config{Postgres: dsn})
	})}
}

func TestAnEventIsWorkedOnceOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testWorkedOnce(t, onPostgres)
}

func TestWorkIsAskedForByNameOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testAskedFor(t, onPostgres)
}

func TestAJobThatFailsIsTriedAgainAndThenGivenUpForAllToSeeOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testGivenUp(t, onPostgres)
}

func TestWorkDoneAgainAndAgainIsDoneOnceByTwoInstancesOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testPeriodic(t, onPostgres)
}

func TestWorkDoneAgainAndAgainIsGivenUpOnlyWhileItFailsOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testForgiven(t, onPostgres)
}

func TestAJobLeftBehindIsRescuedAfterTwoMinutesOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testRescue(t, onPostgres)
}

func TestWhatWaitedIsSetAsideForAPersonOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testSetAside(t, onPostgres)
}

func TestTheStateTellsWhatWaitsOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testState(t, onPostgres)
}

func TestRelaysThatMeetMakeOneJobOfEachEventConcurrentOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testRelaysMeet(t, onPostgres)
}

// A relay that reads on from the last number it saw passes over an event whose
// number was taken before, and which commits later. Ours finds it.
func TestAnEventThatCommitsLateIsNotPassedOverOnPostgreSQL(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	s := open(t, onPostgres(t))
	q := over(t, s, jobs.Options{Kinds: []jobs.Kind{jobs.OnEvent(noted, newTally(0).note)}})
	const insert = "INSERT INTO outbox (release_id, seq, subscriber, at) VALUES ($1, 1, '" + noted + "', 1)"
	late, err := s.Postgres().Begin(ctx)
	must(t, err)
	_, err = late.Exec(ctx, insert, "late")
	must(t, err)
	_, err = s.Postgres().Exec(ctx, insert, "early")
	must(t, err)
	cursor, passed := int64(0), []string(nil)
	readOn(t, s.Postgres(), &cursor, &passed)
	relayed, err := q.Relay(ctx)
	must(t, err)
	must(t, late.Commit(ctx))
	readOn(t, s.Postgres(), &cursor, &passed)
	again, err := q.Relay(ctx)
	must(t, err)
	if relayed != 1 || again != 1 {
		t.Errorf("%d and %d events were relayed, want one and one", relayed, again)
	}
	onceEach(t, s, 2)
	if len(passed) != 1 || passed[0] != "early" {
		t.Errorf("the control read %v: it lost nothing, so this shows nothing", passed)
	}
}

// readOn is the control: it reads on from the last number it saw.
func readOn(t *testing.T, pool *pgxpool.Pool, cursor *int64, seen *[]string) {
	t.Helper()
	rows, err := pool.Query(t.Context(), "SELECT id, release_id FROM outbox WHERE id > $1 ORDER BY id", *cursor)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var release string
		must(t, rows.Scan(cursor, &release))
		*seen = append(*seen, release)
	}
	must(t, rows.Err())
}

func TestAQueueOfAnOlderRiverBecomesTheSameAsANewOneOnPostgreSQL(t *testing.T) {
	t.Parallel()
	newest, err := jobs.SchemaVersion()
	must(t, err)
	const shape = `SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`
	var want []string
	for older := newest; older > 0; older-- { // the first is the new one
		pool, err := pgxpool.New(t.Context(), pgtest.New(t, nil))
		must(t, err)
		t.Cleanup(pool.Close)
		must(t, jobs.MigrateTo(t.Context(), nil, pool, older))
		must(t, jobs.MigratePostgres(t.Context(), pool))
		rows, err := pool.Query(t.Context(), shape)
		must(t, err)
		got, err := pgx.CollectRows(rows, pgx.RowTo[string])
		must(t, err)
		if older == newest {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("from version %d (-new +upgraded):\n%s", older, diff)
		}
	}
}
