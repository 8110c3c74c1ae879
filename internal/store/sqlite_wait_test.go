package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"
)

// kept opens a pool of one connection over a file.
func kept(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := openKept(sqliteAddress(path, "immediate", "0"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestWhoeverWaitsForTheLockOfAFileGetsItAndStopsWhenToldTo(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.db")
	mine, theirs := kept(t, path), kept(t, path)
	held, err := theirs.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if got, err := mine.BeginTx(ctx, nil); err == nil || ctx.Err() == nil {
		t.Fatalf("while another has the lock: %v, %v", got, err)
	}
	began := make(chan error)
	go func() {
		got, err := mine.BeginTx(t.Context(), nil)
		if err == nil {
			err = got.Rollback()
		}
		began <- err
	}()
	if err := held.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := <-began; err != nil {
		t.Errorf("when the lock is free again: %v", err)
	}
	var timeout string
	if err := mine.QueryRowContext(t.Context(), "PRAGMA busy_timeout").Scan(&timeout); err != nil || timeout != settings["busy_timeout"] {
		t.Errorf("afterwards what is no transaction waits for %s ms: %v", timeout, err)
	}
}
