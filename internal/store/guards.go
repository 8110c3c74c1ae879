package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Guards names the triggers that hold the rules against hand-written SQL, and on
// PostgreSQL the functions that they call and the foreign keys, that are missing,
// were switched off or rewritten: each as "trigger on table", "function
// name(types)" or "key name on table", in order.
// A database that has them all and whose rows verify (Verify) is as this program
// left it; without one it may be altered from now on with nothing to stop it.
func (s *Store) Guards(ctx context.Context) ([]string, error) {
	if s.postgres == nil {
		return s.sqliteGuards(ctx)
	}
	return s.postgresGuards(ctx)
}

const sqliteTriggers = "SELECT name || ' on ' || tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'"

// sqliteGuards compares with a database that was migrated just now.
func (s *Store) sqliteGuards(ctx context.Context) (out []string, err error) {
	fresh, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	defer func() { err = errors.Join(err, fresh.Close()) }()
	fresh.SetMaxOpenConns(1)
	provider, err := newProvider(fresh, false)
	if err != nil {
		return nil, err
	}
	if _, err := provider.Up(ctx); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	wanted, err := guards(ctx, fresh, sqliteTriggers)
	if err != nil {
		return nil, err
	}
	pool, err := s.read.DB()
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	found, err := guards(ctx, pool, sqliteTriggers)
	return lacking(wanted, found), err
}

// guards reads triggers with their text, where the database keeps it.
func guards(ctx context.Context, db *sql.DB, query string) (out map[string]string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	out = map[string]string{}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		out[name] = text
	}
	return out, rows.Err()
}

// lacking names those wanted that are not found as they must be.
func lacking(wanted, found map[string]string) []string {
	var out []string
	for name, text := range wanted {
		if have, ok := found[name]; !ok || have != text {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
