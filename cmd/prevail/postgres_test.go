//go:build pg

package main

import (
	"strings"
	"testing"

	"prevail/internal/pgtest"
)

// onPostgres returns the flags of an empty PostgreSQL database.
func onPostgres(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{"PREVAIL_DATABASE": pgtest.New(t, nil)}
}

func TestTheProgramBootsOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testBoot(t, Options{Settings: settings(t, onPostgres(t))})
}

func TestTheDemoShowsAnOfficeAtWorkOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testDemo(t, Options{Settings: settings(t, onPostgres(t)), Demo: true})
}

func TestDoctorFindsASoundOfficeSoundOnPostgreSQL(t *testing.T) {
	t.Parallel()
	flags := onPostgres(t)
	app, err := Open(t.Context(), Options{Settings: settings(t, flags)})
	if err != nil {
		t.Fatal(err)
	}
	if err := app.Close(); err != nil {
		t.Fatal(err)
	}
	code, found := diagnose(t, "--database", flags["PREVAIL_DATABASE"])
	if code != exitDone {
		t.Errorf("exit code %d, %+v", code, found)
	}
	for _, check := range []string{"settings", "database", "schema", "clock"} {
		if found[check].State != good {
			t.Errorf("%s: %+v", check, found[check])
		}
	}
	if _, there := found["data folder"]; there {
		t.Error("it looked for a data folder")
	}
}

// A server whose role owns nothing doesn't migrate, but says who does; then it
// works, and doctor is content.
func TestAServerWhoseRoleOwnsNothing(t *testing.T) {
	t.Parallel()
	owner := pgtest.New(t, nil)
	flags := map[string]string{"PREVAIL_DATABASE": pgtest.Worker(t, owner)}
	app, err := Open(t.Context(), Options{Settings: settings(t, flags)})
	if err == nil || !strings.Contains(err.Error(), "PREVAIL_MIGRATE_DATABASE") {
		t.Fatalf("before the migration: %v, %v", app, err)
	}
	environ := []string{"PREVAIL_MIGRATE_DATABASE=" + owner}
	if code, out, said := command(t, environ, "migrate", "--database", flags["PREVAIL_DATABASE"]); code != exitDone {
		t.Fatalf("exit code %d, %s%s", code, out, said)
	}
	testBoot(t, Options{Settings: settings(t, flags)})
	for address, want := range map[string]string{flags["PREVAIL_DATABASE"]: good, owner: warning} {
		if _, found := diagnose(t, "--database", address); found["database role"].State != want {
			t.Errorf("want %s: %+v", want, found["database role"])
		}
	}
}
