package main

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"prevail/workflow"
)

// A backup is made beside a running server and restored elsewhere. There
// nothing is published at its time until a person says so.
func TestWhatWasRestoredWaitsForAPerson(t *testing.T) {
	t.Parallel()
	testRestore(t, settings(t, nil).Data, nil, nil)
}

// testRestore moves an office from a place to another. Flags name them; without
// any they are folders.
func testRestore(t *testing.T, folder string, from, to map[string]string) {
	t.Helper()
	var clock hand
	due := time.Date(2026, time.March, 4, 9, 0, 0, 0, time.UTC)
	clock.set(due.Add(-time.Hour))
	// Opened and not run: nobody takes the work away before the backup is made.
	app, err := Open(t.Context(), Options{Settings: settings(t, with(from, dataKey, folder)), Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := app.Close(); err != nil {
			t.Error(err)
		}
	})
	release := schedule(t, app, due)
	if err := app.queue.Enqueue(t.Context(), alarmKind, map[string]any{"release": release, "seq": 1}); err != nil {
		t.Fatal(err)
	}
	if err := app.seal(t.Context()); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "backup")
	place := func(flags map[string]string, folder string, args ...string) []string {
		if database := flags["PREVAIL_DATABASE"]; database != "" {
			args = append(args, "--database", database)
		}
		return in(folder, args...)
	}
	if code, out, said := command(t, nil, place(from, folder, "backup", file)...); code != exitDone {
		t.Fatalf("backup: %d, %s%s", code, out, said)
	}
	if code, _, said := command(t, nil, place(from, folder, "backup", file)...); code != exitFailed || !contains(said, "already") {
		t.Errorf("over the first backup: %d, %s", code, said)
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	code, out, said := command(t, nil, place(to, elsewhere, "restore", file, "--json")...)
	if code != exitDone || !contains(out, `"safe_mode": true`) {
		t.Fatalf("restore: %d, %s%s", code, out, said)
	}
	if code, _, said := command(t, nil, place(to, elsewhere, "restore", file)...); code != exitFailed || !contains(said, "already") {
		t.Errorf("over what was restored: %d, %s", code, said)
	}
	restored := start(t, Options{Settings: settings(t, with(to, dataKey, elsewhere)), Now: clock.Now})
	clock.set(due)
	for _, step := range []struct {
		app    *App
		public bool
	}{{restored, false}, {app, true}} { // the second is the control
		if err := step.app.publishDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := isPublic(t, step.app, release); got != step.public {
			t.Errorf("at its time: public is %v, want %v", got, step.public)
		}
	}
	if _, body := get(t, restored.URL+"/readyz"); !contains(body, "safe mode") {
		t.Errorf("/readyz says %q", body)
	}
	if _, out, _ := command(t, nil, place(to, elsewhere, "jobs")...); !contains(out, "Nothing was given up.") {
		t.Errorf("before it is confirmed: %s", out)
	}
	for _, want := range []string{"jobs waited when the backup was made and are set aside", "is not in safe mode"} {
		if code, out, said := command(t, nil, place(to, elsewhere, "restore", "--confirm")...); code != exitDone || !contains(out, want) {
			t.Errorf("confirm: %d, %s%s", code, out, said)
		}
	}
	if _, out, _ := command(t, nil, place(to, elsewhere, "jobs")...); !contains(out, alarmKind) || !contains(out, "waited when the backup was made") {
		t.Errorf("nobody is asked about what waited: %s", out)
	}
	if err := restored.publishDue(t.Context()); err != nil || !isPublic(t, restored, release) {
		t.Errorf("after it was confirmed nothing is published: %v", err)
	}
	if _, body := get(t, restored.URL+"/readyz"); contains(body, "safe mode") {
		t.Errorf("/readyz says %q", body)
	}
}

// with adds a setting to flags.
func with(flags map[string]string, key, value string) map[string]string {
	out := map[string]string{key: value}
	for k, v := range flags {
		out[k] = v
	}
	return out
}

