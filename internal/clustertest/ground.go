package clustertest

import (
	_ "embed" // guardScript
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

//go:embed guard.sh
var guardScript string

// ground is what a cluster stands on: a folder, and a process group that all of
// its programs belong to, so that both can be cleared by somebody who knows
// nothing else. It is cleared by stop, or at the end of this process.
type ground struct {
	dir   string
	group int
	// anchor keeps the group in existence while no program is in it; guard
	// clears. Both wait for the end of their input, which hold are the ends of.
	anchor, guard *exec.Cmd
	hold          []io.Closer
}

// newGround makes one under the folder for temporary files.
func newGround() (g *ground, err error) {
	g = &ground{}
	if g.dir, err = os.MkdirTemp("", "prevail-cluster-"); err != nil {
		return nil, fmt.Errorf("folder for a cluster: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, g.stop(), os.RemoveAll(g.dir))
		}
	}()
	// The proxy may run as another user, who has to reach their part of it.
	if err := os.Chmod(g.dir, 0o711); err != nil {
		return nil, err
	}
	if g.anchor, err = g.wait(&syscall.SysProcAttr{Setpgid: true}, "cat >/dev/null"); err != nil {
		return nil, err
	}
	g.group = g.anchor.Process.Pid
	g.guard, err = g.wait(&syscall.SysProcAttr{Setsid: true}, guardScript, strconv.Itoa(g.group), g.dir)
	return g, err
}

// wait starts a script that waits for the end of its input.
func (g *ground) wait(as *syscall.SysProcAttr, script string, args ...string) (*exec.Cmd, error) {
	cmd := exec.Command("/bin/sh", append([]string{"-c", script, "guard.sh"}, args...)...) //nolint:noctx // it ends with its input, after this process
	cmd.SysProcAttr = as
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("pipe to the cluster's guard: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the cluster's guard: %w", err)
	}
	g.hold = append(g.hold, in)
	return cmd, nil
}

// start runs a program in the group. What it says goes to the journal.
func (g *ground) start(cmd *exec.Cmd, said *Journal) (*process, error) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid, cmd.SysProcAttr.Pgid = true, g.group
	cmd.Stdout, cmd.Stderr = said, said
	// A program that is gone may leave children who still hold its output.
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	p := &process{cmd: cmd, ended: make(chan struct{})}
	go func() {
		p.err = cmd.Wait()
		close(p.ended)
	}()
	return p, nil
}

// stop ends what is still in the group and removes the folder.
func (g *ground) stop() error {
	var failed error
	for _, in := range g.hold {
		if err := in.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
			failed = errors.Join(failed, err)
		}
	}
	if g.guard != nil {
		failed = errors.Join(failed, g.guard.Wait())
	}
	if g.anchor != nil {
		var exit *exec.ExitError
		if err := g.anchor.Wait(); err != nil && !errors.As(err, &exit) { // the guard may have been faster
			failed = errors.Join(failed, err)
		}
	}
	if failed != nil {
		return fmt.Errorf("clear the cluster's ground: %w", failed)
	}
	return nil
}
