//go:build bench

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"prevail/internal/config"
	"prevail/internal/render"
	"prevail/internal/server/baretest"
	"prevail/workflow"
)

// bareVar makes this test binary serve one answer from memory; its value is the
// file that holds it.
const bareVar = "PREVAIL_BENCH_BARE"

// How a page is measured: this many pairs of runs, each of this many requests
// over this many connections that stay open.
const (
	pagePairs       = 15
	pageRequests    = 20000
	pageConnections = 8
)

// TestBareEcho is the bare handler when bareVar asks for it: an Echo router with
// one route, which returns an answer from memory. As a test it looks at nothing.
func TestBareEcho(t *testing.T) {
	file := os.Getenv(bareVar)
	if file == "" {
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var a baretest.Answer
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(os.Stderr, "msg=serving url=http://%s\n", l.Addr())
	server := http.Server{Handler: baretest.Handler(a), ReadHeaderTimeout: time.Minute}
	t.Error(server.Serve(l))
}

// BenchmarkReleasePageAgainstBareEcho compares a public release page of the
// running program with a bare Echo handler that returns the same bytes and
// headers, each a process of its own, in interleaved pairs. The ratio is that of
// requests per second; CPU is what the serving process spent on a request.
func BenchmarkReleasePageAgainstBareEcho(b *testing.B) {
	folder := b.TempDir()
	path := benchOffice(b, folder)
	ours := benchProcess(b, programVar+"="+strings.Join(in(folder, "serve", "--addr", "127.0.0.1:0"), "\x1f"))
	for _, accepts := range []string{"gzip, deflate, br", "identity"} {
		b.Run(strings.Split(accepts, ",")[0], func(b *testing.B) {
			ours.ask(b, path, accepts)
			bare := benchProcess(b, bareVar+"="+bareFile(b, ours))
			bare.ask(b, path, accepts)
			if ours.size != bare.size {
				b.Fatalf("%d bytes against %d:\n%s\n%s", ours.size, bare.size, ours.head, bare.head)
			}
			var ratios, our, theirs, ourCPU, theirCPU []float64
			for n := range pagePairs {
				order := []*served{ours, bare}
				if n%2 == 1 {
					slices.Reverse(order)
				}
				for _, s := range order {
					s.load(b)
				}
				ratios = append(ratios, ours.rate/bare.rate)
				our, theirs = append(our, ours.rate), append(theirs, bare.rate)
				ourCPU, theirCPU = append(ourCPU, ours.cpu), append(theirCPU, bare.cpu)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(median(ratios), "ratio")
			b.ReportMetric(median(our), "req/s")
			b.ReportMetric(median(theirs), "bare-req/s")
			b.ReportMetric(median(ourCPU), "cpu-us/req")
			b.ReportMetric(median(theirCPU), "bare-cpu-us/req")
			b.ReportMetric(float64(ours.size), "bytes")
		})
	}
}

// benchOffice fills a folder with the demo's office and returns the path of a
// public page.
func benchOffice(b *testing.B, folder string) string {
	b.Helper()
	s, err := config.Load(config.Sources{Flags: map[string]string{addrKey: "127.0.0.1:0", dataKey: folder}})
	if err != nil {
		b.Fatal(err)
	}
	app, err := Open(b.Context(), Options{Settings: s, Demo: true})
	if err != nil {
		b.Fatal(err)
	}
	release, err := app.example(b.Context())
	if err != nil || release == nil {
		b.Fatalf("no Arabic page: %v", err)
	}
	if err := app.Close(); err != nil {
		b.Fatal(err)
	}
	return render.ReleasePath("ar", workflow.Address{Date: release.Address.Date, Slug: release.Address.Slug})
}

// saysWhere finds the address in the line by which a server says that it serves.
var saysWhere = regexp.MustCompile(`msg=serving url=(\S+)`)

// served is a server in a process of its own and what was measured of it.
type served struct {
	cmd     *exec.Cmd
	address string
	request []byte
	head    string
	answer  baretest.Answer
	size    int // of the whole answer, which is always the same
	rate    float64
	cpu     float64
}

// benchProcess starts this binary as a server and waits until it says where.
func benchProcess(b *testing.B, variable string) *served {
	b.Helper()
	log := filepath.Join(b.TempDir(), "log")
	out, err := os.Create(log)
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.CommandContext(b.Context(), os.Args[0], "-test.run=^(TestProgram|TestBareEcho)$")
	cmd.Env, cmd.Stderr = append(os.Environ(), variable), out
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_, _ = cmd.Process.Kill(), cmd.Wait() // it is in the way of nothing any more
		_ = out.Close()
	})
	for range 600 {
		text, err := os.ReadFile(log)
		if err != nil {
			b.Fatal(err)
		}
		if at := saysWhere.FindSubmatch(text); at != nil {
			return &served{cmd: cmd, address: strings.TrimPrefix(string(at[1]), "http://")}
		}
		time.Sleep(50 * time.Millisecond) //nolint:forbidigo // a process of its own can only be asked again
	}
	b.Fatal("it doesn't serve")
	return nil
}

