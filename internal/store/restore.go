package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

// ErrNotEmpty is the error of Restore for a place that has records already.
var ErrNotEmpty = errors.New("there are records already")

// ErrRestoring is the error of Open for a database into which a restore is still
// bringing records, or did not end.
var ErrRestoring = errors.New("a restore into this database has not ended")

// gate is the name of a table that stands in a PostgreSQL database until what is
// restored into it may be used. It has no columns.
const gate = "prevail_restoring"

// Restore brings the records of a backup to where there are none, into safe
// mode, and verifies them. Older ones are brought up to this program's schema.
// What doesn't verify is refused, unless anyway. An SQLite database is there,
// and a PostgreSQL can be opened to write, only when all of that went well.
func Restore(ctx context.Context, path string, to Config, p Proof, anyway bool) (Verdict, error) {
	if err := to.check(); err != nil {
		return Verdict{}, err
	}
	if _, err := os.Stat(path); err != nil {
		return Verdict{}, fmt.Errorf("store: %w", err)
	}
	if to.Postgres != "" {
		return restorePostgres(ctx, path, to, p, anyway)
	}
	return restoreSQLite(ctx, path, to, p, anyway)
}

func restoreSQLite(ctx context.Context, path string, to Config, p Proof, anyway bool) (Verdict, error) {
	if _, err := os.Stat(to.SQLite); !errors.Is(err, os.ErrNotExist) {
		return Verdict{}, fmt.Errorf("store: %w: %s", ErrNotEmpty, to.SQLite)
	}
	part, err := emptyFile(to.SQLite)
	if err != nil {
		return Verdict{}, err
	}
	defer func() {
		for _, suffix := range []string{"", "-wal", "-shm"} {
			_ = os.Remove(part + suffix) // gone already when all went well
		}
	}()
	if err := copyFile(path, part); err != nil {
		return Verdict{}, err
	}
	v, err := wake(ctx, Config{SQLite: part}, p, anyway)
	if err != nil {
		return v, err
	}
	return v, settle(part, to.SQLite)
}

// wake makes what was restored ready: up to date, in safe mode, verified.
func wake(ctx context.Context, c Config, p Proof, anyway bool) (Verdict, error) {
	if err := Migrate(ctx, c); err != nil {
		return Verdict{}, err
	}
	s, err := Open(ctx, c)
	if err != nil {
		return Verdict{}, err
	}
	if err := s.EnterSafeMode(ctx); err != nil {
		return Verdict{}, errors.Join(err, s.Close())
	}
	v, err := s.Verify(ctx, p)
	if err := errors.Join(err, s.Close()); err != nil {
		return v, err
	}
	if !v.Sound() && !anyway {
		return v, fmt.Errorf("store: %w: %w", ErrUnsound, &v.Faults[0])
	}
	return v, nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// restorePostgres restores an archive of pg_dump into an empty database, in one
// transaction. From before that transaction until what came in is in safe mode,
// and verified, a gate stands there and nobody else opens the database; a
// restore that was killed leaves it standing.
func restorePostgres(ctx context.Context, path string, to Config, p Proof, anyway bool) (Verdict, error) {
	tool, err := postgresTool("pg_restore")
	if err != nil {
		return Verdict{}, err
	}
	pool, err := pgxpool.New(ctx, to.owner())
	if err != nil {
		return Verdict{}, fmt.Errorf("store: open PostgreSQL: %w", err)
	}
	defer pool.Close()
	var tables int
	err = pool.QueryRow(ctx, "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> $1", gate).Scan(&tables)
	if err != nil {
		return Verdict{}, fmt.Errorf("store: look into the database: %w", err)
	}
	if tables > 0 {
		return Verdict{}, fmt.Errorf("store: %w: the database has %d tables", ErrNotEmpty, tables)
	}
	if _, err := pool.Exec(ctx, "CREATE TABLE IF NOT EXISTS "+gate+" ()"); forbidden(err) {
		return Verdict{}, fmt.Errorf("store: restore: %w (%w)", ErrNotOwner, err)
	} else if err != nil {
		return Verdict{}, fmt.Errorf("store: close the database for others: %w", err)
	}
	config := pool.Config().ConnConfig
	if err := runPostgresTool(ctx, tool, config, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
		"--dbname="+config.Database, path); err != nil {
		return Verdict{}, err
	}
	failpoint("restored")
	to.restoring = true
	v, err := wake(ctx, to, p, anyway)
	if err != nil {
		return v, err
	}
	if _, err := pool.Exec(ctx, "DROP TABLE "+gate); err != nil {
		return v, fmt.Errorf("store: open the database for others: %w", err)
	}
	return v, nil
}
