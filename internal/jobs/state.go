package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// State says how far background work has come.
type State struct {
	// Events wait in the outbox to become jobs.
	Events int
	// Waiting are the jobs that can be worked or are tried again later, Running
	// those that an instance works or left behind when it was killed.
	Waiting, Running int
	// Overdue is for how long the oldest job could have been worked.
	Overdue time.Duration
	// GivenUp are the jobs that failed for good within a week, by kind.
	GivenUp map[string]int
}

// The questions to both databases.
const (
	askEvents  = "SELECT count(*) FROM outbox"
	askStates  = "SELECT kind, CAST(state AS text), count(*) FROM river_job WHERE state <> 'completed' GROUP BY kind, state"
	askOverdue = "SELECT scheduled_at FROM river_job WHERE state = 'available' ORDER BY scheduled_at LIMIT 1"
)

// Look asks a database for the state of its background work. Exactly one of the
// pools is set.
func Look(ctx context.Context, sqlite *sql.DB, postgres *pgxpool.Pool) (State, error) {
	ask := func(query string, each func(scan func(...any) error) error) error {
		if postgres != nil {
			return askPostgres(ctx, postgres, query, each)
		}
		return askSQLite(ctx, sqlite, query, each)
	}
	out := State{GivenUp: map[string]int{}}
	err := errors.Join(
		ask(askEvents, func(scan func(...any) error) error { return scan(&out.Events) }),
		ask(askStates, out.count),
		ask(askOverdue, func(scan func(...any) error) error {
			var since time.Time
			err := scan(&since)
			out.Overdue = max(0, time.Since(since))
			return err
		}),
	)
	if err != nil {
		return State{}, fmt.Errorf("jobs: look: %w", err)
	}
	return out, nil
}

// count adds the jobs of one kind in one state.
func (s *State) count(scan func(...any) error) error {
	var kind, state string
	var n int
	if err := scan(&kind, &state, &n); err != nil {
		return err
	}
	switch state {
	case "running":
		s.Running += n
	case "discarded", "cancelled":
		s.GivenUp[kind] += n
	default:
		s.Waiting += n
	}
	return nil
}

func askSQLite(ctx context.Context, db *sql.DB, query string, each func(func(...any) error) error) (err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func askPostgres(ctx context.Context, pool *pgxpool.Pool, query string, each func(func(...any) error) error) error {
	rows, err := pool.Query(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
