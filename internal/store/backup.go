package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"gorm.io/gorm"
)

// ErrUnsound is the error of a backup or restore whose records don't verify.
var ErrUnsound = errors.New("the records don't verify")

// Backup writes all records, as they were at one moment, to a new file that its
// owner alone may read. Others may write to the database meanwhile. The file
// appears under its name only when it is whole, and has been verified; what the
// verification looked at is returned. On PostgreSQL it is an archive of pg_dump,
// which must be installed.
func (s *Store) Backup(ctx context.Context, path string, p Proof, anyway bool) (Verdict, error) {
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		return Verdict{}, fmt.Errorf("store: %s is there already: %w", path, os.ErrExist)
	}
	part, err := emptyFile(path)
	if err != nil {
		return Verdict{}, err
	}
	defer func() { _ = os.Remove(part) }() // gone already when all went well
	var v Verdict
	if s.postgres != nil {
		v, err = s.dump(ctx, part, p, anyway)
	} else {
		v, err = s.vacuum(ctx, part, p)
	}
	if err != nil {
		return v, err
	}
	if !v.Sound() && !anyway {
		return v, fmt.Errorf("store: %w: %w", ErrUnsound, &v.Faults[0])
	}
	return v, settle(part, path)
}

// emptyFile makes an empty file beside the one that is to be written.
func emptyFile(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".part-*")
	if err != nil {
		return "", fmt.Errorf("store: %w", err)
	}
	return f.Name(), f.Close()
}

// settle gives a written file its name, for good: file and folder are on the
// disk when it returns.
func settle(part, path string) error {
	for _, step := range []func() error{
		func() error { return flush(part) },
		func() error { return os.Rename(part, path) },
		func() error { return flush(filepath.Dir(path)) },
	} {
		if err := step(); err != nil {
			return fmt.Errorf("store: %w", err)
		}
	}
	return nil
}

// flush waits until a file or folder is on the disk.
func flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// vacuum copies an SQLite database and verifies the copy.
func (s *Store) vacuum(ctx context.Context, part string, p Proof) (Verdict, error) {
	// A connection of its own: the writers' would be taken from them for as
	// long as it takes, and the readers' may not write.
	db, err := sql.Open("sqlite", sqliteAddress(s.path, "deferred", "0"))
	if err != nil {
		return Verdict{}, fmt.Errorf("store: back up: %w", err)
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", part)
	if err = errors.Join(err, db.Close()); err != nil {
		return Verdict{}, fmt.Errorf("store: back up: %w", err)
	}
	copied, err := OpenReadOnly(ctx, Config{SQLite: part})
	if err != nil {
		return Verdict{}, err
	}
	v, err := copied.Verify(ctx, p)
	return v, errors.Join(err, copied.Close())
}

// dump writes an archive of a PostgreSQL database as one transaction sees it,
// and verifies what that transaction sees.
func (s *Store) dump(ctx context.Context, part string, p Proof, anyway bool) (Verdict, error) {
	tool, err := postgresTool("pg_dump")
	if err != nil {
		return Verdict{}, err
	}
	var v Verdict
	err = s.within(ctx, s.read, s.reading, func(db *gorm.DB, now time.Time) error {
		// The transaction waits for the tool: it is not one that hangs.
		if err := db.Exec("SET LOCAL idle_in_transaction_session_timeout = 0").Error; err != nil {
			return err
		}
		var snapshot string
		if err := db.Raw("SELECT pg_export_snapshot()").Scan(&snapshot).Error; err != nil {
			return err
		}
		var err error
		if v, err = verify(db, now, p, false); err != nil || !v.Sound() && !anyway {
			return err
		}
		return runPostgresTool(ctx, tool, s.postgres.Config().ConnConfig,
			"--format=custom", "--no-owner", "--no-privileges", "--snapshot="+snapshot, "--file="+part)
	})
	return v, refusal(err)
}
