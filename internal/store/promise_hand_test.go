package store_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
)

// What the promises do to a database by hand.

// fourEyes lists the triggers of rules 5 and 12 that a database has.
func fourEyes(t *testing.T, at place) []string {
	t.Helper()
	query := "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'four_eyes_%'"
	if at.driver != "sqlite" {
		query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'four_eyes_%'"
	}
	names := firstColumn(t, at.hand(t), query)
	if len(names) < 9 {
		t.Fatalf("only the triggers %v are there", names)
	}
	return names
}

// dropTrigger is the statement that takes such a trigger away, if it is there.
func dropTrigger(at place, name string) string {
	statement := "DROP TRIGGER IF EXISTS " + name
	if at.driver != "sqlite" {
		table, _, _ := strings.Cut(strings.TrimPrefix(name, "four_eyes_"), "_")
		statement += " ON " + table
	}
	return statement
}

func dropFourEyes(t *testing.T, at place) []string {
	t.Helper()
	var out []string
	for _, name := range fourEyes(t, at) {
		out = append(out, dropTrigger(at, name))
	}
	return out
}

// firstColumn returns the first column of a query.
func firstColumn(t *testing.T, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), query, args...)
	must(t, err)
	defer func() { must(t, rows.Close()) }()
	var out []string
	for rows.Next() {
		var text string
		must(t, rows.Scan(&text))
		out = append(out, text)
	}
	must(t, rows.Err())
	return out
}

// tables lists a database's tables.
func tables(t *testing.T, at place, db *sql.DB) []string {
	t.Helper()
	query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name"
	if at.driver != "sqlite" {
		query = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
	}
	return firstColumn(t, db, query)
}

// columns lists a table's columns.
func columns(t *testing.T, at place, db *sql.DB, table string) []string {
	t.Helper()
	if at.driver == "sqlite" {
		return firstColumn(t, db, "SELECT name FROM pragma_table_info('"+table+"') ORDER BY cid")
	}
	return firstColumn(t, db, "SELECT column_name::text FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position", table)
}

// copying writes an INSERT of a row like another, but for what changes.
func copying(t *testing.T, at place, db *sql.DB, table, id string, changes map[string]string) string {
	t.Helper()
	names := columns(t, at, db, table)
	values := slices.Clone(names)
	for name, value := range changes {
		i := slices.Index(names, name)
		if i < 0 {
			t.Fatalf("%s has no column %s", table, name)
		}
		values[i] = value
	}
	return "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") SELECT " + strings.Join(values, ", ") +
		" FROM " + table + " WHERE id = '" + id + "'"
}
