package clustertest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// process is a program of a cluster while it runs and after.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has ended; then err says how
	err   error
}

// patience is how long a program may take to stop when asked.
const patience = 30 * time.Second

// stop asks it to stop, and fails if it doesn't do so in order.
func (p *process) stop() error {
	if p.over() {
		return p.err
	}
	// One that was frozen has to wake to hear of it.
	err := errors.Join(p.signal(syscall.SIGCONT), p.signal(syscall.SIGTERM))
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-p.ended:
		return errors.Join(err, p.err)
	case <-late.C:
		return errors.Join(err, fmt.Errorf("%s did not stop within %s of being asked", filepath.Base(p.cmd.Path), patience), p.kill())
	}
}

// kill ends it at once and waits until it is gone.
func (p *process) kill() error {
	if err := p.signal(syscall.SIGKILL); err != nil {
		return err
	}
	<-p.ended
	return nil
}

// signal sends it a signal. One that has ended hears nothing.
func (p *process) signal(s syscall.Signal) error {
	if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("%s to %s: %w", s, filepath.Base(p.cmd.Path), err)
	}
	return nil
}

// over says whether it has ended.
func (p *process) over() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}
