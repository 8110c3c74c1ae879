package main

import (
	"context"
	"errors"
	"log/slog"
)

// serveCommand runs an office's server.
type serveCommand struct {
	storeFlags
	serverFlags
}

// Help is the command's longer description.
func (*serveCommand) Help() string {
	return `Starts the server and stops it in order on SIGTERM or Ctrl+C: what is under way is finished first.

At the first start it makes the database (SQLite in the data folder, unless --database names a PostgreSQL) and prints a link by which the first administrator comes in. As long as nobody can administer the office, every start prints a new link, and the former one ends.

Examples:

    prevail serve
    prevail serve --addr 0.0.0.0:8080 --base-url https://news.example.org
    PREVAIL_DATABASE_FILE=/run/secrets/database prevail serve

Exit codes: 0 stopped in order, 1 failed, 2 wrong usage or settings.`
}

// Run serves until the context ends.
func (s *serveCommand) Run(ctx context.Context, c *console) (err error) {
	settings, err := c.load(s.storeFlags.settings(), s.serverFlags.settings())
	if err != nil {
		return err
	}
	logs := newLogs(c.err, settings)
	log := logs.main
	slog.SetDefault(log)
	app, err := Open(ctx, Options{Settings: settings, Log: log, Access: logs.access})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	if err := app.offerFounding(ctx, c); err != nil {
		return err
	}
	log.InfoContext(ctx, "serving", "url", app.URL, "listening", app.pages.Addr().String())
	err = app.Run(ctx)
	log.InfoContext(context.WithoutCancel(ctx), "stopped")
	return err
}

// offerFounding prints the way in for the first administrator, as long as
// there is none who can sign in.
func (a *App) offerFounding(ctx context.Context, c *console) error {
	token, err := a.office.auth.FoundingLink(ctx)
	if err != nil || token == "" {
		return err
	}
	c.say("Nobody administers this office yet. Whoever opens this link within 24 hours does:\n\n  %s\n\n", linkURL(a.URL, token))
	return c.failed
}

// linkURL is where a single-use link is opened.
func linkURL(base, token string) string { return base + "/desk/link/" + token }
