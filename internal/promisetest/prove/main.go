// Command prove runs what the program promises at full length, promise by
// promise: the test functions of every day at the counts that were promised,
// and then the same tests over the program with one guard done carelessly,
// which they must notice. What came of it is written into docs/reliability.md,
// which has no other author.
//
//	go run ./internal/promisetest/prove [-only R6] [-seed 7] [-again] [-mutants]
//
// It wants a PostgreSQL beside it (internal/pgtest/withpostgres); make prove
// brings everything. What was proven of these very sources with this seed is
// remembered in .tools/proof and not run again unless it is asked for by name
// or with -again. docs/reliability.md always shows all promises: what is not
// proven of these sources says so.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
)

// page is what is written, from the module's root.
const page = "docs/reliability.md"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := prove(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "make prove:", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop was called
	}
}

// errBroken says that a promise was not shown to hold.
var errBroken = errors.New("not every promise was shown to hold; see above and " + page)

// prove proves what is asked for, and writes the page.
func prove(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("prove", flag.ContinueOnError)
	only := flags.String("only", "", "prove this promise alone, even if it was proven before")
	seed := flags.Uint64("seed", 1, "what is left to chance")
	again := flags.Bool("again", false, "prove everything, even what was proven before")
	guards := flags.Bool("mutants", false, "only take the guards out, and write nothing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if _, known := promiseOf(*only); *only != "" && !known {
		return fmt.Errorf("there is no promise %q", *only)
	}
	root, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	l := &lab{root: root, seed: *seed, out: out}
	if *guards {
		return l.takeGuardsOut(ctx, *only)
	}
	for _, p := range inOrder(promises) {
		wanted := *only == "" || *only == p.id
		if err := l.take(ctx, p, wanted, *again || *only != ""); err != nil {
			return err
		}
	}
	slices.SortFunc(l.records, func(a, b record) int { return cmp.Compare(place(a.ID), place(b.ID)) })
	if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(page)), []byte(l.write()), 0o644); err != nil {
		return err
	}
	for _, r := range l.records {
		if r.ran && !r.Held() {
			return errBroken
		}
	}
	return nil
}
