//go:build bench

package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkStart starts the built program on an office that is there already and
// asks until it answers; then it lets it idle and looks at its memory.
func BenchmarkStart(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "prevail")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, ".")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	for place, flags := range benchPlaces(b) {
		b.Run(place, func(b *testing.B) {
			all := flags()
			app, err := Open(b.Context(), Options{Settings: benchSettings(b, all), Demo: true})
			if err != nil {
				b.Fatal(err)
			}
			if err := app.Close(); err != nil {
				b.Fatal(err)
			}
			all["PREVAIL_LEDGER_KEY"] = ""
			var took []time.Duration
			memory := 0.0
			for n := range 15 {
				d, mb := startOnce(b, binary, all, n == 14)
				took, memory = append(took, d), max(memory, mb)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(ms(quantile(took, 0.5)), "ms-to-answer-p50")
			b.ReportMetric(ms(quantile(took, 1)), "ms-to-answer-max")
			b.ReportMetric(memory, "MB-idle")
		})
	}
}

var servingAt = regexp.MustCompile(`msg=serving url=(\S+)`)

// startOnce starts the program, waits for its first answer, and ends it. Idle
// lets it serve a hundred pages and rest first, and returns what memory it then
// has.
func startOnce(b *testing.B, binary string, flags map[string]string, idle bool) (took time.Duration, mb float64) {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), binary, "serve")
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "PREVAIL_ADDR=127.0.0.1:0"}
	for key, value := range flags {
		if value != "" {
			cmd.Env = append(cmd.Env, key+"="+value)
		}
	}
	log, err := cmd.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		at := servingAt.FindStringSubmatch(lines.Text())
		if at == nil {
			continue
		}
		if took == 0 {
			fetchOnce(b, at[1]+"/ar/")
			took = time.Since(began)
		}
		if idle {
			for range 100 {
				fetchOnce(b, at[1]+"/ar/")
			}
			pause(b.Context(), 20*time.Second) // what it has when nobody asks
			mb = residentMB(b, cmd.Process.Pid)
		}
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			b.Fatal(err)
		}
	}
	if err := cmd.Wait(); err != nil {
		b.Fatalf("it ended with %v", err)
	}
	if took == 0 {
		b.Fatal("it never served")
	}
	return took, mb
}

func fetchOnce(b *testing.B, address string) {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		b.Fatal(err)
	}
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		b.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusOK {
		b.Fatalf("%s: %d, %v", address, answer.StatusCode, err)
	}
}

// residentMB is the memory that a process holds, as Linux counts it.
func residentMB(b *testing.B, pid int) float64 {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.SplitSeq(string(text), "\n") {
		if kb, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(kb), " kB"), 64)
			if err != nil {
				b.Fatal(err)
			}
			return n / 1000
		}
	}
	b.Fatal("no VmRSS")
	return 0
}
