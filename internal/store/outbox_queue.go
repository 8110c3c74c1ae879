package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"

	"prevail/internal/jobs"
)

// migrateQueue brings the tables of the queue, which shares the database, up to
// what this program knows. They are as much a part of the schema as our own:
// without them nobody relays the outbox.
func migrateQueue(ctx context.Context, db *sql.DB, c Config) error {
	if c.Postgres == "" {
		return jobs.MigrateSQLite(ctx, db)
	}
	config, err := pgxpool.ParseConfig(c.owner())
	if err != nil {
		return fmt.Errorf("store: the address of PostgreSQL: %w", err)
	}
	config.MaxConns = 2 // one holds the lock while the other migrates
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("store: open PostgreSQL: %w", err)
	}
	defer pool.Close()
	return jobs.MigratePostgres(ctx, pool)
}

// checkQueue refuses a database whose queue's tables are not those this program
// knows.
func checkQueue(ctx context.Context, db *sql.DB) error {
	known, err := jobs.SchemaVersion()
	if err != nil {
		return err
	}
	var version int
	err = db.QueryRowContext(ctx, jobs.SchemaQuery).Scan(&version)
	switch {
	case err != nil:
		return fmt.Errorf("store: %w: the queue's tables were never made (%w)", ErrSchema, err)
	case version < known:
		return fmt.Errorf("store: %w: the queue's tables are at version %d of %d", ErrSchema, version, known)
	case version > known:
		return fmt.Errorf("store: %w: the queue's tables are at version %d, and this program only knows %d", ErrSchema, version, known)
	}
	return nil
}
