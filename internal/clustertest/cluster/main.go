// Command cluster runs Prevail as two servers behind nginx, over one PostgreSQL
// with the demo's office in it, and takes the mail they send. It is for looking
// at what docker-compose.yml describes without a container engine:
//
//	go run ./internal/clustertest/cluster [-addr HOST:PORT] [-mailbox HOST:PORT] [-v] PROGRAM
//
// PROGRAM is the built prevail. Ctrl+C stops everything and removes what it
// made; so does the end of this process, however it comes about.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"prevail/internal/clustertest"
	"prevail/internal/pgtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second signal ends it at once, and the guards clear up
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "cluster:", err)
		os.Exit(1)
	}
}

// choice is what a person chose on the command line.
type choice struct {
	addr, mailbox, program string
	verbose                bool
}

// chosen reads the command line.
func chosen(args []string, complaints io.Writer) (choice, error) {
	var c choice
	flags := flag.NewFlagSet("cluster", flag.ContinueOnError)
	flags.SetOutput(complaints)
	flags.StringVar(&c.addr, "addr", "127.0.0.1:8080", "where the proxy listens; any free port if this one is taken")
	flags.StringVar(&c.mailbox, "mailbox", "127.0.0.1:8025", "where mail can be read; any free port if this one is taken")
	flags.BoolVar(&c.verbose, "v", false, "show the logs of all programs")
	if err := flags.Parse(args); err != nil {
		return c, err
	}
	if flags.NArg() != 1 {
		return c, errors.New("name the program: cluster bin/prevail")
	}
	var err error
	c.program, err = exec.LookPath(flags.Arg(0))
	return c, err
}

// run runs everything until the context ends.
func run(ctx context.Context, args []string, out, complaints io.Writer) (err error) {
	c, err := chosen(args, complaints)
	if err != nil {
		return err
	}
	printf(out, "Setting up PostgreSQL, an office, two servers and nginx …\n")
	postgres, err := pgtest.Start()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, postgres.Stop()) }()
	owner, err := postgres.Database(ctx)
	if err != nil {
		return err
	}
	database, err := pgtest.AsWorker(owner)
	if err != nil {
		return err
	}
	o := clustertest.Options{
		Program:  func(args ...string) *exec.Cmd { return exec.Command(c.program, args...) }, //nolint:noctx // the cluster stops it
		Database: database, Owner: owner, Demo: true, Addr: orAny(ctx, c.addr),
	}
	if c.verbose {
		o.Log = complaints
	}
	cluster, err := clustertest.Start(ctx, o)
	if err != nil {
		return err
	}
	defer func() {
		printf(out, "\nStopping …\n")
		err = errors.Join(err, cluster.Stop())
	}()
	box, err := openMailbox(ctx, orAny(ctx, c.mailbox), cluster.Mail)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	welcome(out, cluster, box.url, database)
	<-ctx.Done()
	return nil
}

// orAny is an address, or any free port of the same host if it is taken.
func orAny(ctx context.Context, addr string) string {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		if host, _, err := net.SplitHostPort(addr); err == nil {
			return net.JoinHostPort(host, "0")
		}
	}
	if err == nil {
		_ = l.Close() // whatever was wrong shows when it is opened for good
	}
	return addr
}

// printf tells the person something. Whoever closed our output has left.
func printf(out io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(out, format, args...) }
