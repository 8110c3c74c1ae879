package main

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/stdlib"
)

// passing are the tables that hold no record: who is signed in and how often
// somebody tried to. Looking at a page may change them.
var passing = []string{"session", "attempt"}

// sum is a hash of every record of the office.
func (w *world) sum() string {
	w.tb.Helper()
	db := w.app.office.store.SQLite()
	list := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name"
	if pool := w.app.office.store.Postgres(); pool != nil {
		db = stdlib.OpenDBFromPool(pool)
		defer db.Close()
		list = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name"
	}
	hash := sha256.New()
	for _, table := range w.rows(db, list) {
		if slices.Contains(passing, table) {
			continue
		}
		rows := w.rows(db, "SELECT * FROM "+table) //nolint:unqueryvet // every column, whatever there is
		slices.Sort(rows)
		if _, err := fmt.Fprintln(hash, table, len(rows), strings.Join(rows, "\n")); err != nil {
			w.tb.Fatal(err)
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// rows returns the rows of a query, each as one text.
func (w *world) rows(db *sql.DB, query string) []string {
	w.tb.Helper()
	found, err := db.QueryContext(w.ctx(), query)
	if err != nil {
		w.tb.Fatal(err)
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		w.tb.Fatal(err)
	}
	var out []string
	for found.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := found.Scan(into...); err != nil {
			w.tb.Fatal(err)
		}
		out = append(out, strings.Trim(fmt.Sprint(values...), "[]"))
	}
	if err := found.Err(); err != nil {
		w.tb.Fatal(err)
	}
	return out
}

// unquiet returns what the program's log and its metrics say of a secret that
// was not in an address that somebody asked for.
func (m *matrix) unquiet(secrets []*secret) []string {
	m.tb.Helper()
	metrics := httptest.NewRecorder()
	m.app.server.Metrics().ServeHTTP(metrics, httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody))
	var out []string
	for name, text := range map[string]string{"the log": m.log.take(), "the metrics": metrics.Body.String()} {
		for _, s := range secrets {
			for _, word := range s.canaries {
				// The headline and the files' names are in addresses that were asked for.
				if word != s.title && !strings.HasPrefix(s.file.Name, word) && !strings.HasPrefix(s.coming.Name, word) && strings.Contains(text, word) {
					out = append(out, fmt.Sprintf("%s says %q of the release %s", name, word, s.name))
				}
			}
		}
	}
	return out
}

// quiet fails the test for everything that the log and the metrics say.
func (m *matrix) quiet(secrets []*secret) {
	m.tb.Helper()
	for _, line := range m.unquiet(secrets) {
		m.tb.Error(line)
	}
}
