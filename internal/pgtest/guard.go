package pgtest

import (
	"bufio"
	_ "embed" // guardScript
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

//go:embed guard.sh
var guardScript string

// guard is the running shell process that owns a cluster, and the pipe whose
// closing tells it to end.
type guard struct {
	cmd  *exec.Cmd
	hold io.Closer
}

// startGuard makes a cluster in dir, which belongs to who, and returns once it
// accepts connections.
func startGuard(bin, dir string, who account) (*guard, error) {
	cmd := exec.Command("/bin/sh", "-c", guardScript, "guard.sh", bin, dir) //nolint:noctx // it ends with its input, after this process
	cmd.Dir = dir
	// Nothing of ours: a PGPORT or PGDATA of the developer is not meant for it.
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=" + dir}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Credential: who.credential()}
	hold, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("pipe to the cluster's guard: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("pipe from the cluster's guard: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the cluster's guard: %w", err)
	}
	g := &guard{cmd: cmd, hold: hold}
	if err := awaitReady(out); err != nil {
		log := readLog(dir)
		return nil, errors.Join(fmt.Errorf("start PostgreSQL from %s as %s: %w\n%s", bin, who.name, err, log), g.stop())
	}
	return g, nil
}

// awaitReady reads the one line that the guard writes.
func awaitReady(out io.Reader) error {
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return fmt.Errorf("its guard ended before the server was ready: %w", err)
	}
	if line != "ready\n" {
		return fmt.Errorf("its guard said %q, not ready", line)
	}
	return nil
}

// readLog returns the end of the cluster's log, for a message.
func readLog(dir string) string {
	const most = 4000
	text, err := os.ReadFile(filepath.Join(dir, "log"))
	if err != nil {
		return "(no log: " + err.Error() + ")"
	}
	return strings.TrimSpace(string(text[max(0, len(text)-most):]))
}

// stop lets the guard take the cluster down and waits until it has.
func (g *guard) stop() error {
	if err := g.hold.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return fmt.Errorf("release the cluster's guard: %w", err)
	}
	if err := g.cmd.Wait(); err != nil {
		return fmt.Errorf("end of the cluster's guard: %w", err)
	}
	return nil
}
