// Command prevail is the whole program in one file: the translation desk and
// the public site of an office, the demo, and the tools of whoever runs it.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal asks for an orderly stop; from then on a second one
	// ends the process at once, as it would any other.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], newConsole(os.Stdout, os.Stderr, os.Environ())))
}
