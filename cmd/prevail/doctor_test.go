package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// diagnose runs doctor and returns what each check found.
func diagnose(t *testing.T, args ...string) (code int, found map[string]symptom) {
	t.Helper()
	code, out, said := command(t, nil, append([]string{"doctor", "--json"}, args...)...)
	var list []symptom
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("exit code %d, %v\n%s%s", code, err, out, said)
	}
	found = map[string]symptom{}
	for _, s := range list {
		found[s.Check] = s
	}
	return code, found
}

func TestDoctorFindsASoundOfficeSound(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	code, found := diagnose(t, "--data", folder)
	if code != exitDone {
		t.Errorf("exit code %d, %+v", code, found)
	}
	for _, check := range []string{"settings", "data folder", "database", "sqlite settings", "schema", "clock"} {
		if found[check].State != good {
			t.Errorf("%s: %+v", check, found[check])
		}
	}
	for _, check := range []string{"language en", "language ar", "people"} {
		if found[check].State != warning || found[check].Advice == "" {
			t.Errorf("%s: %+v", check, found[check])
		}
	}
	_, table, _ := command(t, nil, in(folder, "doctor")...)
	wants(t, table, "ok ", "warning", "→ ")
}

// The control: each fault is found, and fails the command.
func TestDoctorFindsFaults(t *testing.T) {
	t.Parallel()
	t.Run("no office", func(t *testing.T) {
		t.Parallel()
		folder := t.TempDir()
		if code, found := diagnose(t, "--data", folder); code != exitCheck || found["data folder"].State != bad {
			t.Errorf("exit code %d, %+v", code, found)
		}
		if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
			t.Errorf("it made %v, %v", left, err)
		}
	})
	t.Run("another schema", func(t *testing.T) {
		t.Parallel()
		s := settings(t, nil)
		o, err := openOffice(t.Context(), s, how{create: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.store.SQLite().ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)"); err != nil {
			t.Fatal(err)
		}
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
		if code, found := diagnose(t, "--data", s.Data); code != exitCheck || found["schema"].State != bad || found["schema"].Advice == "" {
			t.Errorf("exit code %d, %+v", code, found)
		}
		if code, out, said := command(t, nil, in(s.Data, "migrate")...); code != exitFailed || !contains(said, "999") {
			t.Errorf("migrate: exit code %d, %s%s", code, out, said)
		}
	})
	t.Run("a guard that is gone", func(t *testing.T) {
		t.Parallel()
		folder := newOffice(t)
		if _, found := diagnose(t, "--data", folder); found["guards"].State != good {
			t.Errorf("the control: %+v", found["guards"])
		}
		db, err := sql.Open("sqlite", "file:"+settings(t, map[string]string{dataKey: folder}).SQLiteFile())
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, statement := range []string{
			"DROP TRIGGER publication_kept", "DROP TRIGGER revision_kept",
			"CREATE TRIGGER revision_kept BEFORE DELETE ON revision BEGIN SELECT 1; END",
		} {
			if _, err := db.ExecContext(t.Context(), statement); err != nil {
				t.Fatal(err)
			}
		}
		code, found := diagnose(t, "--data", folder)
		if code != exitCheck || found["guards"].State != bad || !contains(found["guards"].Detail, "publication_kept on publication, revision_kept on revision") {
			t.Errorf("exit code %d, %+v", code, found["guards"])
		}
	})
	t.Run("a damaged file", func(t *testing.T) {
		t.Parallel()
		folder := t.TempDir()
		if err := os.WriteFile(settings(t, map[string]string{dataKey: folder}).SQLiteFile(), []byte(strings.Repeat("no database ", 500)), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, found := diagnose(t, "--data", folder); code != exitCheck || found["database"].State != bad || !contains(found["database"].Advice, "last backup") {
			t.Errorf("exit code %d, %+v", code, found)
		}
	})
	t.Run("readable by others", func(t *testing.T) {
		t.Parallel()
		folder := newOffice(t)
		if err := os.Chmod(settings(t, map[string]string{dataKey: folder}).SQLiteFile(), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, found := diagnose(t, "--data", folder); found["data folder"].State != warning {
			t.Errorf("%+v", found)
		}
	})
	t.Run("an incomplete kit in force", func(t *testing.T) {
		t.Parallel()
		folder := newOffice(t)
		forceKit(t, folder)
		if code, found := diagnose(t, "--data", folder); code != exitCheck || found["language ar"].State != bad {
			t.Errorf("exit code %d, %+v", code, found)
		}
	})
}

// A server with another key than the one that signed last is told before its
// own takes the place, and fails the checks once its own was replaced.
func TestDoctorTellsKeysThatDiffer(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	o, err := openOffice(t.Context(), settings(t, map[string]string{dataKey: folder}), how{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	own, err := signingKey(o.settings, false)
	if err != nil {
		t.Fatal(err)
	}
	another, err := newSigningKey(o.settings)
	if err != nil {
		t.Fatal(err)
	}
	third, err := newSigningKey(o.settings)
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct {
		key  ledger.Key
		want string
	}{{another, warning}, {own, good}, {third, bad}} {
		err := o.store.Update(t.Context(), func(tx workflow.Tx) error {
			return tx.Append(&workflow.Event{ID: workflow.EventID("event-" + step.want), At: tx.Now()})
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.store.Seal(t.Context(), step.key); err != nil {
			t.Fatal(err)
		}
		code, found := diagnose(t, "--data", folder)
		if found["sealing"].State != step.want || (code == exitCheck) != (step.want == bad) {
			t.Errorf("step %d: exit code %d, %+v", i, code, found["sealing"])
		}
	}
}

// forceKit puts a kit without words in force, as an older program may have
// left it.
func forceKit(t *testing.T, folder string) {
	t.Helper()
	o, err := openOffice(t.Context(), settings(t, map[string]string{dataKey: folder}), how{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	err = o.store.Update(t.Context(), func(tx workflow.Tx) error {
		people := []workflow.PersonID{"one", "two"}
		for _, id := range people {
			p := workflow.Person{ID: id, Name: string(id), Email: string(id) + "@office.example"}
			if err := tx.PutPerson(&p); err != nil {
				return err
			}
		}
		kit := workflow.Kit{
			Locale: "ar", Version: 1, State: workflow.KitApproved, Words: map[string]string{"disclaimer.text": "النص"},
			Accepted: people, Created: tx.Now(), Approved: tx.Now(),
		}
		if err := tx.PutKit(&kit); err != nil {
			return err
		}
		l, err := tx.Locale("ar")
		if err != nil {
			return err
		}
		l.Kit = 1
		return tx.PutLocale(&l)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestClocksThatDifferAreAFault(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{0: good, -time.Second: good, 3 * time.Second: bad, -time.Hour: bad} {
		if got := clockDifference(d); got.State != want {
			t.Errorf("%v: %+v", d, got)
		}
	}
}

func TestHealthcheckTellsALivingServer(t *testing.T) {
	t.Parallel()
	app := start(t, Options{Settings: settings(t, nil)})
	addr := app.pages.Addr().String()
	for _, args := range [][]string{{"healthcheck", "--addr", addr}, {"healthcheck", "--ready", "--addr", addr}} {
		if code, out, said := command(t, nil, args...); code != exitDone || out == "" {
			t.Errorf("%v: exit code %d, %s%s", args, code, out, said)
		}
	}
	for at, want := range map[string]string{addr: `"ok": true`, "127.0.0.1:1": `"ok": false`} {
		var answer struct{ OK bool }
		_, out, _ := command(t, nil, "healthcheck", "--json", "--addr", at)
		if err := json.Unmarshal([]byte(out), &answer); err != nil || !contains(out, want) {
			t.Errorf("as JSON: %s, %v", out, err)
		}
	}
	if code, _, said := command(t, nil, "healthcheck", "--addr", "127.0.0.1:1"); code != exitCheck || said == "" {
		t.Errorf("nobody there: exit code %d, %s", code, said)
	}
	for addr, want := range map[string]string{"0.0.0.0:80": "127.0.0.1:80", ":80": "127.0.0.1:80", "[::]:80": "[::1]:80", "192.0.2.1:80": "192.0.2.1:80"} {
		if got := local(addr); got != want {
			t.Errorf("%s is reached as %s, want %s", addr, got, want)
		}
	}
}

func TestMigrateMakesADatabaseAndMayRunAgain(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for range 2 {
		if code, out, said := command(t, nil, in(folder, "migrate")...); code != exitDone || !contains(out, "up to date") {
			t.Errorf("exit code %d, %s%s", code, out, said)
		}
	}
	if code, _, said := command(t, nil, in(folder, "user", "list")...); code != exitDone {
		t.Errorf("exit code %d, %s", code, said)
	}
}

// What couldn't be asked any more is no fault of the office.
func TestADoctorWhoIsInterruptedFindsNothing(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, said strings.Builder
	if code := run(ctx, in(folder, "doctor"), newConsole(&out, &said, nil)); code != exitFailed || out.String() != "" || !contains(said.String(), "interrupted") {
		t.Errorf("exit code %d, %s%s", code, out.String(), said.String())
	}
}
