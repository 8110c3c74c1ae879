package store

import (
	"errors"
	"time"
)

// Config says where the records are kept. Exactly one of SQLite and Postgres
// is set.
type Config struct {
	// SQLite is the path of a database file, which is created if it isn't
	// there. The folder must exist.
	SQLite string
	// Postgres is the address of a PostgreSQL database, as a URL or in
	// key=value form.
	Postgres string
	// Now replaces the database's clock in tests. No setting leads here.
	Now func() time.Time
}

func (c Config) check() error {
	if (c.SQLite == "") == (c.Postgres == "") {
		return errors.New("store: exactly one of an SQLite path and a PostgreSQL address is needed")
	}
	return nil
}
