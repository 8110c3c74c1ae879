package pgtest

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

// holdVar makes this test binary, started again, hold a cluster until it is
// killed.
const holdVar = "PGTEST_HOLD_A_CLUSTER"

func TestMain(m *testing.M) {
	if os.Getenv(holdVar) != "" {
		os.Exit(holdCluster())
	}
	os.Exit(m.Run())
}

// holdCluster starts a cluster, prints its folder, and waits for ever.
func holdCluster() int {
	c, err := Start()
	if err != nil {
		os.Stderr.WriteString(err.Error()) //nolint:errcheck // the test sees the status
		return 1
	}
	os.Stdout.WriteString(c.dir + "\n") //nolint:errcheck // the test sees that it is missing
	select {}
}

// startHolder starts a real child process that holds a cluster, and returns
// it with the cluster's folder.
func startHolder(t *testing.T) (*exec.Cmd, string) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), holdVar+"=1")
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { child.Process.Kill(); child.Wait() }) //nolint:errcheck // mostly dead already
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the child started no cluster: %v", err)
	}
	return child, strings.TrimSpace(line)
}

// serverOf returns the process id of the server in a cluster's folder.
func serverOf(t *testing.T, dir string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.SplitN(string(text), "\n", 2)[0])
	if err != nil {
		t.Fatal(err)
	}
	return pid
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
	child, dir := startHolder(t)
	pid := serverOf(t, dir)
	if !runs(pid) {
		t.Fatal("control: the server doesn't run while its process lives")
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "server gone", func() bool { return !runs(pid) })
	eventually(t, "folder gone", func() bool { return !exists(dir) })
}

func TestALeftoverIsRemovedOnceItsOwnerIsGoneAndNotBefore(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	letIn(t, parent)
	bin, who := surroundings(t)
	c, err := start(bin, parent, who)
	if err != nil {
		t.Fatal(err)
	}
	pid := serverOf(t, c.dir)
	// The guard dies without being able to clear up.
	if err := c.guard.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	c.guard.cmd.Wait() //nolint:errcheck // killed

	if err := removeLeftovers(parent); err != nil {
		t.Fatal(err)
	}
	if !runs(pid) || !exists(c.dir) {
		t.Fatal("a cluster was removed while its owner was alive")
	}
	if err := c.claim.Close(); err != nil {
		t.Fatal(err)
	}
	if err := removeLeftovers(parent); err != nil {
		t.Fatal(err)
	}
	eventually(t, "server gone", func() bool { return !runs(pid) })
	if exists(c.dir) {
		t.Error("the folder of the leftover is still there")
	}
}

func TestStopRemovesEverything(t *testing.T) {
	t.Parallel()
	c, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	pid := serverOf(t, c.dir)
	if err := c.Stop(); err != nil {
		t.Error(err)
	}
	if runs(pid) || exists(c.dir) {
		t.Errorf("server runs: %t, folder there: %t", runs(pid), exists(c.dir))
	}
}

func TestAServerThatCannotStartSaysWhyAndLeavesNothing(t *testing.T) {
	t.Parallel()
	// A socket's path may have some hundred bytes.
	parent := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	if err := os.Mkdir(parent, 0o755); err != nil {
		t.Fatal(err)
	}
	letIn(t, parent)
	bin, who := surroundings(t)
	_, err := start(bin, parent, who)
	if err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("error %v, want the server's own words", err)
	}
	left, err := os.ReadDir(parent)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// surroundings are the real programs and the real user.
func surroundings(t *testing.T) (string, account) {
	t.Helper()
	bin, err := newestBinaries(installed)
	if err != nil {
		t.Fatal(err)
	}
	who, err := serverAccount()
	if err != nil {
		t.Fatal(err)
	}
	return bin, who
}

// temporary is where the folders of all tests lie; anyone may pass there.
var temporary = os.TempDir()

// letIn lets the server's user pass through a test's folder and its parents.
func letIn(t *testing.T, dir string) {
	t.Helper()
	for ; filepath.Dir(dir) != dir && dir != filepath.Clean(temporary); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}
