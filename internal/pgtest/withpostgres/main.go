// Command withpostgres runs another command beside a temporary PostgreSQL
// cluster, so that all the test processes of one run share it instead of each
// starting its own:
//
//	go run ./internal/pgtest/withpostgres go test ./...
//
// The command finds the cluster's address in the environment variable that
// pgtest reads. When it ends the cluster is gone, and its exit status is ours.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"prevail/internal/pgtest"
)

func main() {
	status, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "withpostgres:", err)
	}
	os.Exit(status)
}

// run returns the exit status of the command, or 1 and why it has none.
func run(command []string) (int, error) {
	if len(command) == 0 {
		return 1, errors.New("which command? usage: withpostgres COMMAND [ARGUMENT...]")
	}
	// The terminal sends an interrupt to the command as well, and the command
	// decides what to make of it. (Ignoring it would be inherited.)
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	cluster, err := pgtest.Start()
	if err != nil {
		return 1, err
	}
	status, err := runBeside(ctx, cluster.AdminDSN(), command)
	if stopped := cluster.Stop(); stopped != nil {
		return max(status, 1), errors.Join(err, stopped)
	}
	return status, err
}

// runBeside runs the command with the cluster's address in its environment, and
// asks it to end when the context does.
func runBeside(ctx context.Context, admin string, command []string) (int, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Env = append(os.Environ(), pgtest.AdminVar+"="+admin)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exited *exec.ExitError
	if errors.As(err, &exited) && exited.Exited() {
		return exited.ExitCode(), nil
	}
	if err != nil {
		return 1, fmt.Errorf("run %s: %w", command[0], err)
	}
	return 0, nil
}
