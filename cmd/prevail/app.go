package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"sync"
	"time"

	"prevail/internal/config"
	"prevail/internal/jobs"
	"prevail/internal/ledger"
	"prevail/internal/server"
)

// Options are what an App is opened with.
type Options struct {
	Settings config.Settings
	// Log is where it logs; nowhere when nil.
	Log *slog.Logger
	// Access is where it logs requests; like everything else when nil.
	Access *slog.Logger
	// Demo fills a new database with a fictional office, and allows signing
	// in with one click, from this machine only. It refuses a real office.
	Demo bool
	// Now replaces the database's clock, in tests. No setting leads here.
	Now func() time.Time
	// Silence is the step in which the desk answers "no such thing", as usual
	// when zero. No setting leads here.
	Silence time.Duration
}

// App is the whole program but its command line: it is what serve, demo and
// the end-to-end tests run.
type App struct {
	// URL is where readers reach it, without a slash at the end.
	URL    string
	office *office
	log    *slog.Logger
	server *server.Server
	key    ledger.Key // signs checkpoints of the ledger
	queue  *jobs.Queue
	// The listeners are open from the start, so that an address in use stops
	// it there, and port 0 is known by its number.
	pages, metrics net.Listener
}

// Open opens or makes the database, installs the office where there is none,
// and listens; nothing is answered before Run. Close frees it, whether or not
// it ran.
func Open(ctx context.Context, o Options) (app *App, err error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	a := &App{log: o.Log}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.Close())
		}
	}()
	if a.pages, err = listen(ctx, o.Settings.Addr, "--addr"); err != nil {
		return nil, err
	}
	if a.URL, err = reached(o.Settings.BaseURL, a.pages); err != nil {
		return nil, err
	}
	if o.Settings.MetricsAddr != "" {
		if a.metrics, err = listen(ctx, o.Settings.MetricsAddr, "--metrics-addr"); err != nil {
			return nil, err
		}
	}
	a.office, err = openOffice(ctx, o.Settings, how{create: true, demo: o.Demo, now: o.Now})
	if err != nil {
		return nil, err
	}
	if a.key, err = signingKey(o.Settings, o.Demo); err != nil {
		return nil, err
	}
	begin := a.office.install
	if o.Demo {
		begin = a.office.pretend
	}
	if err := begin(ctx); err != nil {
		return nil, fmt.Errorf("preparing the office: %w", err)
	}
	a.office.access, a.office.silence = o.Access, o.Silence
	//nolint:contextcheck // it follows a handler, which has its request's context
	if a.server, err = a.office.newServer(a.URL, a.log); err != nil {
		return nil, err
	}
	if err := a.measureWrites(); err != nil {
		return nil, err
	}
	a.queue, err = a.openJobs()
	return a, err
}

// Run serves until the context ends, then lets what is under way finish. Its
// error is nil after an orderly stop.
func (a *App) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var beside sync.WaitGroup
	defer beside.Wait()
	defer cancel() // also when serving fails by itself
	a.warnOfSafeMode(ctx)
	a.warnOfKey(ctx)
	a.background(ctx, &beside)
	beside.Go(func() { settle(ctx) })
	err := a.server.Run(ctx, a.pages, a.metrics)
	return errors.Join(err, a.sealLast(ctx))
}

// settle gives back what only starting needed: parsed catalogues, migrations, a
// password's hash. That is several times what serving needs, and the heap may
// otherwise grow to twice of it before anything is returned. It waits until those
// who waited for the start have their pages.
func settle(ctx context.Context) {
	started := time.NewTimer(3 * time.Second)
	defer started.Stop()
	select {
	case <-ctx.Done():
	case <-started.C:
		debug.FreeOSMemory()
	}
}

// Close frees everything that Open took.
func (a *App) Close() error {
	var errs []error
	for _, l := range []net.Listener{a.pages, a.metrics} {
		if l == nil {
			continue
		}
		if err := l.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	if a.office != nil {
		errs = append(errs, a.office.Close())
		a.office = nil
	}
	return errors.Join(errs...)
}
