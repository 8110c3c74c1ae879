package clustertest

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// holdVar makes this test binary, started again, hold a ground with a program on
// it until it is killed.
const holdVar = "CLUSTERTEST_HOLD_A_GROUND"

func TestMain(m *testing.M) {
	if os.Getenv(holdVar) != "" {
		os.Stderr.WriteString(holdGround().Error()) //nolint:errcheck // the test sees the status
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// holdGround prints its folder and the number of its program, and waits for
// ever, unless something is wrong.
func holdGround() error {
	g, err := newGround()
	if err != nil {
		return err
	}
	p, err := g.start(stubborn(), newJournal("stubborn", nil))
	if err != nil {
		return err
	}
	if _, err := os.Stdout.WriteString(g.dir + " " + strconv.Itoa(p.cmd.Process.Pid) + "\n"); err != nil {
		return err
	}
	select {}
}

// stubborn is a program that ends by nothing but SIGKILL.
func stubborn() *exec.Cmd {
	return exec.Command("/bin/sh", "-c", `trap '' TERM HUP INT PIPE; echo here; while :; do sleep 1; done`)
}

// runs says whether a process exists and isn't a zombie.
func runs(pid int) bool {
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return false
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(after, "Z")
}

// exists says whether there is something at a path.
func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// eventually waits until a condition holds, and fails the test after a while.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	late := time.After(30 * time.Second)
	for !holds() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatalf("not within 30 seconds: %s", what)
		}
	}
}

func TestAClusterEndsWithAProcessThatWasKilled(t *testing.T) {
	t.Parallel()
	for _, frozen := range []bool{false, true} {
		t.Run("its program frozen "+strconv.FormatBool(frozen), func(t *testing.T) {
			t.Parallel()
			owner := exec.Command(os.Args[0])
			owner.Env = append(os.Environ(), holdVar+"=1")
			out, err := owner.StdoutPipe()
			if err == nil {
				err = owner.Start()
			}
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { owner.Process.Kill(); owner.Wait() }) //nolint:errcheck // mostly dead already
			line, err := bufio.NewReader(out).ReadString('\n')
			dir, number, _ := strings.Cut(strings.TrimSpace(line), " ")
			pid, broken := strconv.Atoi(number)
			if err != nil || broken != nil || !exists(dir) || !runs(pid) {
				t.Fatalf("control: no folder and program while their owner lives: %q (%v)", line, err)
			}
			if frozen {
				must(t, syscall.Kill(pid, syscall.SIGSTOP))
			}
			must(t, owner.Process.Kill())
			eventually(t, "program gone", func() bool { return !runs(pid) })
			eventually(t, "folder gone", func() bool { return !exists(dir) })
		})
	}
}

func TestStoppingAGroundEndsWhatIsOnItAndRemovesItsFolder(t *testing.T) {
	t.Parallel()
	g, err := newGround()
	must(t, err)
	p, err := g.start(stubborn(), newJournal("stubborn", nil))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(g.dir, "left"), nil, 0o600))
	must(t, g.stop())
	<-p.ended
	if exists(g.dir) {
		t.Error("the folder is still there")
	}
}

func TestAProgramThatWasKilledIsSaidToHaveEnded(t *testing.T) {
	t.Parallel()
	g, err := newGround()
	must(t, err)
	t.Cleanup(func() { must(t, g.stop()) })
	p, err := g.start(stubborn(), newJournal("stubborn", nil))
	must(t, err)
	if p.over() {
		t.Error("over before anybody ended it")
	}
	must(t, p.kill())
	if !p.over() || p.stop() == nil {
		t.Error("a program that was killed passes for one that stopped in order")
	}
}

// must ends a test that can't go on.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
