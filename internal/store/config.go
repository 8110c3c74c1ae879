package store

import (
	"errors"
	"time"

	"prevail/workflow"
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
	// Owner is the address of the same database as the role that owns its tables,
	// where the server's role doesn't: Migrate and Restore use it, and let the
	// role of Postgres work on what is there. Empty means that Postgres is it.
	Owner string
	// Now replaces the database's clock in tests. No setting leads here.
	Now func() time.Time
	// Subscribers names those who are to be told of an event; each gets a row in
	// the outbox, which commits with the event. It must answer the same for the
	// same event, and may be nil when nobody is.
	Subscribers func(workflow.Event) []string
	// restoring opens a database that is closed to others until a restore ends.
	restoring bool
}

func (c Config) check() error {
	if (c.SQLite == "") == (c.Postgres == "") {
		return errors.New("store: exactly one of an SQLite path and a PostgreSQL address is needed")
	}
	return nil
}
