//go:build browser

package browsertest

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// holdVar makes this test binary, started again, hold a browser until it is
// killed.
const holdVar = "BROWSERTEST_HOLD_A_BROWSER"

func TestMain(m *testing.M) {
	if os.Getenv(holdVar) != "" {
		os.Exit(holdBrowser())
	}
	os.Exit(m.Run())
}

// holdBrowser starts a browser, prints its folder, and waits for ever.
func holdBrowser() int {
	if _, err := chromium(); err != nil {
		os.Stderr.WriteString(err.Error()) //nolint:errcheck // the test sees the status
		return 1
	}
	os.Stdout.WriteString(profiles.all[0].dir + "\n") //nolint:errcheck // the test sees that it is missing
	select {}
}

func TestTheBrowserEndsWithAProcessThatWasKilled(t *testing.T) {
	t.Parallel()
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
		t.Fatalf("the child started no browser: %v", err)
	}
	dir := strings.TrimSpace(line)
	if processes(t, dir) == 0 {
		t.Fatal("control: no browser runs while its process lives")
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	late := time.After(30 * time.Second)
	for {
		_, err := os.Stat(dir)
		if running := processes(t, dir); running == 0 && os.IsNotExist(err) {
			return
		}
		select {
		case <-tick.C:
		case <-late:
			t.Fatalf("after 30 seconds: %d processes of the browser, its folder: %v", processes(t, dir), err)
		}
	}
}

// processes counts the processes of the browser that keeps its profile in a
// folder; the process that waits to remove the folder isn't one.
func processes(t *testing.T, dir string) int {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, line := range lines {
		text, err := os.ReadFile(line)
		if err == nil && strings.Contains(string(text), "--user-data-dir="+dir) {
			n++
		}
	}
	return n
}
