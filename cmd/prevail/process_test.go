package main

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// programVar makes this test binary run as the program itself; its value is the
// command line.
const programVar = "PREVAIL_TEST_PROGRAM"

// TestProgram is the program when programVar asks for it. As a test it looks at
// nothing.
func TestProgram(_ *testing.T) {
	if line := os.Getenv(programVar); line != "" {
		os.Args = append(os.Args[:1], strings.Split(line, "\x1f")...)
		main()
	}
}

// program starts the real program as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestProgram$")
	cmd.Env = append(os.Environ(), programVar+"="+strings.Join(args, "\x1f"))
	return cmd
}

func TestServeStopsInOrderOnSIGTERM(t *testing.T) {
	t.Parallel()
	cmd := program(t, in(t.TempDir(), "serve", "--addr", "127.0.0.1:0")...)
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	serving := regexp.MustCompile(`msg=serving url=(\S+)`)
	lines := bufio.NewScanner(log)
	stopped := false
	for lines.Scan() {
		if m := serving.FindStringSubmatch(lines.Text()); m != nil {
			if status, _ := get(t, m[1]+"/healthz"); status != http.StatusOK {
				t.Errorf("/healthz answers %d", status)
			}
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
		}
		stopped = stopped || strings.Contains(lines.Text(), "msg=stopped")
	}
	if err := cmd.Wait(); err != nil || !stopped {
		t.Errorf("it ended with %v, and said that it stopped: %v", err, stopped)
	}
}