func isPublic(t *testing.T, app *App, id workflow.ReleaseID) bool {
	t.Helper()
	public := false
	err := app.office.store.View(t.Context(), func(r workflow.Reader) error {
		release, err := r.Release(id)
		public = release.IsPublic()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return public
}

func TestVerifyNamesWhatWasTamperedWith(t *testing.T) {
	t.Parallel()
	s := settings(t, nil)
	var head string
	during(t, Options{Settings: s}, func(app *App) {
		schedule(t, app, time.Now().Add(time.Hour))
		if err := app.seal(t.Context()); err != nil {
			t.Fatal(err)
		}
		// Beside the server that runs.
		head = filepath.Join(t.TempDir(), "head.txt")
		code, out, said := command(t, nil, in(s.Data, "verify", "--save-head", head)...)
		if code != exitDone || !contains(out, "Nothing was found.") || !contains(out, "signed by 127.0.0.1") || contains(out, "not this installation") {
			t.Errorf("%d, %s%s", code, out, said)
		}
	})
	key := ownKey(s)
	if code, out, said := command(t, nil, in(s.Data, "verify", "--head", head, "--key", key)...); code != exitDone {
		t.Errorf("against the checkpoint kept elsewhere: %d, %s%s", code, out, said)
	}
	if info, err := os.Stat(filepath.Join(s.Data, keyFile)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key: %v, %v", info, err)
	}
	db, err := sql.Open("sqlite", "file:"+s.SQLiteFile())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		"DROP TRIGGER event_unchanged", "UPDATE event SET actor = 'nobody' WHERE seq = 3 AND release_id <> ''",
		"UPDATE revision SET note = 'by hand'",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	code, out, _ := command(t, nil, in(s.Data, "verify", "--json")...)
	var found verified
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatal(err)
	}
	if code != exitCheck || found.Sound || len(found.Findings) != 2 || found.Findings[0].Event != 3 || found.Findings[0].Fault != "altered" ||
		!contains(found.Findings[1].Place, "revision ") {
		t.Errorf("%d, %+v", code, found)
	}
	code, out, _ = command(t, nil, in(s.Data, "verify")...)
	wants(t, out, "FOUND: event 3 of release ", ": altered", "FOUND: revision ")
	if code != exitCheck {
		t.Errorf("exit code %d", code)
	}
	file := filepath.Join(t.TempDir(), "backup.db")
	if code, _, _ := command(t, nil, in(s.Data, "backup", file)...); code != exitCheck {
		t.Errorf("a backup of it: %d", code)
	}
	if code, _, said := command(t, nil, in(s.Data, "backup", file, "--anyway")...); code != exitCheck {
		t.Errorf("a backup anyway: %d, %s", code, said)
	}
	if code, out, _ := command(t, nil, "verify", "--file", file); code != exitCheck || !contains(out, "FOUND") {
		t.Errorf("verifying the backup: %d, %s", code, out)
	}
	if _, found := diagnose(t, "--data", s.Data); found["ledger"].State != bad {
		t.Errorf("doctor: %+v", found["ledger"])
	}
}

func TestWhatHappenedIsSealedBeforeAnOrderlyStop(t *testing.T) {
	t.Parallel()
	s := settings(t, nil)
	during(t, Options{Settings: s}, func(app *App) { schedule(t, app, time.Now().Add(time.Hour)) })
	o, err := openOffice(t.Context(), s, how{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	state, err := o.store.Sealed(t.Context())
	if err != nil || state.Waiting != 0 || state.Records == 0 || state.Key != ownKey(s) {
		t.Errorf("%+v, %v", state, err)
	}
}

func TestAPrintedLedgerKeyCanBeUsed(t *testing.T) {
	t.Parallel()
	code, key, said := command(t, nil, "config", "--new-ledger-key", "--base-url", "https://news.example.org")
	if code != exitDone {
		t.Fatalf("%d, %s", code, said)
	}
	s := settings(t, map[string]string{"PREVAIL_LEDGER_KEY": key})
	during(t, Options{Settings: s}, func(app *App) {
		if app.key.Origin != "news.example.org/ledger" {
			t.Errorf("it signs as %s", app.key.Origin)
		}
	})
	if _, err := os.Stat(filepath.Join(s.Data, keyFile)); err == nil {
		t.Error("it made a key although it was given one")
	}
	bad := settings(t, map[string]string{"PREVAIL_LEDGER_KEY": "PRIVATE+KEY+made+up"})
	if app, err := Open(t.Context(), Options{Settings: bad}); err == nil || contains(err.Error(), "made+up") {
		t.Errorf("a key that is none: %v", err)
		_ = app.Close()
	}
}

func TestAFileThatIsNoBackupIsRefusedBeforeAnythingIsMade(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		content, flag, want string
	}{
		"a text":                   {"# A release", "", "is no backup"},
		"nothing":                  {"", "", "is no backup"},
		"PostgreSQL's, to SQLite":  {"PGDMP" + "\x01\x0e", "", "--database"},
		"SQLite's, to PostgreSQL":  {sqliteStart, "postgres://nobody@127.0.0.1:1/none", "--data"},
		"a text, and a PostgreSQL": {"# A release", "postgres://nobody@127.0.0.1:1/none", "is no backup"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, folder := filepath.Join(t.TempDir(), "backup"), filepath.Join(t.TempDir(), "data")
			if err := os.WriteFile(file, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			args := in(folder, "restore", file)
			if tt.flag != "" {
				args = append(args, "--database", tt.flag)
			}
			if code, _, said := command(t, nil, args...); code != exitFailed || !contains(said, tt.want) {
				t.Errorf("exit code %d, %s", code, said)
			}
			if _, err := os.Stat(folder); !os.IsNotExist(err) {
				t.Errorf("a folder was made: %v", err)
			}
		})
	}
}

func TestVerifyRefusesWhatItCanNotHoldRecordsTo(t *testing.T) {
	t.Parallel()
	folder, text := newOffice(t), filepath.Join(t.TempDir(), "x.md")
	if err := os.WriteFile(text, []byte("# A release"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		code int
		want string
		args []string
	}{
		{exitUsage, "no verifying key", in(folder, "verify", "--key", "garbage")},
		{exitFailed, "is no backup", []string{"verify", "--file", text}},
		{exitFailed, "the backup", []string{"verify", "--file", folder}},
		{exitDone, "", in(folder, "verify")}, // the control
	} {
		if code, _, said := command(t, nil, tt.args...); code != tt.code || !contains(said, tt.want) {
			t.Errorf("%v: exit code %d, %s", tt.args, code, said)
		}
	}
}
