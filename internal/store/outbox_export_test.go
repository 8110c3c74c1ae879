package store

import (
	"context"
	"errors"
	"testing"
)

// MigrateTo brings a schema to a version that is not the newest, as an older
// program left it, without the queue's tables. It reports whether there is one.
func MigrateTo(t *testing.T, c Config, version int64) bool {
	t.Helper()
	ctx := context.Background()
	db, err := openForMigration(c)
	if err != nil {
		t.Fatal(err)
	}
	provider, err := newProvider(db, c.Postgres != "")
	if err != nil {
		t.Fatal(err)
	}
	sources := provider.ListSources()
	older := version < sources[len(sources)-1].Version
	if older {
		_, err = provider.UpTo(ctx, version)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return older
}
