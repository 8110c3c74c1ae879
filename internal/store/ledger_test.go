package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"prevail/internal/check"
	"prevail/internal/demo"
	"prevail/internal/i18n"
	"prevail/internal/jobs"
	"prevail/internal/ledger"
	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/web"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// newLedgerKey makes the same key from the same seed.
func newLedgerKey(seed byte) (ledger.Key, error) {
	signer, _, err := ledger.NewKey(rand.NewChaCha8([32]byte{seed}), "harbour.example/ledger")
	if err != nil {
		return ledger.Key{}, err
	}
	return ledger.ParseKey(signer)
}

func ledgerKey(t *testing.T, seed byte) ledger.Key {
	t.Helper()
	key, err := newLedgerKey(seed)
	must(t, err)
	return key
}

// fillOffice plays a whole office: every kind of row is there, some ends of
// chains are in the tree and one still waits.
func fillOffice(ctx context.Context, s *store.Store, key ledger.Key) error {
	words, err := i18n.LoadKits(web.Locales)
	if err != nil {
		return err
	}
	service := workflow.New(s, workflowtest.NewIDs("office"), check.New()).RequireKitWords(i18n.RequiredKitKeys)
	office, err := demo.Fill(ctx, service, words, func() time.Time { return time.Now().UTC() })
	if err != nil {
		return err
	}
	if err := dropSentence(ctx, s); err != nil {
		return err
	}
	if _, err := s.Seal(ctx, key); err != nil {
		return err
	}
	var kept workflow.Office
	err = s.View(ctx, func(r workflow.Reader) error {
		kept, err = r.Office()
		return err
	})
	if err != nil {
		return err
	}
	for _, m := range office.Members {
		actor := workflow.Actor{Person: m.ID, Grants: m.Roles}
		if actor.Has(workflow.Administrator, "") {
			_, err = service.PutOffice(ctx, actor, kept)
			return err
		}
	}
	return fmt.Errorf("nobody of %d administers", len(office.Members))
}

// dropSentence does what a rebase does to a sentence that lost its place, which
// nobody in the demo did.
func dropSentence(ctx context.Context, s *store.Store) error {
	const some = "SELECT t.release_id, t.id, s.id FROM segment s JOIN task t ON t.id = s.task_id WHERE t.state = 'draft' ORDER BY s.id LIMIT 1"
	var release, task, segment string
	var err error
	if s.SQLite() != nil {
		err = s.SQLite().QueryRowContext(ctx, some).Scan(&release, &task, &segment)
	} else {
		err = s.Postgres().QueryRow(ctx, some).Scan(&release, &task, &segment)
	}
	if err != nil {
		return err
	}
	return s.Update(ctx, func(tx workflow.Tx) error {
		if err := tx.DropSegments(workflow.TaskID(task), []workflow.SegmentID{workflow.SegmentID(segment)}); err != nil {
			return err
		}
		return tx.Append(&workflow.Event{
			ID: "dropping", Release: workflow.ReleaseID(release), Object: workflow.OnTask, Action: workflow.ActRebase,
			Task: workflow.TaskID(task), At: tx.Now(),
		})
	})
}

// masterOffice is the file of a filled office, made once for all tests.
var masterOffice = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "prevail-office-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	ctx := context.Background()
	c := store.Config{SQLite: filepath.Join(folder, "prevail.db")}
	if err := store.Migrate(ctx, c); err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, c)
	if err != nil {
		return nil, err
	}
	key, err := newLedgerKey(1)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(fillOffice(ctx, s, key), s.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(c.SQLite)
})

// filledOffice returns an office of the test's own, sealed with key 1.
func filledOffice(t *testing.T) (path string, s *store.Store) {
	t.Helper()
	file, err := masterOffice()
	must(t, err)
	path = filepath.Join(t.TempDir(), "prevail.db")
	must(t, os.WriteFile(path, file, 0o600))
	return path, open(t, store.Config{SQLite: path})
}

// sound fails the test unless a verification finds nothing, and looked at
// something of everything.
func sound(t *testing.T, s *store.Store, p store.Proof) store.Verdict {
	t.Helper()
	v, err := s.Verify(t.Context(), p)
	must(t, err)
	for _, f := range v.Faults {
		t.Errorf("found in sound records: %v", &f)
	}
	if v.Chains < 5 || v.Events < 100 || v.Rows < 200 || v.Records < 5 || v.Checkpoints == 0 || len(v.Keys) != 1 {
		t.Errorf("it looked at too little: %+v", v)
	}
	return v
}

func TestAnOfficeAtWorkVerifies(t *testing.T) {
	t.Parallel()
	_, s := filledOffice(t)
	testAtWork(t, s)
}

