//go:build pg

package store_test

import (
	"strings"
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/store"
	"prevail/migrations"
)

func TestAnOfficeAtWorkVerifiesOnPostgreSQL(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{Postgres: pgtest.New(t, migrateAndFill)})
	testAtWork(t, s)
}

func TestEveryTamperingIsFoundOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testTamperingOnPostgres(t)
}

func TestABackupDuringWritesRestoresOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testBackupsOnPostgres(t)
}

func TestPostgreSQLKeepsTheLedgerFromWhatIsWrittenByHand(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrateAndFill)
	guards := ledgerGuards()
	for _, table := range []string{"event_link", "ledger_record", "ledger_node", "ledger_checkpoint"} {
		guards["empty "+table] = guard{"TRUNCATE " + table, "rule.11.rewritten", []string{table + "_whole"}}
	}
	testGuards(t, byHand(t, dsn), guards, func(by string) string {
		return "DROP TRIGGER " + by + " ON " + by[:strings.LastIndex(by, "_")]
	}, triggersIn(t, migrations.Postgres(), "0004_ledger.sql"))
}

func TestOfTwoKeysOneIsRefusedOnPostgreSQL(t *testing.T) {
	t.Parallel()
	c := store.Config{Postgres: pgtest.New(t, migrate)}
	testReplacedKey(t, open(t, c), open(t, c))
}
