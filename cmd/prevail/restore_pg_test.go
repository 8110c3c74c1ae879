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
	for name, tt := range map[string]struct {
		want       string
		statements []string
	}{
		"switched off, and gone": {"event_unchanged on event, publication_kept on publication",
			[]string{"ALTER TABLE event DISABLE TRIGGER event_unchanged", "DROP TRIGGER publication_kept ON publication"}},
		"a function that refuses nothing": {"function prevail_refuse()",
			[]string{"CREATE OR REPLACE FUNCTION prevail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"}},
		"a function with other settings": {"function four_eyes_task()",
			[]string{"ALTER FUNCTION four_eyes_task() SET search_path = pg_temp"}},
		"a clock of somebody's own": {"function prevail_now()",
			[]string{"CREATE OR REPLACE FUNCTION prevail_now() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT 9e15::bigint $$"}},
		"a condition that never holds": {"revision_kept on revision",
			[]string{"CREATE OR REPLACE TRIGGER revision_kept BEFORE DELETE ON revision FOR EACH ROW WHEN (OLD.state = 'Draft') EXECUTE FUNCTION prevail_refuse('rule.11.rewritten')"}},
		"a key that is gone, and one that follows": {
			"key publication_current_fk on publication, key publication_kit_fk on publication", []string{
				"ALTER TABLE publication DROP CONSTRAINT publication_current_fk", "ALTER TABLE publication DROP CONSTRAINT publication_kit_fk",
				"ALTER TABLE publication ADD CONSTRAINT publication_kit_fk FOREIGN KEY (locale, kit, kit_state) REFERENCES kit (locale, version, state) ON UPDATE CASCADE",
			}},
		"another function of the name": {"kit_kept on kit",
			[]string{"CREATE SCHEMA aside", "CREATE FUNCTION aside.prevail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
				"CREATE OR REPLACE TRIGGER kit_kept BEFORE DELETE ON kit FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION aside.prevail_refuse('rule.11.rewritten')"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := onPostgres(t)["PREVAIL_DATABASE"]
			if code, _, said := command(t, nil, "migrate", "--database", address); code != exitDone {
				t.Fatal(said)
			}
			if _, found := diagnose(t, "--database", address); found["guards"].State != good {
				t.Errorf("the control: %+v", found["guards"])
			}
			byHand(t, address, tt.statements...)
			if code, found := diagnose(t, "--database", address); code != exitCheck || found["guards"].Detail != "missing, altered or switched off: "+tt.want {
				t.Errorf("exit code %d, %+v", code, found["guards"])
			}
		})
	}
}

// byHand runs statements as somebody who owns the tables.
func byHand(t *testing.T, address string, statements ...string) {
	t.Helper()
	db, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.Exec(t.Context(), statement); err != nil {
			t.Error(err)
		}
	}
	if err := db.Close(t.Context()); err != nil {
		t.Error(err)
	}
}
