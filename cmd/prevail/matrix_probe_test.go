package main

import (
	"net/http"
	"slices"
	"strings"

	"prevail/internal/server/page"
)

// probe is one question about a release: a request, and the cell of the matrix
// that it belongs to, which is the same for every release.
type probe struct {
	cell string
	question
}

// way is a manner of asking at one address.
type way struct {
	name   string
	method string
	query  string
	header http.Header
}

// The ways of asking. A part, a copy that one says to hold, and another form of
// the page are what a cache or a curious reader would try.
var (
	readingWays = []way{
		{name: "page", method: http.MethodGet},
		{name: "data", method: http.MethodGet, header: http.Header{"Accept": {"application/json"}}},
		{name: "part", method: http.MethodGet, header: http.Header{"Range": {"bytes=0-99"}}},
		{name: "held", method: http.MethodGet, header: http.Header{"If-None-Match": {"*"}, "If-Modified-Since": {"Mon, 01 Jan 2035 00:00:00 GMT"}}},
		{name: "language", method: http.MethodGet, query: "lang=ar"},
		{name: "head", method: http.MethodHead},
	}
	actingWays = []way{
		{name: "form", method: http.MethodPost},
		{name: "script", method: http.MethodPost, header: http.Header{"Accept": {"application/json"}}},
	}
	waysOfActing = actingWays[:map[bool]int{true: 2, false: 1}[proving]]
)

// probes asks for everything that can be asked about a release, wherever the
// router listens: every address in every way, by GET, HEAD and POST whether or
// not the address is known to answer to them.
func (w *world) probes(s *secret) []probe {
	var out []probe
	posts := map[string]bool{}
	for _, r := range w.app.server.Routes() {
		posts[r.Path] = posts[r.Path] || r.Method == http.MethodPost
	}
	for _, pattern := range patterns(w.app.server.Routes()) {
		all, _ := s.addresses(pattern)
		for _, a := range all {
			for _, y := range append(waysOfReading(pattern, posts[pattern]), waysOfActing...) {
				out = append(out, s.probe(a, y))
			}
		}
	}
	for _, a := range s.asides(w.open) {
		out = append(out, s.probe(a, readingWays[0]))
	}
	for _, act := range []string{"assign", "set_deadline", "publish"} {
		out = append(out, s.atOnce(act))
	}
	return out
}

// atOnce asks the board to do something to a task of a release.
func (s *secret) atOnce(act string) probe {
	task := first(s.tasks)
	p := s.probe(address{cell: "/desk/board/act " + act, path: "/desk/board/act", names: []string{task}}, actingWays[0])
	p.form.Set("do", act)
	p.form.Set("no_deadline", "1")
	p.form.Set("task", task+":-1")
	return p
}

// waysOfReading are those of a pattern. In a usual run an address of the desk
// is read in one way, and one that only forms are sent to in none: it is the
// same answer, made before anything looks at the difference.
func waysOfReading(pattern string, posts bool) []way {
	switch {
	case proving:
		return slices.Clone(readingWays)
	case strings.Contains(pattern, "/:tag"): // as what is found at one's address
		return slices.Clone(readingWays[:1])
	case !strings.HasPrefix(pattern, page.DeskPath+"/"):
		return slices.Clone(readingWays)
	case posts && strings.Contains(pattern, "/act/"):
		return nil
	default:
		return slices.Clone(readingWays[:1])
	}
}

// probe makes the request for one address in one way.
func (s *secret) probe(a address, y way) probe {
	p := probe{cell: y.method + " " + a.cell + " " + y.name, question: question{method: y.method, path: a.path, header: y.header, echo: a.names}}
	if y.query != "" {
		p.path += map[bool]string{true: "&", false: "?"}[strings.Contains(p.path, "?")] + y.query
	}
	if y.method == http.MethodPost {
		p.form, p.file = s.form(), strings.HasSuffix(a.path, "/files")
		p.echo = append(s.names(), p.echo...)
	}
	return p
}

// comes reports whether a question is about the file that only the text holds
// that is being prepared, at a reader's address.
func (p probe) comes() bool { return !p.onDesk() && strings.HasSuffix(p.cell, " of what comes page") }

// onDesk reports whether a probe is one of the desk.
func (p probe) onDesk() bool { return strings.HasPrefix(p.path, page.DeskPath+"/") }