// ask learns what the server answers, and waits until that comes from its cache.
func (s *served) ask(b *testing.B, path, accepts string) {
	b.Helper()
	s.request = fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Mozilla/5.0\r\nAccept: text/html\r\nAccept-Encoding: %s\r\n\r\n", path, s.address, accepts)
	conn, err := net.Dial("tcp", s.address)
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	for range 3 {
		time.Sleep(time.Second) //nolint:forbidigo // until its cache is certain, which nothing outside shows
		if _, err := conn.Write(s.request); err != nil {
			b.Fatal(err)
		}
		var raw bytes.Buffer
		res, err := http.ReadResponse(bufio.NewReader(io.TeeReader(conn, &raw)), nil)
		if err != nil {
			b.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK || res.ContentLength < 0 {
			b.Fatalf("%d, %d bytes, %v", res.StatusCode, res.ContentLength, err)
		}
		s.size, s.head, _ = raw.Len(), "", res.Body.Close()
		s.head, _, _ = strings.Cut(raw.String(), "\r\n\r\n")
		s.answer = baretest.Answer{Status: res.StatusCode, Header: res.Header, Body: body}
	}
}

// bareFile writes down what a server answered.
func bareFile(b *testing.B, s *served) string {
	b.Helper()
	s.answer.Header.Del("Date") // net/http writes it in any case
	text, err := json.Marshal(s.answer)
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "answer")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		b.Fatal(err)
	}
	return file
}

// load asks over and over, and notes requests a second and what CPU the server
// spent on one.
func (s *served) load(b *testing.B) {
	b.Helper()
	var group sync.WaitGroup
	before, begun := cpuOf(b, s.cmd.Process.Pid), time.Now()
	for range pageConnections {
		group.Go(func() {
			if err := s.connection(pageRequests / pageConnections); err != nil {
				b.Error(err)
			}
		})
	}
	group.Wait()
	took := time.Since(begun)
	s.rate = pageRequests / took.Seconds()
	s.cpu = float64((cpuOf(b, s.cmd.Process.Pid) - before).Microseconds()) / pageRequests
}

// connection sends requests one after the other and reads every answer whole.
func (s *served) connection(requests int) error {
	conn, err := net.Dial("tcp", s.address)
	if err != nil {
		return err
	}
	defer conn.Close()
	answer := make([]byte, s.size)
	for range requests {
		if _, err := conn.Write(s.request); err != nil {
			return err
		}
		if _, err := io.ReadFull(conn, answer); err != nil {
			return err
		}
		if !bytes.HasPrefix(answer, []byte("HTTP/1.1 200 OK\r\n")) {
			return fmt.Errorf("an answer begins with %q", answer[:30])
		}
	}
	return nil
}

// cpuOf is what CPU a process has used, as Linux counts it: in hundredths of a
// second.
func cpuOf(b *testing.B, pid int) time.Duration {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(after)
	ticks := 0
	for _, i := range []int{11, 12} { // utime and stime
		n, err := strconv.Atoi(fields[i])
		if err != nil {
			b.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}