func testAtWork(t *testing.T, s *store.Store) {
	t.Helper()
	key := ledgerKey(t, 1)
	v := sound(t, s, store.Proof{Keys: []string{key.Verifier}})
	// An older checkpoint, kept elsewhere, is a beginning of a later tree.
	n, err := s.Seal(t.Context(), key)
	must(t, err)
	if n != 1 {
		t.Errorf("%d ends of chains waited; want 1", n)
	}
	later := sound(t, s, store.Proof{Keys: []string{key.Verifier}, Head: v.Head})
	if later.Records != v.Records+1 {
		t.Errorf("the tree has %d records after %d", later.Records, v.Records)
	}
	if n, err := s.Seal(t.Context(), key); n != 0 || err != nil {
		t.Errorf("with nothing to seal: %d, %v", n, err)
	}
	// The control: a key that didn't sign is not believed.
	stranger, err := s.Verify(t.Context(), store.Proof{Keys: []string{ledgerKey(t, 2).Verifier}, Head: v.Head})
	must(t, err)
	if len(stranger.Faults) != later.Checkpoints+1 || stranger.Faults[0].Code != ledger.Unsigned {
		t.Errorf("by another key: %+v", stranger.Faults)
	}
}

// aside are the tables that the ledger doesn't hold: secrets and what only
// lasts for a while, and the tools' own.
var aside = append([]string{"credential", "session", "link", "attempt", "safe_mode", "outbox", "segment_text", "public_version", "page_tag", "headline", "headline_gram", "headline_gram_config", "headline_gram_data", "headline_gram_idx", "goose_db_version", "notice", "reminder", "mail"}, jobs.Tables...)

// loose are the columns that change without an event.
var loose = map[string][]string{
	"task":    {"version", "translator_until", "segments", "done"},
	"segment": {"version", "updated"},
}

// shape is what a test knows of the tables of a database.
type shape map[string]map[string]string // table, column, type

// tampering is one way of changing what is kept, in SQL.
type tampering struct {
	name       string
	statements []string
	// place is what the first fault must name, if it is known.
	place string
}

// tamperings lists every way of altering any column of any table, of deleting
// a row or all, and of changing the order.
func tamperings(t *testing.T, tables shape) []tampering {
	t.Helper()
	var out []tampering
	for table, columns := range tables {
		if slices.Contains(aside, table) {
			continue
		}
		for column, kind := range columns {
			if slices.Contains(loose[table], column) {
				continue
			}
			out = append(out, tampering{"alter " + table + "." + column, append(loosen(table, kind), alter(table, column, kind)), ""})
		}
		out = append(out,
			tampering{"delete from " + table, []string{"DELETE FROM " + table + one(table)}, ""},
			tampering{"empty " + table, []string{"DELETE FROM " + table}, ""})
	}
	for _, order := range [][3]string{
		{"event", "seq", "release_id"}, {"event_link", "seq", "release_id"}, {"revision", "number", "release_id"},
		{"publication", "number", "release_id"}, {"segment", "place", "task_id"}, {"segment", "text", "task_id"},
		{"ledger_record", "number", ""}, {"ledger_node", "place", ""}, {"comment", "at", ""}, {"person", "name", ""},
	} {
		out = append(out, tampering{"reorder " + order[0] + " by " + order[1], swap(order[0], order[1], order[2]), ""})
	}
	return out
}

// one is a condition for one row of a table, which the ledger holds: no
// sentence that somebody is working on.
func one(table string) string {
	where := ""
	if table == "segment" {
		where = " WHERE task_id IN (SELECT id FROM task WHERE state = 'published')"
	}
	return " WHERE " + rowid(table) + " = (SELECT max(" + rowid(table) + ") FROM " + table + where + ")"
}

// rowid is an expression that tells a row of a table from the others.
func rowid(table string) string {
	switch table {
	case "release_access":
		return "release_id || person_id"
	case "address":
		return "date || slug"
	case "kit":
		return "locale || CAST(version AS text)"
	case "page":
		return "release_id || locale"
	case "locale":
		return "tag"
	case "event_link", "ledger_pending":
		return "release_id || '/' || CAST(seq AS text)"
	case "event_head", "release_note":
		return "release_id"
	case "segment_dropped":
		return "id || '/' || CAST(version AS text)"
	case "ledger_record":
		return "number"
	case "ledger_node":
		return "place"
	case "ledger_checkpoint":
		return "size"
	case "contributor":
		return "person_id"
	case "file":
		return "release_id || '/' || hash"
	}
	return "id"
}

