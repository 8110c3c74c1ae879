//go:build pg

package main

import (
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
