//go:build crash || prove

package store_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/store"
)

// crashBackup names the file that a child restores.
const crashBackup = "PREVAIL_TEST_CRASH_BACKUP"

// TestCrashRestorer is the process that is killed while it restores. As a test
// it looks at nothing.
func TestCrashRestorer(t *testing.T) {
	file := os.Getenv(crashBackup)
	if file == "" {
		return
	}
	_, err := store.Restore(t.Context(), file, crashConfig(os.Getenv(crashStore)), store.Proof{}, false)
	must(t, err)
}

// What a killed restore left can't be opened to write: it isn't in safe mode
// yet. The control takes the gate away, and then it can be, and isn't.
func TestAKilledRestoreCanNotBeServedOnPostgreSQL(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{Postgres: pgtest.New(t, migrateAndFill)})
	file := filepath.Join(t.TempDir(), "backup")
	_, err := s.Backup(t.Context(), file, store.Proof{}, false)
	must(t, err)
	dsn := pgtest.New(t, nil)
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCrashRestorer$")
	child.Env = append(os.Environ(), crashBackup+"="+file, crashStore+"="+dsn, crashPoint+"=restored")
	if out, err := child.CombinedOutput(); err == nil {
		t.Fatalf("the restore was not killed: %s", out)
	}
	c := store.Config{Postgres: dsn}
	if _, err := store.Open(t.Context(), c); !errors.Is(err, store.ErrRestoring) {
		t.Fatalf("what a killed restore left was opened: %v", err)
	}
	if _, err := store.Restore(t.Context(), file, c, store.Proof{}, false); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("it was restored over: %v", err)
	}
	looked, err := store.OpenReadOnly(t.Context(), c)
	must(t, err)
	must(t, looked.Close())
	_, err = byShell(t, dsn).ExecContext(t.Context(), "DROP TABLE prevail_restoring")
	must(t, err)
	left, err := store.Open(t.Context(), c)
	must(t, err)
	defer func() { must(t, left.Close()) }()
	if _, on, err := left.SafeMode(t.Context()); err != nil || on {
		t.Errorf("safe mode is %v, %v: the test shows nothing", on, err)
	}
}
