package main

import (
	"context"
	"errors"
	"log/slog"
)

// demoCommand shows the program to a newcomer.
type demoCommand struct {
	Addr      string `placeholder:"HOST:PORT" help:"Where to listen, on this machine only (PREVAIL_ADDR; by default 127.0.0.1:8080, or a free port if that is taken)."`
	Data      string `placeholder:"DIR" help:"Folder to keep the demo in (PREVAIL_DATA; by default a temporary one that is removed at the end)."`
	Database  string `placeholder:"URL" help:"An empty PostgreSQL database to use instead (PREVAIL_DATABASE)."`
	LogLevel  string `placeholder:"LEVEL" help:"Least level that is logged: DEBUG, INFO, WARN or ERROR (PREVAIL_LOG_LEVEL; by default WARN)."`
	LogFormat string `placeholder:"FORMAT" help:"${LOG_FORMAT}"`
}

// Help is the command's longer description.
func (*demoCommand) Help() string {
	return `Fills an office that doesn't exist with people, releases and translations in every state, and lets you sign in as any of them with one click. Nothing leaves this machine, and no other machine is answered. An office of people who exist is refused.

Exit codes: 0 stopped, 1 failed, 2 wrong usage or settings.`
}

// Run fills the demo and serves it until the context ends.
func (d *demoCommand) Run(ctx context.Context, c *console) (err error) {
	plan, err := d.plan(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, plan.remove()) }()
	logs := newLogs(c.err, plan.settings)
	slog.SetDefault(logs.main)
	c.say("Setting up a fictional office …\n")
	app, err := plan.open(ctx, logs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	if err := app.welcome(ctx, c, plan.ending); err != nil {
		return err
	}
	err = app.Run(ctx)
	c.say("\nStopped.\n")
	return err
}