// loosen are the statements that free a table of what would refuse any
// tampering, where the database has more than keys and triggers.
func loosen(table, kind string) []string {
	if table == "file" && kind == strings.ToLower(kind) { // PostgreSQL's types
		return []string{"ALTER TABLE file DROP CONSTRAINT IF EXISTS file_hash, DROP CONSTRAINT IF EXISTS file_size"}
	}
	return nil
}

// alter changes a column of one row, whatever it is.
func alter(table, column, kind string) string {
	value := "coalesce(" + column + ", '') || 'x'"
	switch kind {
	case "INTEGER", "integer", "bigint":
		value = "coalesce(" + column + ", 0) + 1000"
	case "boolean":
		value = "NOT " + column
	case "BLOB":
		value = "CAST(" + column + " || 'x' AS BLOB)"
	case "bytea":
		value = column + ` || '\x78'`
	case "jsonb":
		value = `'["tampered"]'`
	}
	return "UPDATE " + table + " SET " + column + " = " + value + one(table)
}

// swap exchanges a column of two rows.
func swap(table, column, within string) []string {
	where := ""
	if within != "" {
		where = " WHERE " + within + " = (SELECT " + within + " FROM " + table + " GROUP BY " + within +
			" HAVING count(DISTINCT " + column + ") > 1 ORDER BY " + within + " DESC LIMIT 1)"
	}
	pick := "(SELECT %s(" + column + ") FROM " + table + where + ")"
	parked := "-1"
	if column == "text" || column == "name" {
		parked = "'parked'"
	}
	within = strings.Replace(where, " WHERE", " AND", 1)
	if where != "" { // picked before it changes
		within = " AND " + strings.TrimSpace(strings.Split(strings.TrimPrefix(where, " WHERE "), "=")[0]) + " = (SELECT of FROM ends)"
	}
	of := "''"
	if where != "" {
		of = strings.SplitN(where, "= ", 2)[1]
	}
	move := func(from, to string) string {
		return "UPDATE " + table + " SET " + column + " = " + to + " WHERE " + column + " = " + from + within
	}
	const low, high = "(SELECT lo FROM ends)", "(SELECT hi FROM ends)"
	return []string{
		"CREATE TEMPORARY TABLE ends AS SELECT " + fmt.Sprintf(pick, "min") + " AS lo, " + fmt.Sprintf(pick, "max") + " AS hi, " + of + " AS of",
		move(low, parked), move(high, low), move(parked, high),
	}
}

// testTampering holds a verification to every tampering, each undone
// afterwards. The control is that the untouched records are sound.
func testTampering(t *testing.T, s *store.Store, key ledger.Key, tables shape) {
	t.Helper()
	began := time.Now()
	proof := store.Proof{Keys: []string{key.Verifier}}
	head := sound(t, s, proof).Head
	all := tamperings(t, tables)
	for _, tt := range all {
		v := store.VerifyAfter(t, s, proof, tt.statements...)
		if v.Sound() {
			t.Errorf("%s: not found", tt.name)
			continue
		}
		if said := v.Faults[0].Error(); len(said) < 10 {
			t.Errorf("%s: found as %q", tt.name, said)
		}
	}
	testRewriting(t, s, proof, head)
	database := "SQLite"
	if s.Postgres() != nil {
		database = "PostgreSQL"
	}
	promisetest.Evidence{
		Promise: "R32", Database: database, Attempts: len(all), Took: time.Since(began),
		Words: "ways to alter, delete, add, reorder or truncate what is recorded, each found; what nobody touched is sound",
	}.Held(t)
}

func TestEveryTamperingIsFound(t *testing.T) {
	t.Parallel()
	key := ledgerKey(t, 1)
	path, _ := filledOffice(t)
	// A shell that somebody opens by hand has no keys and checks nothing.
	s := store.OpenUnguarded(t, path)
	db, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	defer func() { must(t, db.Close()) }()
	tables := shape{}
	for _, row := range threes(t, db, "SELECT m.name, p.name, p.type FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'") {
		if tables[row[0]] == nil {
			tables[row[0]] = map[string]string{}
		}
		tables[row[0]][row[1]] = row[2]
	}
	for _, row := range threes(t, db, "SELECT name, name, name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'headline_%'") {
		_, err := db.ExecContext(t.Context(), "DROP TRIGGER "+row[0])
		must(t, err)
	}
	testTampering(t, s, key, tables)
}

// threes returns the rows of a query of three texts.
func threes(t *testing.T, db *sql.DB, query string) [][3]string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	must(t, err)
	defer func() { must(t, rows.Close()) }()
	var out [][3]string
	for rows.Next() {
		var r [3]string
		must(t, rows.Scan(&r[0], &r[1], &r[2]))
		out = append(out, r)
	}
	must(t, rows.Err())
	return out
}

