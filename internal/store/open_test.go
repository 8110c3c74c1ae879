package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"prevail/internal/store"
)

func TestOpenRefusesASchemaThatIsNotThisPrograms(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	c := store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")}
	refused := func(when string) {
		t.Helper()
		s, err := store.Open(ctx, c)
		if !errors.Is(err, store.ErrSchema) {
			t.Errorf("%s: got %v; want a refusal", when, err)
		}
		if err == nil {
			must(t, s.Close())
		}
	}
	refused("never migrated")
	must(t, store.Migrate(ctx, c))
	must(t, store.Migrate(ctx, c))
	open(t, c)
	db, err := sql.Open("sqlite", "file:"+c.SQLite)
	must(t, err)
	defer func() { must(t, db.Close()) }()
	_, err = db.ExecContext(ctx, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	must(t, err)
	refused("by a newer program")
	_, err = db.ExecContext(ctx, "DELETE FROM goose_db_version WHERE version_id > 1")
	must(t, err)
	refused("by an older program")
}

func TestProgramsThatStartAtOnceMigrateOnce(t *testing.T) {
	t.Parallel()
	migrateAtOnce(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")})
}

func migrateAtOnce(t *testing.T, c store.Config) {
	t.Helper()
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if err := store.Migrate(context.Background(), c); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	open(t, c)
}

func TestADatabaseNeedsOneAddress(t *testing.T) {
	t.Parallel()
	for _, c := range []store.Config{{}, {SQLite: "x", Postgres: "y"}} {
		if _, err := store.Open(context.Background(), c); err == nil {
			t.Errorf("%+v is opened", c)
		}
		if err := store.Migrate(context.Background(), c); err == nil {
			t.Errorf("%+v is migrated", c)
		}
	}
}

func TestTheFileIsItsOwnersAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a folder #1?", "pre vail%20.db")
	must(t, os.Mkdir(filepath.Dir(path), 0o700))
	s := open(t, store.Config{SQLite: path})
	must(t, s.Ping(context.Background()))
	for _, suffix := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(path + suffix)
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s%s has the permissions %v", path, suffix, info.Mode())
		}
	}
}

func TestReadersCannotWrite(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")})
	if s.SQLite() == nil || s.Postgres() != nil {
		t.Error("the pools are not those of SQLite")
	}
	fillGuarded(t, s) // the control: the writers' pool writes
	store.TryToWriteInAView(t, s)
}
