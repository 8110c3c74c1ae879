package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"prevail/internal/auth"
	"prevail/internal/check"
	"prevail/internal/config"
	"prevail/internal/i18n"
	"prevail/internal/store"
	"prevail/web"
	"prevail/workflow"
)

// office is an office's records with the services over them, without a server:
// what every command that works on data needs.
type office struct {
	settings config.Settings
	store    *store.Store
	service  *workflow.Service
	auth     *auth.Auth
	kits     i18n.KitFiles
	// post is how the office writes to its people, once there is a server.
	post *post
	// public is what is kept of pages, and how it learns of changes.
	public publicPages
	// access is where requests are logged; like everything else when nil.
	access *slog.Logger
	// silence is as in server.Options.
	silence time.Duration
	// now replaces the machine's clock on pages, in tests.
	now func() time.Time
}

// how says in which way an office is opened.
type how struct {
	// create makes folder, database and schema where they are missing.
	create bool
	// demo allows signing in with one click, on this machine.
	demo bool
	// now replaces the database's clock, in tests.
	now func() time.Time
}

// openOffice opens the records and builds the services.
func openOffice(ctx context.Context, s config.Settings, h how) (*office, error) {
	kits, err := i18n.LoadKits(web.Locales)
	if err != nil {
		return nil, err
	}
	records, err := openStore(ctx, s, h)
	if err != nil {
		return nil, err
	}
	kept := newPublicPages(records, h.now)
	o := &office{
		settings: s, store: records, kits: kits, public: kept, now: h.now,
		service: workflow.New(kept.telling(records), randomIDs{}, check.New()).RequireKitWords(i18n.RequiredKitKeys),
	}
	o.auth, err = auth.New(auth.Options{
		Accounts: records.Accounts(), People: auth.PeopleOf(records), Founder: founder{o.service}, Recorder: recorder{o.service},
		Secure: s.CookieSecure(), Demo: h.demo, Now: h.now,
	})
	if err != nil {
		return nil, errors.Join(err, records.Close())
	}
	return o, nil
}

// Close closes the records.
func (o *office) Close() error { return o.store.Close() }

// storeConfig says where the settings want the records.
func storeConfig(s config.Settings, now func() time.Time) store.Config {
	if s.UsesPostgres() {
		return store.Config{Postgres: s.Database.Reveal(), Owner: s.Owner.Reveal(), Now: now, Subscribers: subscriptions().Names}
	}
	return store.Config{SQLite: s.SQLiteFile(), Now: now, Subscribers: subscriptions().Names}
}

// openStore opens the records. The schema is only looked after when it has to
// be, so that an existing database opens at once.
func openStore(ctx context.Context, s config.Settings, h how) (*store.Store, error) {
	if err := prepare(s, h.create); err != nil {
		return nil, err
	}
	c := storeConfig(s, h.now)
	records, err := store.Open(ctx, c)
	if h.create && errors.Is(err, store.ErrSchema) {
		if err := migrate(ctx, c); err != nil {
			return nil, err
		}
		records, err = store.Open(ctx, c)
	}
	return records, err
}

// migrate brings a schema up to date, or says who can.
func migrate(ctx context.Context, c store.Config) error {
	err := store.Migrate(ctx, c)
	if errors.Is(err, store.ErrNotOwner) {
		return fmt.Errorf("the database has to be migrated first: run \"prevail migrate\" with the address of the role that owns the tables in PREVAIL_MIGRATE_DATABASE: %w", err)
	}
	return err
}

// prepare makes the folder of an SQLite database, or says that there is none.
// Opening would make an empty one, which nobody meant who misspelt a folder.
func prepare(s config.Settings, create bool) error {
	if s.UsesPostgres() {
		return nil
	}
	if create {
		if err := os.MkdirAll(s.Data, 0o700); err != nil {
			return fmt.Errorf("the data folder: %w", err)
		}
		return nil
	}
	switch _, err := os.Stat(s.SQLiteFile()); {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the data folder: %w", err)
	case err != nil:
		return fmt.Errorf("there is no office in %s (--data, PREVAIL_DATA); \"prevail serve\", \"prevail migrate\" or \"prevail import\" makes one: %w", s.Data, err)
	}
	return nil
}

// recorder is auth.Recorder over the domain.
type recorder struct{ service *workflow.Service }

// Handed appends the event to the office's chain.
func (r recorder) Handed(ctx context.Context, by workflow.Actor, p auth.Purpose, person workflow.PersonID) error {
	return r.service.RecordLink(ctx, by, person, string(p))
}

// founder is auth.Founder over the domain.
type founder struct{ service *workflow.Service }

// Found stores the first administrator. Nobody is there yet who could: it is
// the program that does it.
func (f founder) Found(ctx context.Context, name, email, language string) (workflow.Person, error) {
	if language == "" {
		language = i18n.Fallback
	}
	return f.service.PutPerson(ctx, workflow.Clock, workflow.Person{
		Name: name, Email: email, Language: language, Grants: []workflow.Grant{{Role: workflow.Administrator}},
	})
}
