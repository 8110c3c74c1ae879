package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// ErrNotOwner is the error of Migrate for a role of PostgreSQL that doesn't own
// the tables and so may not change them.
var ErrNotOwner = errors.New("the role may not change the schema")

// What a role that doesn't own the tables may do with them. It may never empty
// one, nor change or switch off its triggers: that is for owners alone.
const (
	mayAdd    = "SELECT, INSERT"
	mayChange = "SELECT, INSERT, UPDATE"
	mayDelete = "SELECT, INSERT, UPDATE, DELETE"
)

// granted are the tables with which less may be done than the program's other
// work needs: what is recorded is only added to, what the office has is never
// deleted, and which migrations ran is only read.
var granted = map[string]string{
	"event": mayAdd, "event_link": mayAdd, "ledger_record": mayAdd, "ledger_node": mayAdd, "ledger_checkpoint": mayAdd,
	// Sealing takes the words out of a dropped sentence; a trigger holds whoever
	// else would.
	"segment_dropped": mayChange, "segment_text": mayChange, "address": mayAdd, "file": mayAdd,
	"release": mayChange, "release_note": mayChange, "revision": mayChange, "task": mayChange, "comment": mayChange, "publication": mayChange,
	"office": mayChange, "locale": mayChange, "kit": mayChange, "person": mayChange, "event_head": mayChange,
	"goose_db_version": "SELECT", "river_migration": "SELECT",
}

// owner is the address with which the schema is changed.
func (c Config) owner() string {
	if c.Owner != "" {
		return c.Owner
	}
	return c.Postgres
}

// grantee returns the role that works on the tables without owning them, or ""
// if it is the owner.
func (c Config) grantee() (string, error) {
	if c.Owner == "" || c.Postgres == "" {
		return "", nil
	}
	works, err := pgxpool.ParseConfig(c.Postgres)
	if err != nil {
		return "", fmt.Errorf("store: the address of PostgreSQL: %w", err)
	}
	owns, err := pgxpool.ParseConfig(c.Owner)
	if err != nil {
		return "", fmt.Errorf("store: the owner's address of PostgreSQL: %w", err)
	}
	if works.ConnConfig.Database != owns.ConnConfig.Database {
		return "", fmt.Errorf("store: the owner's address is of the database %s, the other of %s", owns.ConnConfig.Database, works.ConnConfig.Database)
	}
	if works.ConnConfig.User == owns.ConnConfig.User {
		return "", nil
	}
	return works.ConnConfig.User, nil
}

// grant lets a role work on the tables: exactly as far as granted says, whatever
// it was allowed before. Programs that do so at once wait for each other.
func grant(ctx context.Context, db *sql.DB, role string) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store: grant: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("store: let the role %s work on the tables: %w", role, err), tx.Rollback())
		}
	}()
	to := pgx.Identifier{role}.Sanitize()
	var schema string
	if err := tx.QueryRowContext(ctx, "SELECT current_schema() FROM pg_advisory_xact_lock(hashtext('prevail grants'))").Scan(&schema); err != nil {
		return err
	}
	in := pgx.Identifier{schema}.Sanitize()
	tables, err := namesOf(ctx, tx, "SELECT tablename FROM pg_tables WHERE schemaname = $1 ORDER BY tablename", schema)
	if err != nil {
		return err
	}
	statements := []string{
		"GRANT USAGE ON SCHEMA " + in + " TO " + to,
		"REVOKE ALL ON ALL TABLES IN SCHEMA " + in + " FROM " + to,
		"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA " + in + " TO " + to,
	}
	for _, table := range tables {
		may, less := granted[table]
		if !less {
			may = mayDelete
		}
		statements = append(statements, "GRANT "+may+" ON "+pgx.Identifier{schema, table}.Sanitize()+" TO "+to)
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// namesOf returns the one column of a query.
func namesOf(ctx context.Context, tx *sql.Tx, query string, args ...any) (names []string, err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// forbidden reports whether PostgreSQL refused a role something.
func forbidden(err error) bool {
	var post *pgconn.PgError
	return errors.As(err, &post) && post.Code == "42501"
}
