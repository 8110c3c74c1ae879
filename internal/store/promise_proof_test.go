package store_test

import (
	"context"
	"database/sql"
	"errors"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"prevail/internal/promisetest"
	"prevail/internal/store"
)

// The tests named TestR… hold the stores to the promises that the program
// makes of them. They run small in every run of the tests and, with the tag
// prove, at full length. Every one has a control: the same test over a store
// that breaks the promise must find that out.

// times returns how often something is tried: so often in a usual run, a tenth
// of it under the race detector, which is that much slower, and as often as
// promised when the promises are proven. Each of many short runs under the
// detector tries a third of that tenth.
func times(usual, promised int) int {
	switch {
	case proving:
		return promised
	case repeated():
		return max(1, usual/30)
	case racing:
		return max(1, usual/10)
	}
	return usual
}

// repeated reports whether this is one of many short runs under the race
// detector, which listens to what the program does: a control, which takes
// longer and speaks of the test, is left to the whole runs.
func repeated() bool { return racing && testing.Short() }

// place is where a database is, for a test alone.
type place struct {
	name   string
	config store.Config
	// driver and dsn open it as somebody with a shell would.
	driver, dsn string
}

// noPlace is a file that isn't there yet.
func noPlace(t *testing.T) place {
	t.Helper()
	path := filepath.Join(t.TempDir(), "prevail.db")
	return place{name: "SQLite", config: store.Config{SQLite: path}, driver: "sqlite", dsn: "file:" + path + "?_pragma=busy_timeout(10000)"}
}

// sqlitePlace is a file of its own: a copy of one that was migrated once, which
// takes longer than some of the tests, under the race detector seconds.
func sqlitePlace(t *testing.T) place {
	t.Helper()
	at := noPlace(t)
	content, err := migrated()
	must(t, err)
	must(t, os.WriteFile(at.config.SQLite, content, 0o600))
	return at
}

// migrated is the content of an empty database with today's schema.
var migrated = sync.OnceValues(func() (content []byte, err error) {
	folder, err := os.MkdirTemp("", "prevail-store-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	file := filepath.Join(folder, "prevail.db")
	if err := store.Migrate(context.Background(), store.Config{SQLite: file}); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
})

// hand opens the database past the program.
func (p place) hand(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open(p.driver, p.dsn)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

// without takes guards out of the database, to see what is left without them.
func (p place) without(t *testing.T, statements ...string) {
	t.Helper()
	db := p.hand(t)
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		_, err := db.ExecContext(context.Background(), s)
		must(t, err)
	}
}

// proof counts what a promise was tried on and says it in one line.
type proof struct {
	t       *testing.T
	promise string
	place   place
	seed    uint64
	began   time.Time
}

func prove(t *testing.T, promise string, p place) *proof {
	t.Helper()
	return &proof{t: t, promise: promise, place: p, seed: promisetest.Seed(t), began: time.Now()}
}

// chance is what is left to chance in one part of the test.
func (p *proof) chance(part string) *rand.Rand {
	h := fnv.New64a()
	_, err := h.Write([]byte(p.promise + " " + part))
	must(p.t, err)
	return rand.New(rand.NewPCG(p.seed, h.Sum64()))
}

// held logs that nothing was found in so many attempts.
func (p *proof) held(attempts int, what string) {
	p.t.Helper()
	p.evidence(attempts, what).Held(p.t)
	p.began = time.Now()
}

// caught demands that the control found what was planted, and logs it.
func (p *proof) caught(attempts int, faults []string, what string) {
	p.t.Helper()
	p.evidence(attempts, what).Caught(p.t, faults)
	p.began = time.Now()
}

func (p *proof) evidence(attempts int, what string) promisetest.Evidence {
	return promisetest.Evidence{Promise: p.promise, Database: p.place.name, Attempts: attempts, Took: time.Since(p.began), Words: what}
}

// broken fails the test for every fault, the first ones in words.
func (p *proof) broken(faults []string) {
	p.t.Helper()
	for i, f := range faults {
		if i == 5 {
			p.t.Errorf("%s on %s: … and %d more", p.promise, p.place.name, len(faults)-i)
			return
		}
		p.t.Errorf("%s on %s, seed %d: %s", p.promise, p.place.name, p.seed, f)
	}
}
