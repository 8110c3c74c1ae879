//go:build pg

package store_test

import (
	"database/sql"
	"strings"
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/store"
	"prevail/migrations"
	"prevail/workflow/workflowtest"
)

func TestPostgreSQLKeepsTheProjectionFromWhatIsWrittenByHand(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	s := open(t, store.Config{Postgres: dsn})
	fillProjected(t, s)
	reserveOpen(t, s)
	db := byHand(t, dsn)
	guards := projectionGuards()
	for _, table := range []string{"page", "address"} {
		guards["empty "+table] = guard{"TRUNCATE " + table, "rule.11.rewritten", []string{table + "_whole"}}
	}
	drop := func(trigger, table string) string { return "DROP TRIGGER " + trigger + " ON " + table }
	testGuards(t, db, guards, func(by string) string {
		table, _, _ := strings.Cut(by, "_")
		return drop(by, table)
	}, without(triggersIn(t, migrations.Postgres(), "0008_projection.sql"), "release_withdrawn_on", "publication_withdrawn_on"))
	pagesFollow(t, db, drop)
	repeatsUnderEmbargo(t, db)
	smuggledPageIsFound(t, s, "DROP TRIGGER page_shows_in ON page")
}

// What the guards read they lock: a page that comes in beside a withdrawal that
// is not yet committed waits for it and is refused, at the database's usual
// level too.
func TestAPageWaitsForAWithdrawal(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	fillProjected(t, open(t, store.Config{Postgres: dsn}))
	db := byHand(t, dsn)
	beside := func(act, statement string) error {
		first, err := db.BeginTx(t.Context(), &sql.TxOptions{Isolation: sql.LevelReadCommitted})
		must(t, err)
		_, err = first.ExecContext(t.Context(), act)
		must(t, err)
		answer := make(chan error)
		go func() {
			_, err := db.ExecContext(t.Context(), statement)
			answer <- err
		}()
		waitUntilBlocked(t, db)
		must(t, first.Commit())
		return <-answer
	}
	page := pageBy("open", "fr", "revision-open", "NULL", "live", "English")
	err := beside("UPDATE release SET published_hash = '' WHERE id = 'release-open'", page)
	if err == nil || !strings.Contains(err.Error(), "rule.8.page") {
		t.Errorf("beside a withdrawal it got %v", err)
	}
	r, english := projected("more")
	workflowtest.Put(t, open(t, store.Config{Postgres: dsn}), &r, &english)
	other := strings.ReplaceAll(silentPublication(""), "-later", "-more")
	err = beside("UPDATE release SET embargo = 300000000000000000 WHERE id = 'release-more'", other)
	if err == nil || !strings.Contains(err.Error(), "rule.9.embargo") {
		t.Errorf("beside an embargo it got %v", err)
	}
	// The control: beside an act that is none of that, both go through.
	_, err = db.ExecContext(t.Context(), "UPDATE release SET embargo = NULL WHERE id = 'release-more'")
	must(t, err)
	for _, statement := range []string{other, strings.ReplaceAll(page, "open", "more")} {
		if err := beside("UPDATE release SET author = 'somebody' WHERE id = 'release-more'", statement); err != nil {
			t.Errorf("beside another act it got %v", err)
		}
	}
}
