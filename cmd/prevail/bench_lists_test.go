//go:build bench

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"prevail/workflow"
)

// The lists of the desk over an archive of many years, as whole pages with
// their templates, over HTTP. The same pages over a small archive alternate with
// them, so that both see the same machine.

const benchPassword = "a long enough password"

// benchReleases is how many releases the large archive has: PREVAIL_BENCH_RELEASES
// or 100,000.
func benchReleases(b *testing.B) int {
	b.Helper()
	n, err := strconv.Atoi(os.Getenv("PREVAIL_BENCH_RELEASES"))
	if err != nil {
		return 100_000
	}
	return n
}

// reading is a person signed in to a running program.
type reading struct {
	b      *testing.B
	app    *App
	client *http.Client
	person string
	// text is the page that was fetched last. A new one for each would be memory
	// of this reader's, collected at the expense of the program that is measured.
	text bytes.Buffer
}

// staffed opens a program over an archive and signs somebody in who translates
// into three languages, reviews and publishes.
func staffed(b *testing.B, flags map[string]string, releases int) *reading {
	b.Helper()
	s := benchSettings(b, flags)
	app, err := Open(b.Context(), Options{Settings: s})
	if err != nil {
		b.Fatal(err)
	}
	for _, tag := range []string{"ar", "fr", "ru"} {
		if _, err := app.office.service.AddLocale(b.Context(), workflow.Clock, tag); err != nil {
			b.Fatal(err)
		}
	}
	person, err := app.office.service.PutPerson(b.Context(), workflow.Clock, workflow.Person{
		Name: "Amina Bench", Email: "amina@office.example",
		Grants: []workflow.Grant{{Role: workflow.Editor}, {Role: workflow.Translator, Locale: "ar"}, {Role: workflow.Reviewer, Locale: "ar"},
			{Role: workflow.Translator, Locale: "fr"}, {Role: workflow.Translator, Locale: "ru"}},
	})
	if err == nil {
		err = app.office.auth.SetPassword(b.Context(), person.ID, benchPassword)
	}
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	fillArchive(b, s, releases, string(person.ID))
	fmt.Printf("# %s: %d releases and %d tasks in the database, written in %.0f s\n", b.Name(), countedRows(b, s, "release"), countedRows(b, s, "task"), time.Since(began).Seconds())
	ctx, cancel := context.WithCancel(context.WithoutCancel(b.Context()))
	done := make(chan error, 1)
	go func() { done <- app.Run(ctx) }()
	b.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			b.Error(err)
		}
		if err := app.Close(); err != nil {
			b.Error(err)
		}
	})
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.Fatal(err)
	}
	r := &reading{b: b, app: app, client: &http.Client{Jar: jar, Timeout: time.Minute}, person: string(person.ID)}
	r.signIn()
	return r
}

func (r *reading) signIn() {
	r.b.Helper()
	page, _ := r.page("/desk/sign-in")
	token := regexp.MustCompile(`name="form_token" value="([^"]+)"`).FindSubmatch(page)
	if token == nil {
		r.b.Fatal("no form to sign in with")
	}
	answer, err := r.client.PostForm(r.app.URL+"/desk/sign-in", url.Values{"form_token": {string(token[1])}, "email": {"amina@office.example"}, "password": {benchPassword}})
	if err != nil {
		r.b.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		r.b.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusOK || answer.Request.URL.Path != "/desk/" {
		r.b.Fatalf("signing in leads to %s with %d (%v)", answer.Request.URL, answer.StatusCode, err)
	}
}

// page fetches a page and says how long that took. The next one takes its place.
func (r *reading) page(path string) ([]byte, time.Duration) {
	r.b.Helper()
	began := time.Now()
	answer, err := r.client.Get(r.app.URL + path)
	if err != nil {
		r.b.Fatal(err)
	}
	r.text.Reset()
	_, err = r.text.ReadFrom(answer.Body)
	took := time.Since(began)
	if err := answer.Body.Close(); err != nil {
		r.b.Error(err)
	}
	if err != nil || answer.StatusCode != http.StatusOK {
		r.b.Fatalf("%s: %d, %v", path, answer.StatusCode, err)
	}
	return r.text.Bytes(), took
}

// theReader stands in an address for whoever is signed in.
const theReader = "READER"

// listPages are the pages that are measured, with what each must show at least
// once lest an empty one be measured.
var listPages = map[string]struct{ path, shows string }{
	"board":                 {"/desk/board", "Remarks number"},
	"board, a filter":       {"/desk/board?language=fr&state=review", "Remarks number"},
	"board, a state":        {"/desk/board?state=approved", "Remarks number"},
	"board, the overdue":    {"/desk/board?only=overdue", "Remarks number"},
	"board, the stuck":      {"/desk/board?only=stuck", "Remarks number"},
	"board, the unclaimed":  {"/desk/board?only=unclaimed", "Remarks number"},
	"board, the oldest":     {"/desk/board?sort=oldest", "Remarks number"},
	"board, by deadline":    {"/desk/board?sort=deadline", "Remarks number"},
	"board, by search":      {"/desk/board?q=its+tides", "and its tides"},
	"board, what one holds": {"/desk/board?holder=" + theReader, "Remarks number"},
	"my desk":               {"/desk/", "Remarks number"},
	"the second page":       {"", "Remarks number"},
}

var nextPage = regexp.MustCompile(`href="(/desk/board\?[^"]*after=[^"]+)"`)

func BenchmarkDeskLists(b *testing.B) {
	for place, flags := range benchPlaces(b) {
		b.Run(place, func(b *testing.B) {
			few, many := staffed(b, flags(), 1_000), staffed(b, flags(), benchReleases(b))
			for _, name := range sortedLists() {
				b.Run(name, func(b *testing.B) { compareLists(b, few, many, name) })
			}
		})
	}
}

func sortedLists() []string { return slices.Sorted(maps.Keys(listPages)) }

// listPath returns the address of a list, which shows what it must.
func (r *reading) listPath(name string) string {
	r.b.Helper()
	path := strings.ReplaceAll(listPages[name].path, theReader, r.person)
	if path == "" {
		text, _ := r.page("/desk/board")
		link := nextPage.FindSubmatch(text)
		if link == nil {
			r.b.Fatal("the board has no second page")
		}
		path = strings.ReplaceAll(string(link[1]), "&amp;", "&")
	}
	if text, _ := r.page(path); !bytes.Contains(text, []byte(listPages[name].shows)) {
		r.b.Fatalf("%s shows nothing", path)
	}
	return path
}

// compareLists fetches a page of either archive in turns.
func compareLists(b *testing.B, few, many *reading, name string) {
	b.Helper()
	paths := map[*reading]string{}
	for _, r := range []*reading{few, many} {
		r.b = b
		paths[r] = r.listPath(name)
	}
	const times = 300
	took := map[*reading][]time.Duration{}
	for range times {
		for _, r := range []*reading{few, many} {
			_, d := r.page(paths[r])
			took[r] = append(took[r], d)
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(quantile(took[many], 0.5)), "ms-p50")
	b.ReportMetric(ms(quantile(took[many], 0.99)), "ms-p99")
	b.ReportMetric(ms(quantile(took[few], 0.99)), "ms-p99-of-1000")
	b.ReportMetric(float64(quantile(took[many], 0.5))/float64(quantile(took[few], 0.5)), "times-1000")
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// quantile is the time that the given part of all took at most.
func quantile(all []time.Duration, part float64) time.Duration {
	slices.Sort(all)
	return all[min(len(all)-1, int(part*float64(len(all))))]
}
