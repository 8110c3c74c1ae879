package clustertest

import (
	"context"
	"encoding/json"
	"errors"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
)

// Instance is one running copy of the program. It is for one goroutine.
type Instance struct {
	// Name is what it is called in journals.
	Name string
	// Addr is the host:port it listens on, the same after every start. The port
	// is 0, any, before the first.
	Addr string
	// Folder is its data folder, which is not there before it makes it.
	Folder string
	// Said is its log, over all its starts.
	Said *Journal

	ground  *ground
	command func(addr string) *exec.Cmd
	process *process
}

// serving is what a log says once the instance answers.
var serving = regexp.MustCompile(`"msg":"serving".*"listening":"([^"]+)"`)

// Start starts it, and returns when it listens.
func (i *Instance) Start(ctx context.Context) error {
	begun := len(i.Said.String())
	var err error
	if i.process, err = i.ground.start(i.command(i.Addr), i.Said); err != nil {
		return err
	}
	found, err := i.Said.await(ctx, begun, serving, i.process.ended)
	if err != nil {
		return errors.Join(err, i.Kill())
	}
	i.Addr = found[1]
	return nil
}

// Stop asks it to stop, and fails if it doesn't do so in order. One that has
// been killed is stopped already.
func (i *Instance) Stop() error {
	if !i.Running() {
		return nil
	}
	return i.process.stop()
}

// Kill ends it as the end of the machine would, and returns when it is gone.
func (i *Instance) Kill() error { return i.process.kill() }

// Freeze stops it in the middle of whatever it does: connections are still
// accepted by the system, and nobody answers.
func (i *Instance) Freeze() error { return i.process.signal(syscall.SIGSTOP) }

// Thaw lets a frozen one go on.
func (i *Instance) Thaw() error { return i.process.signal(syscall.SIGCONT) }

// Running says whether it runs, frozen or not.
func (i *Instance) Running() bool { return i.process != nil && !i.process.over() }

// PID is the number of its process.
func (i *Instance) PID() int { return i.process.cmd.Process.Pid }

// Answered counts the requests that it has answered.
func (i *Instance) Answered() int { return strings.Count(i.Said.String(), `"msg":"request"`) }

// Faults are the errors in its log and its crashes, one a line.
func (i *Instance) Faults() []string {
	var out []string
	for line := range strings.Lines(i.Said.String()) {
		line = strings.TrimSpace(line)
		var entry struct{ Level string }
		crashed := strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ")
		if crashed || json.Unmarshal([]byte(line), &entry) == nil && entry.Level == "ERROR" {
			out = append(out, line)
		}
	}
	return out
}
