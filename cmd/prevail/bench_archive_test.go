//go:build bench

package main

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx
	_ "modernc.org/sqlite"             // the driver sqlite

	"prevail/internal/config"
	"prevail/internal/pgtest"
)

// records are an office's records of many years, written with SQL past the
// program, so that every trigger of the database has its say and none of the
// program's own time is measured.
type records struct {
	tb       testing.TB
	db       *sql.DB
	postgres bool
	releases int
	locales  []string
}

// manyLocales are twenty languages to translate into, three of which the
// benchmark's translator works in.
var manyLocales = strings.Fields("ar fa fr ru es zh de it pt hi ur tr id sw ja ko vi uk pl nl")

// benchPlaces are the databases that something is measured on.
func benchPlaces(b *testing.B) map[string]func() map[string]string {
	b.Helper()
	return map[string]func() map[string]string{
		"SQLite":     func() map[string]string { return map[string]string{dataKey: b.TempDir()} },
		"PostgreSQL": func() map[string]string { return map[string]string{"PREVAIL_DATABASE": pgtest.New(b, nil)} },
	}
}

// benchSettings are settings for a benchmark.
func benchSettings(b *testing.B, flags map[string]string) config.Settings {
	b.Helper()
	all := map[string]string{addrKey: "127.0.0.1:0", dataKey: b.TempDir()}
	for key, value := range flags {
		all[key] = value
	}
	s, err := config.Load(config.Sources{Flags: all})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// fillArchive writes releases with a task in each of twenty languages. Their
// English is public; of the newest twentieth, and at least of three hundred, the
// tasks are open (three fifths in draft, a quarter in review, the rest approved),
// of the others closed. So a page of a small archive has as many rows.
// Sixty headlines speak of tides, however many there are: a page and a bit.
// Two hundred open tasks are held by the person, however many there are: as many
// as a list shows.
func fillArchive(tb testing.TB, s config.Settings, releases int, holder string) *records {
	tb.Helper()
	a := &records{tb: tb, postgres: s.UsesPostgres(), releases: releases, locales: manyLocales}
	driver, source := "sqlite", "file:"+s.SQLiteFile()+"?_pragma=foreign_keys(1)&_pragma=recursive_triggers(1)&_pragma=busy_timeout(60000)&_pragma=synchronous(OFF)&_pragma=cache_size(-200000)"
	if a.postgres {
		driver, source = "pgx", string(s.Database)
	}
	var err error
	if a.db, err = sql.Open(driver, source); err != nil {
		tb.Fatal(err)
	}
	defer func() {
		if err := a.db.Close(); err != nil {
			tb.Error(err)
		}
	}()
	a.run("INSERT INTO locale (tag, version, kit, retired) SELECT l.tag, 1, 0, " + a.no() + " FROM (" + a.tags() + ") l WHERE l.tag NOT IN (SELECT tag FROM locale)")
	const some = 5_000 // a transaction each, as no office ever writes more at once
	for from := 0; from < releases; from += some {
		a.write(from, min(from+some, releases), holder)
	}
	if a.postgres {
		// An archive of years has been swept; one of a minute ago is swept while
		// its first pages are fetched.
		a.run("VACUUM (ANALYZE)")
	} else {
		a.run("ANALYZE")
	}
	return a
}

func (a *records) run(statement string) {
	a.tb.Helper()
	if _, err := a.db.ExecContext(context.Background(), statement); err != nil {
		a.tb.Fatalf("%v in\n%s", err, statement)
	}
}

func (a *records) no() string {
	if a.postgres {
		return "false"
	}
	return "0"
}

// tags is a query of the languages, numbered.
func (a *records) tags() string {
	var parts []string
	for i, tag := range a.locales {
		parts = append(parts, fmt.Sprintf("SELECT %d AS k, '%s' AS tag", i, tag))
	}
	return strings.Join(parts, " UNION ALL ")
}

// numbers is a query of the numbers from one up to another.
func (a *records) numbers(from, to int) string {
	if a.postgres {
		return fmt.Sprintf("SELECT i::bigint AS i FROM generate_series(%d, %d) i", from, to-1)
	}
	return fmt.Sprintf("WITH RECURSIVE n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i FROM n", from, to-1)
}

// padded is an expression of a number with eight digits.
func (a *records) padded(number string) string {
	if a.postgres {
		return "lpad((" + number + ")::text, 8, '0')"
	}
	return "printf('%08d', " + number + ")"
}

// write writes some of the releases.
func (a *records) write(from, to int, holder string) {
	a.tb.Helper()
	id, no := a.padded("s.i"), a.no()
	start := time.Date(2016, 1, 1, 8, 0, 0, 0, time.UTC).UnixMicro()
	const hour = int64(time.Hour / time.Microsecond)
	at := fmt.Sprintf("(%d + s.i * %d)", start, hour/2)
	hash := "'" + strings.Repeat("0", 56) + "' || " + id
	a.run(`INSERT INTO release (id, version, author, created, address_date, address_slug, public, published_hash, revisions, first_published, published_at, historical)
SELECT 'release' || ` + id + `, 1, 'author', ` + at + `, '2026-01-02', 'slug' || ` + id + `, '', '', 1, ` + at + `, ` + at + `, '' FROM (` + a.numbers(from, to) + `) s`)
	a.run(`INSERT INTO revision (id, release_id, version, state, number, hash, title, kind, office, official_date, official_no, original_url, units, reinstates, parent, writers, submitter, approver, publisher, created, published, note)
SELECT 'revision' || ` + id + `, 'release' || ` + id + `, 1, 'published', 1, ` + hash + `, 'Remarks number ' || ` + id + ` || ' on the harbour of Calder' || CASE WHEN s.i % ` + strconv.Itoa(max(1, a.releases/60)) + ` = 0 THEN ' and its tides' ELSE '' END, 'media-note', '', '2026-01-02', '', '',
'[{"kind":"headline","segments":["Remarks"]},{"kind":"paragraph","segments":["The harbour is open."]}]', ` + no + `, '', '["author"]', 'author', 'approver', 'publisher', ` + at + `, ` + at + `, ''
FROM (` + a.numbers(from, to) + `) s`)
	a.run(fmt.Sprintf(`UPDATE release SET public = 'revision' || substr(id, 8), published_hash = '%s' || substr(id, 8) WHERE id >= 'release%08d' AND id < 'release%08d'`,
		strings.Repeat("0", 56), from, to))
	current := min(a.releases, max(a.releases/20, 300))
	open := fmt.Sprintf("s.i >= %d", a.releases-current)
	each := max(1, current*len(a.locales)/200)
	held := "CASE WHEN " + open + fmt.Sprintf(" AND (s.i * %d + l.k) %% %d = 0 THEN '", len(a.locales), each) + holder + "' ELSE '' END"
	a.run(`INSERT INTO task (id, version, release_id, locale, round, state, revision_id, revision_hash, prepares, translator, translator_until, translator_assigned, reviewer, reviewer_assigned, named, submitter, approver, approved_hash, required, deadline, note, created, release_created, segments, done)
SELECT 'task' || ` + id + ` || l.tag, 1, 'release' || ` + id + `, l.tag, 1,
CASE WHEN NOT (` + open + `) THEN 'published' WHEN (s.i * 7 + l.k) % 20 < 12 THEN 'draft' WHEN (s.i * 7 + l.k) % 20 < 17 THEN 'review' ELSE 'approved' END,
'revision' || ` + id + `, ` + hash + `, ` + no + `, ` + held + `, ` + at + ` + 4000000000000000, ` + no + `, '', ` + no + `, '', 'submitter', 'approver', '', ` + no + `,
CASE WHEN s.i % 3 = 0 THEN ` + at + ` + 500000000 END, '', ` + at + `, ` + at + `, 2, 0
FROM (` + a.numbers(from, to) + `) s CROSS JOIN (` + a.tags() + `) l`)
}

// countedRows asks the database how many rows a table has: a benchmark says over
// how many rows it ran, not how many it meant to write.
func countedRows(tb testing.TB, s config.Settings, table string) int {
	tb.Helper()
	driver, source := "sqlite", "file:"+s.SQLiteFile()
	if s.UsesPostgres() {
		driver, source = "pgx", string(s.Database)
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		tb.Fatal(err)
	}
	n := 0
	err = db.QueryRowContext(context.Background(), "SELECT count(*) FROM "+table).Scan(&n)
	if err := db.Close(); err != nil {
		tb.Error(err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return n
}
