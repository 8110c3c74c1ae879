package store_test

import (
	"database/sql"
	"testing"

	"prevail/migrations"
)

// ledgerGuards are the statements against the ledger that both databases
// refuse, and what stops them.
func ledgerGuards() map[string]guard {
	out := map[string]guard{}
	for table, column := range map[string]string{
		"event_link": "hash", "ledger_record": "hash", "ledger_node": "hash", "ledger_checkpoint": "note",
	} {
		out["rewrite "+table] = guard{"UPDATE " + table + " SET " + column + " = 'ff'", "rule.11.rewritten", []string{table + "_unchanged"}}
		out["forget "+table] = guard{"DELETE FROM " + table, "rule.11.rewritten", []string{table + "_kept"}}
	}
	return out
}

func TestSQLiteKeepsTheLedgerFromWhatIsWrittenByHand(t *testing.T) {
	t.Parallel()
	path, _ := filledOffice(t)
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(0)&_pragma=recursive_triggers(0)&_pragma=ignore_check_constraints(1)")
	must(t, err)
	defer func() { must(t, db.Close()) }()
	guards := ledgerGuards()
	for table, object := range map[string]string{
		"event_link": "event", "ledger_record": "record", "ledger_node": "node", "ledger_checkpoint": "checkpoint",
	} {
		guards["replace "+table] = guard{
			"INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table, "exists:" + object, []string{table + "_once"},
		}
	}
	testGuards(t, db, guards, func(by string) string { return "DROP TRIGGER " + by },
		triggersIn(t, migrations.SQLite(), "0004_ledger.sql"))
}