// testRewriting holds a verification to somebody who knows the format and
// makes what they change fit together again.
func testRewriting(t *testing.T, s *store.Store, proof store.Proof, head []byte) {
	t.Helper()
	// A release with a long chain.
	const victim = "(SELECT release_id FROM event WHERE release_id <> '' GROUP BY release_id ORDER BY count(*) DESC, release_id LIMIT 1)"
	whole := func(tables ...string) []string {
		out := []string{"CREATE TEMPORARY TABLE victim AS SELECT " + victim + " AS id"}
		for _, table := range tables {
			column := "release_id"
			switch table {
			case "release":
				column = "id"
			case "segment", "segment_dropped", "comment":
				out = append(out, "DELETE FROM "+table+" WHERE task_id IN (SELECT id FROM task WHERE release_id = (SELECT id FROM victim))")
				continue
			}
			out = append(out, "DELETE FROM "+table+" WHERE "+column+" = (SELECT id FROM victim)")
		}
		return out
	}
	records := []string{"segment", "segment_dropped", "comment", "page", "publication", "task", "revision", "file", "release_access", "release_note", "address", "release", "headline"}
	chain := []string{"event", "ledger_pending", "event_link", "event_head"}
	cut := func(table string) string {
		return "DELETE FROM " + table + " WHERE release_id = (SELECT id FROM victim) AND seq > 3"
	}
	tests := map[string][]string{
		"a release that never was": whole(append(slices.Clone(records), chain...)...),
		"a tail cut, head and all": append(whole(), cut("event"), cut("event_link"), cut("ledger_record"),
			"UPDATE event_head SET last = 3, hash = (SELECT hash FROM event_link WHERE release_id = (SELECT id FROM victim) AND seq = 3) WHERE release_id = (SELECT id FROM victim)"),
		"a tail cut with the tree": append(whole(), cut("event"), cut("event_link"),
			"UPDATE event_head SET last = 3, hash = (SELECT hash FROM event_link WHERE release_id = (SELECT id FROM victim) AND seq = 3) WHERE release_id = (SELECT id FROM victim)",
			"DELETE FROM ledger_record", "DELETE FROM ledger_node", "DELETE FROM ledger_checkpoint", "DELETE FROM ledger_pending",
			"INSERT INTO ledger_pending (release_id, seq) SELECT release_id, last FROM event_head"),
		"an event for which nothing is linked": append(whole(), "DELETE FROM event_link WHERE release_id = (SELECT id FROM victim) AND seq > 3"),
	}
	for name, statements := range tests {
		v := store.VerifyAfter(t, s, proof, statements...)
		if v.Sound() {
			t.Errorf("%s: not found", name)
		}
	}
	// Whoever forgets a release with its chain, and the whole tree, leaves
	// nothing that contradicts itself. The checkpoint kept elsewhere does.
	forgotten := append(whole(append(slices.Clone(records), chain...)...),
		"DELETE FROM ledger_record", "DELETE FROM ledger_node", "DELETE FROM ledger_checkpoint", "DELETE FROM ledger_pending",
		"INSERT INTO ledger_pending (release_id, seq) SELECT release_id, last FROM event_head")
	if v := store.VerifyAfter(t, s, proof, forgotten...); !v.Sound() {
		t.Errorf("the control of the checkpoint kept elsewhere: %+v", v.Faults)
	}
	proof.Head = head
	if v := store.VerifyAfter(t, s, proof, forgotten...); v.Sound() {
		t.Error("a release forgotten with the whole tree: not found by the checkpoint kept elsewhere")
	}
}

// Whatever a text holds, the event comes back as it was chained.
func TestAnEventOfAnyTextVerifies(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")})
	for i, data := range []map[string]string{
		nil, {}, {"reason": "\xff\xfe broken"}, {"<&>": "\u2028\x00\"\\"}, {"a": "", "b": "\u00e9", "c": "e\u0301"},
	} {
		must(t, s.Update(t.Context(), func(tx workflow.Tx) error {
			return tx.Append(&workflow.Event{
				ID: workflow.EventID(fmt.Sprint("event-", i)), Data: data,
				At: time.Date(1969, 12, 31, 23, 59, 59, 999_999_999, time.FixedZone("", 3600)),
			})
		}))
	}
	v, err := s.Verify(t.Context(), store.Proof{})
	must(t, err)
	for _, f := range v.Faults {
		t.Error(&f)
	}
	if v.Events != 5 {
		t.Errorf("%d events", v.Events)
	}
}
