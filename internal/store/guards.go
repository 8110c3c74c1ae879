package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"

	"prevail/migrations"
)

// Guards names the triggers that hold the rules against hand-written SQL and
// that are missing, were switched off or, on SQLite, were rewritten: each as
// "trigger on table", in order. A database that has them all and whose rows
// verify (Verify) is as this program left it; without one it may be altered
// from now on with nothing to stop it.
func (s *Store) Guards(ctx context.Context) ([]string, error) {
	if s.postgres == nil {
		return s.sqliteGuards(ctx)
	}
	wanted, err := postgresGuards()
	if err != nil {
		return nil, err
	}
	pool, err := s.read.DB()
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	found, err := guards(ctx, pool, `SELECT t.tgname || ' on ' || c.relname, '' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)`)
	return lacking(wanted, found), err
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

// triggerLine is what a migration makes or drops.
var triggerLine = regexp.MustCompile(`(?s)\b(CREATE|DROP) (?:CONSTRAINT )?TRIGGER (?:IF EXISTS )?(\w+)\s.*?\bON (\w+)`)

// postgresGuards are the triggers that the migrations leave.
func postgresGuards() (map[string]string, error) {
	files, err := fs.Glob(migrations.Postgres(), "*.sql")
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	out := map[string]string{}
	for _, file := range files { // in the order of their numbers
		text, err := fs.ReadFile(migrations.Postgres(), file)
		if err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		for _, m := range triggerLine.FindAllStringSubmatch(string(text), -1) {
			name := m[2] + " on " + m[3]
			delete(out, name)
			if m[1] == "CREATE" {
				out[name] = ""
			}
		}
	}
	return out, nil
}
