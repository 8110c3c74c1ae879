//go:build pg

package store_test

import (
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/store"
	"prevail/migrations"
)

func TestPostgreSQLKeepsEarlierTextsFromWhatIsWrittenByHand(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	fillTexts(t, open(t, store.Config{Postgres: dsn}))
	guards := textGuards("segment_text_newest")
	guards["empty segment_text"] = guard{"TRUNCATE segment_text", "rule.11.rewritten", []string{"segment_text_whole"}}
	testGuards(t, byHand(t, dsn), guards, func(by string) string { return "DROP TRIGGER " + by + " ON segment_text" },
		triggersIn(t, migrations.Postgres(), "0010_history.sql"))
}
