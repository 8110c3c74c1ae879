//go:build pg

package main

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestWhatWasRestoredWaitsForAPersonOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testRestore(t, t.TempDir(), onPostgres(t), onPostgres(t))
}

func TestDoctorMissesAGuardOnPostgreSQL(t *testing.T) {
	t.Parallel()
	to := onPostgres(t)
	address := to["PREVAIL_DATABASE"]
	if code, _, said := command(t, nil, "migrate", "--database", address); code != exitDone {
		t.Fatal(said)
	}
	if _, found := diagnose(t, "--database", address); found["guards"].State != good {
		t.Errorf("the control: %+v", found["guards"])
	}
	db, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"ALTER TABLE event DISABLE TRIGGER event_unchanged", "DROP TRIGGER publication_kept ON publication"} {
		if _, err := db.Exec(t.Context(), statement); err != nil {
			t.Error(err)
		}
	}
	if err := db.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if code, found := diagnose(t, "--database", address); code != exitCheck || !contains(found["guards"].Detail, "event_unchanged on event, publication_kept on publication") {
		t.Errorf("exit code %d, %+v", code, found["guards"])
	}
}
