package store

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"prevail/internal/promisetest"
)

// Settings belong to a connection, not to a file. Every connection of both
// pools is taken at once, so that none is asked twice.
func TestEveryConnectionHasTheSettingsThatKeepWhatWasCommitted(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	c := Config{SQLite: t.TempDir() + "/prevail.db"}
	if err := Migrate(ctx, c); err != nil {
		t.Fatal(err)
	}
	s, err := Open(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	reading, err := s.read.DB()
	if err != nil {
		t.Fatal(err)
	}
	if settings["synchronous"] != "2" || settings["journal_mode"] != "wal" {
		t.Errorf("the settings are %v: a power cut may undo what was answered", settings)
	}
	asked := 0
	for queryOnly, pool := range map[string]*sql.DB{"0": s.sqlite, "1": reading} {
		for range pool.Stats().MaxOpenConnections {
			conn, err := pool.Conn(ctx)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := conn.Close(); err != nil {
					t.Error(err)
				}
			})
			asked++
			for name, want := range settings {
				var got string
				if err := conn.QueryRowContext(ctx, "PRAGMA "+name).Scan(&got); err != nil || got != want {
					t.Errorf("connection %d: %s is %q, %v; want %q", asked, name, got, err, want)
				}
			}
			var got string
			if err := conn.QueryRowContext(ctx, "PRAGMA query_only").Scan(&got); err != nil || got != queryOnly {
				t.Errorf("connection %d: query_only is %q, %v", asked, got, err)
			}
		}
	}
	if asked != readers+1 {
		t.Errorf("%d connections were asked; want %d", asked, readers+1)
	}
}

// The library built into this program is new enough, and an older one would be
// refused.
func TestR18AnOlderSQLiteIsRefused(t *testing.T) {
	t.Parallel()
	began, tried := time.Now(), 0
	var refusals []string
	for version, refused := range map[string]bool{
		"3.51.2": true, "3.50.9": true, "3.9.9": true, "2.99.99": true, "3.51": true, "": true, "unknown": true,
		"3.51.3": false, "3.51.10": false, "3.52.0": false, "3.100.0": false, "4.0.0": false,
	} {
		tried++
		err := refuseOlder(version)
		if (err != nil) != refused {
			t.Errorf("%s: %v", version, err)
		}
		if err != nil {
			refusals = append(refusals, err.Error())
		}
	}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	var version string
	if err := db.QueryRowContext(t.Context(), "SELECT sqlite_version()").Scan(&version); err != nil {
		t.Fatal(err)
	}
	if err := refuseOlder(version); err != nil {
		t.Error(err)
	}
	evidence := promisetest.Evidence{Promise: "R18", Database: "SQLite", Attempts: tried, Figures: []string{"built-in=" + version}, Took: time.Since(began)}
	evidence.Words = "versions, told apart, and the library that is built in"
	evidence.Held(t)
	evidence.Words = "libraries that may lose what was committed"
	evidence.Caught(t, refusals)
}
