package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
)

// Tables are the queue's own tables, which belong to River.
var Tables = []string{"river_job", "river_leader", "river_migration", "river_notification", "river_queue"}

// SchemaQuery asks a database for the version of the queue's tables, to be
// compared with SchemaVersion. It fails where there are none.
const SchemaQuery = "SELECT coalesce(max(version), 0) FROM river_migration WHERE line = 'main'"

// quiet keeps River's migrations from telling what they do.
func quiet() *rivermigrate.Config { return &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)} }

// SchemaVersion is the version of the queue's tables that this program knows.
func SchemaVersion() (int, error) {
	m, err := rivermigrate.New(riversqlite.New(nil), quiet())
	if err != nil {
		return 0, fmt.Errorf("jobs: %w", err)
	}
	all := m.AllVersions()
	return all[len(all)-1].Version, nil
}

// MigrateSQLite brings the queue's tables up to date in one transaction, so
// that of several programs one does it and the others find it done.
func MigrateSQLite(ctx context.Context, db *sql.DB) error {
	m, err := rivermigrate.New(riversqlite.New(db), quiet())
	if err != nil {
		return fmt.Errorf("jobs: migrate: %w", err)
	}
	err = withinSQLite(ctx, db, func(tx *sql.Tx) error {
		//nolint:staticcheck // deprecated for PostgreSQL's sake; on SQLite it is what locks others out
		_, err := m.MigrateTx(ctx, tx, rivermigrate.DirectionUp, nil)
		return err
	})
	if err != nil {
		return fmt.Errorf("jobs: migrate: %w", err)
	}
	return nil
}

// migrateLock is PostgreSQL's lock for the one program that migrates.
const migrateLock = 0x70726576_61696c02

// MigratePostgres brings the queue's tables up to date. Of several programs one
// does it, and the others wait. The pool needs two connections.
func MigratePostgres(ctx context.Context, pool *pgxpool.Pool) (err error) {
	m, err := rivermigrate.New(riverpgxv5.New(pool), quiet())
	if err != nil {
		return fmt.Errorf("jobs: migrate: %w", err)
	}
	lock, err := pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("jobs: migrate: %w", err)
	}
	defer lock.Release()
	if _, err := lock.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(migrateLock)); err != nil {
		return fmt.Errorf("jobs: migrate: %w", err)
	}
	_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	_, unlocking := lock.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(migrateLock))
	if err := errors.Join(err, unlocking); err != nil {
		return fmt.Errorf("jobs: migrate: %w", err)
	}
	return nil
}
