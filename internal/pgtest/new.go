package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"testing"
)

// New returns the address of a fresh database that migrate has migrated, for
// this test alone; it is dropped when the test ends, with whatever is still
// connected to it. A nil migrate gives an empty database.
//
// The database is a copy of a template, and each function value fills one
// template per process. So pass a plain function, or a literal that captures
// nothing: one that captures is a new value each time, right but slow. The
// function must close its connections before it returns.
//
// The address names a role that owns the database and is no superuser. New
// fails the test when there is no PostgreSQL.
func New(tb testing.TB, migrate func(dsn string) error) string {
	tb.Helper()
	s, err := current()
	if err != nil {
		tb.Fatalf("no PostgreSQL for this test: %v", err)
	}
	// The session's connection outlives the test, so its end must not cut it.
	ctx := context.WithoutCancel(tb.Context())
	name, err := s.clone(ctx, migrate)
	if err != nil {
		tb.Fatalf("no database for this test: %v", err)
	}
	tb.Cleanup(func() {
		if err := s.drop(ctx, name); err != nil {
			tb.Errorf("clear up after this test: %v", err)
		}
	})
	address, err := s.address(name)
	if err != nil {
		tb.Fatal(err)
	}
	return address
}

// Worker returns the address of the database that an address of New names, as
// a role that owns nothing there: it may do what it was granted, and may have
// been granted it in the template.
func Worker(tb testing.TB, address string) string {
	tb.Helper()
	as, err := AsWorker(address)
	if err != nil {
		tb.Fatal(err)
	}
	return as
}

// AsWorker is Worker outside of a test.
func AsWorker(address string) (string, error) {
	at, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("the address of a database: %w", err)
	}
	at.User = url.UserPassword(worker, password)
	return at.String(), nil
}

// clone makes a database for one test and returns its name.
func (s *session) clone(ctx context.Context, migrate func(dsn string) error) (string, error) {
	var template string
	if migrate != nil {
		var err error
		if template, err = s.template(ctx, migrate); err != nil {
			return "", err
		}
	}
	name := s.name("clone")
	return name, s.create(ctx, name, template)
}
