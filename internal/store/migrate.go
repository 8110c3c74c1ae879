package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"prevail/migrations"
)

// Migrate brings a database's schema up to what this program knows, and lets
// the role that works on it do so if it isn't the owner. Several programs may do
// so at once: one does the work, the others wait. The error is an ErrNotOwner
// where the schema has to change and the role may not.
func Migrate(ctx context.Context, c Config) (err error) {
	if err := c.check(); err != nil {
		return err
	}
	db, err := openForMigration(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	role, err := c.grantee()
	if err != nil {
		return err
	}
	provider, err := newProvider(db, c.Postgres != "")
	if err != nil {
		return err
	}
	err = up(ctx, provider, c.SQLite != "")
	if err == nil {
		err = refuseNewer(ctx, provider)
	}
	if err == nil {
		err = migrateQueue(ctx, db, c)
	}
	if forbidden(err) {
		return fmt.Errorf("store: migrate: %w (%w)", ErrNotOwner, err)
	}
	if err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	if role != "" {
		return grant(ctx, db, role)
	}
	return nil
}

// up applies what is pending. SQLite has no lock that outlives a transaction:
// another program may have done a step between our look and our turn, which then
// fails here. We look again for as long as steps are done.
func up(ctx context.Context, provider *goose.Provider, retry bool) error {
	_, err := provider.Up(ctx)
	for done := int64(-1); err != nil && retry; {
		version, asked := provider.GetDBVersion(ctx)
		if asked != nil || version <= done {
			break
		}
		done = version
		_, err = provider.Up(ctx)
	}
	return err
}

// refuseNewer refuses a database that a newer program migrated: it has nothing
// left to do here, and is not up to date for this program either.
func refuseNewer(ctx context.Context, provider *goose.Provider) error {
	version, err := provider.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	known := int64(0)
	for _, source := range provider.ListSources() {
		known = max(known, source.Version)
	}
	if version > known {
		return fmt.Errorf("%w: it is at version %d, and this program only knows %d", ErrSchema, version, known)
	}
	return nil
}

func openForMigration(c Config) (*sql.DB, error) {
	if c.Postgres != "" {
		// The same reading of the address as in Open, settings of the pool included.
		config, err := pgxpool.ParseConfig(c.owner())
		if err != nil {
			return nil, fmt.Errorf("store: the address of PostgreSQL: %w", err)
		}
		return stdlib.OpenDB(*config.ConnConfig), nil
	}
	if err := createFile(c.SQLite); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", sqliteAddress(c.SQLite, "immediate", "0"))
	if err != nil {
		return nil, fmt.Errorf("store: open %s: %w", c.SQLite, err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

func newProvider(db *sql.DB, isPostgres bool) (*goose.Provider, error) {
	dialect, files := goose.DialectSQLite3, migrations.SQLite()
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger())}
	if isPostgres {
		dialect, files = goose.DialectPostgres, migrations.Postgres()
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, fmt.Errorf("store: migrate: %w", err)
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, db, files, options...)
	if err != nil {
		return nil, fmt.Errorf("store: migrate: %w", err)
	}
	return provider, nil
}

// ErrSchema is the error of Open for a database whose schema is older or newer
// than this program.
var ErrSchema = errors.New("the database's schema is not this program's")

// checkSchema refuses a database that was not migrated, or by a newer program.
func (s *Store) checkSchema(ctx context.Context) error {
	files := migrations.SQLite()
	if s.postgres != nil {
		files = migrations.Postgres()
	}
	known, err := newestMigration(files)
	if err != nil {
		return err
	}
	pool, err := s.read.DB()
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	var version int
	err = pool.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version WHERE is_applied").Scan(&version)
	switch {
	case forbidden(err):
		return fmt.Errorf("store: %w: this role may not read it; its owner migrates, and lets it (%w)", ErrSchema, err)
	case err != nil && strings.Contains(err.Error(), "goose_db_version"): // there is no such table
		return fmt.Errorf("store: %w: it was never migrated (%w)", ErrSchema, err)
	case err != nil:
		return fmt.Errorf("store: the database can't be read: %w", err)
	case version < known:
		return fmt.Errorf("store: %w: it is at version %d of %d and has to be migrated", ErrSchema, version, known)
	case version > known:
		return fmt.Errorf("store: %w: it is at version %d, and this program only knows %d", ErrSchema, version, known)
	}
	return checkQueue(ctx, pool)
}

// newestMigration returns the number of the last migration.
func newestMigration(files fs.FS) (int, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return 0, fmt.Errorf("store: %w", err)
	}
	if len(names) == 0 {
		return 0, errors.New("store: this program has no migrations")
	}
	number, _, _ := strings.Cut(slices.Max(names), "_")
	newest, err := strconv.Atoi(number)
	if err != nil {
		return 0, fmt.Errorf("store: the number of %s: %w", slices.Max(names), err)
	}
	return newest, nil
}
