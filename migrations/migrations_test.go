package migrations_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/migrations"
)

func names(t *testing.T, files fs.FS) []string {
	t.Helper()
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestBothDatabasesHaveTheSameMigrations(t *testing.T) {
	t.Parallel()
	sqlite, postgres := names(t, migrations.SQLite()), names(t, migrations.Postgres())
	if len(sqlite) == 0 {
		t.Fatal("no migrations")
	}
	if diff := cmp.Diff(sqlite, postgres); diff != "" {
		t.Errorf("SQLite (-), PostgreSQL (+):\n%s", diff)
	}
	form := regexp.MustCompile(`^\d{4}_[a-z_]+\.sql$`)
	for i, name := range sqlite {
		if !form.MatchString(name) {
			t.Errorf("%s is not named like 0001_name.sql", name)
		}
		if !strings.HasPrefix(name, fmt.Sprintf("%04d_", i+1)) {
			t.Errorf("%s is migration %d", name, i+1)
		}
	}
}

func TestMigrationsOnlyGoForward(t *testing.T) {
	t.Parallel()
	for database, files := range map[string]fs.FS{"sqlite": migrations.SQLite(), "postgres": migrations.Postgres()} {
		for _, name := range names(t, files) {
			text, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(text), "-- +goose Up\n") {
				t.Errorf("%s/%s does not begin with its direction", database, name)
			}
			if strings.Contains(string(text), "+goose Down") {
				t.Errorf("%s/%s has a way back", database, name)
			}
		}
	}
}

// The tables, their columns and the names of constraints and indices are the
// same in both, since the store knows them by name.
func TestBothDatabasesHaveTheSameNames(t *testing.T) {
	t.Parallel()
	sqlite, postgres := schemaNames(t, migrations.SQLite()), schemaNames(t, migrations.Postgres())
	if diff := cmp.Diff(sqlite, postgres); diff != "" {
		t.Errorf("SQLite (-), PostgreSQL (+):\n%s", diff)
	}
	if len(sqlite) < 200 {
		t.Errorf("only %d names found", len(sqlite))
	}
}

// schemaNames lists the names of tables, columns, constraints and indices in
// the order in which the first migration declares them.
func schemaNames(t *testing.T, files fs.FS) []string {
	t.Helper()
	text, err := fs.ReadFile(files, "0001_tables.sql")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?m)^CREATE TABLE (\w+)|^CREATE (?:UNIQUE )?INDEX (\w+)|^    (\w+) +(?:TEXT|INTEGER|BLOB|text|integer|bigint|boolean|jsonb|bytea)\b|CONSTRAINT (\w+)`)
	var out []string
	for _, match := range named.FindAllStringSubmatch(string(text), -1) {
		out = append(out, strings.Join(match[1:], ""))
	}
	return out
}
