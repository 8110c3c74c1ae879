package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// recorded says how the ledger records the rows of a table: under which key,
// and in the chain of which release.
type recorded struct {
	table string
	// key is an SQL expression; rows that belong together share one.
	key string
	// chain is an SQL expression of the release; empty is the office's chain.
	chain string
	// byTask says that the chain is found through the row's task, k.
	byTask bool
	// skip are columns that change without an event, or follow from others.
	skip []string
}

// recordedTables are the tables whose rows the ledger records: everything that
// is the office's and no secret. A column that a later migration adds to one of
// them is NULL in the rows that are there already, or they would no longer
// verify.
var recordedTables = []recorded{
	{table: "release", key: "t.id", chain: "t.id"},
	{table: "release_access", key: "t.release_id", chain: "t.release_id"},
	{table: "release_note", key: "t.release_id", chain: "t.release_id"},
	{table: "address", key: "t.release_id", chain: "t.release_id"},
	{table: "revision", key: "t.id", chain: "t.release_id"},
	// Autosave is no event; it renews the lease and counts what is done.
	{table: "task", key: "t.id", chain: "t.release_id", skip: []string{"version", "translator_until", "segments", "done"}},
	{table: "segment", key: "t.id", chain: "k.release_id", byTask: true, skip: []string{"version", "updated"}},
	{table: "segment_dropped", key: "t.task_id", chain: "k.release_id", byTask: true},
	{table: "comment", key: "t.id", chain: "k.release_id", byTask: true},
	// The English beside a publication is the release's, kept by the key.
	{table: "publication", key: "t.id", chain: "t.release_id", skip: []string{"english_hash"}},
	// The bytes are bound by their hash, which verifying computes again.
	{table: "file", key: "t.release_id || '/' || t.hash", chain: "t.release_id", skip: []string{"content"}},
	{table: "page", key: "t.release_id", chain: "t.release_id"},
	{table: "office", key: "CAST(t.id AS text)"},
	{table: "locale", key: "t.tag"},
	{table: "kit", key: "t.locale || '/' || CAST(t.version AS text)"},
	{table: "person", key: "t.id"},
}

// jsonColumns are the columns that hold JSON, which each database writes in its
// own way.
var jsonColumns = []string{
	"accepted", "approvers", "authors", "correction", "data", "explained", "failed", "grants", "machines", "names", "noticed",
	"plan", "policies", "schedule", "seal", "suggestions", "tags", "units", "unwanted", "withdrawal", "words", "writers",
}

// tableOf finds a recorded table by its name.
func tableOf(name string) (recorded, error) {
	i := slices.IndexFunc(recordedTables, func(r recorded) bool { return r.table == name })
	if i < 0 {
		return recorded{}, workflow.Internal("ledger", fmt.Errorf("the table %s is not recorded", name))
	}
	return recordedTables[i], nil
}

// from is the FROM clause of a table, with the task where the chain needs it.
func (r recorded) from() string {
	if r.byTask {
		return " FROM " + r.table + " t LEFT JOIN task k ON k.id = t.task_id"
	}
	return " FROM " + r.table + " t"
}

// found is what a table holds under a key.
type found struct {
	chain workflow.ReleaseID
	rows  [][]ledger.Column
	// working says that the row is a sentence that somebody is working on.
	working bool
}

// hash is what the ledger records of it.
func (f found) hash(table string) workflow.Hash { return ledger.HashRows(table, f.rows) }

// read returns what a table holds, by key, where a condition holds.
func (r recorded) read(db *gorm.DB, where string, args ...any) (map[string]found, error) {
	out := map[string]found{}
	if err := r.scanAll(db, out, where, args); err != nil {
		return nil, refusal(err)
	}
	return out, nil
}

func (r recorded) scanAll(db *gorm.DB, out map[string]found, where string, args []any) (err error) {
	chain := r.chain
	if chain == "" {
		chain = "''"
	}
	state := "''"
	if r.table == "segment" {
		state = "coalesce(k.state, '')"
	}
	query := "SELECT " + r.key + ", coalesce(" + chain + ", ''), " + state + ", t.*" + r.from()
	if where != "" {
		query += " WHERE " + where
	}
	rows, err := db.Raw(query, args...).Rows()
	if err != nil {
		return err
	}
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := r.scan(rows, names, out); err != nil {
			return err
		}
	}
	return rows.Err()
}

// scan adds a row to what was found: its key, chain and task's state, then its
// own columns.
func (r recorded) scan(rows *sql.Rows, names []string, out map[string]found) error {
	values := make([]any, len(names))
	into := make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rows.Scan(into...); err != nil {
		return err
	}
	const own = 3
	head := make([]string, own)
	for i := range head {
		head[i], _ = plain(values[i])
	}
	var columns []ledger.Column
	confirmed := false
	for i := own; i < len(names); i++ {
		text, there := plain(values[i])
		if names[i] == "confirmed" {
			confirmed = text == "1"
		}
		if !there || slices.Contains(r.skip, names[i]) {
			continue
		}
		if slices.Contains(jsonColumns, names[i]) {
			text = ledger.CanonicalJSON(text)
		}
		columns = append(columns, ledger.Column{Name: names[i], Value: text})
	}
	key := strings.Clone(head[0])
	f := out[key]
	f.chain, f.rows = workflow.ReleaseID(head[1]), append(f.rows, columns)
	f.working = r.table == "segment" && !confirmed && head[2] == string(workflow.TaskDraft)
	out[key] = f
	return nil
}

// plain is a value in the text form that both databases have in common, and
// whether there is one.
func plain(v any) (string, bool) {
	switch v := v.(type) {
	case nil:
		return "", false
	case string:
		return v, true
	case []byte:
		return string(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case int32:
		return strconv.FormatInt(int64(v), 10), true
	case bool:
		if v {
			return "1", true
		}
		return "0", true
	}
	return fmt.Sprint(v), true
}
