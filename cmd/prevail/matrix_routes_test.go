package main

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"prevail/internal/render"
	"prevail/internal/server"
	"prevail/workflow"
)

// filling says how the addresses that begin with a pattern name something of a
// release: the pattern's parameters, and what fills them.
type filling struct {
	begins string
	with   func(*secret) []naming
}

// naming fills a pattern's parameters: name, value pairs. What names nothing of
// a release, such as a language or a day, tells the cells of the matrix apart.
type naming struct {
	named []string
	other []string
}

// fillings has an entry for every pattern with a parameter that names something
// of a release, the longer before the shorter. A route whose parameters none of
// them fills fails the matrix, unless outside says that it names nothing of a
// release.
var fillings = []filling{
	{"/desk/releases/:id/files/:hash/:name", func(s *secret) []naming {
		return []naming{{named: []string{":id", string(s.release), ":hash", string(s.file.Hash), ":name", s.file.Name}}}
	}},
	{"/desk/releases/:id", func(s *secret) []naming { return by(s.release) }},
	{"/desk/revisions/:id", func(s *secret) []naming { return by(s.revisions...) }},
	{"/desk/tasks/:id", func(s *secret) []naming { return by(s.tasks...) }},
	{"/desk/publications/:id", func(s *secret) []naming { return by(s.publications...) }},
	{"/:locale/:year/:month/:day/:slug/:hash/:name", func(s *secret) []naming {
		at := s.place(workflow.English, "")
		at.named = append(at.named, ":hash", string(s.file.Hash), ":name", s.file.Name)
		return []naming{at}
	}},
	{"/:locale/:year/:month/:day/:slug", (*secret).places},
	{"/:locale/tag/:tag", func(s *secret) []naming {
		var out []naming
		for _, locale := range []string{workflow.English, "ar"} {
			out = append(out, naming{named: []string{":tag", s.subject}, other: []string{":locale", locale}})
		}
		return out
	}},
}

// outside are the routes that name nothing of a release, each with what it
// names instead. What they answer must be the same whether or not there is
// something to keep quiet about.
var outside = map[string]func(*world) string{
	"/":                            func(*world) string { return "/" },
	"/*":                           func(*world) string { return "/no/such/page" },
	"/:locale":                     func(*world) string { return "/ar" },
	"/:locale/":                    func(*world) string { return "/ar/" },
	"/:locale/kind/:kind":          func(*world) string { return "/ar/kind/media-note" },
	"/:locale/kind/:kind/":         func(*world) string { return "/en/kind/media-note/" },
	"/:locale/kind/:kind/feed.xml": func(*world) string { return "/en/kind/media-note/feed.xml" },
	"/:locale/tag/:tag":            func(*world) string { return "/en/tag/ports" },
	"/:locale/tag/:tag/":           func(*world) string { return "/en/tag/ports/" },
	"/:locale/tag/:tag/feed.xml":   func(*world) string { return "/en/tag/ports/feed.xml" },
	"/:locale/:year/:month":        func(*world) string { return "/ar/2026/03" },
	"/:locale/:year/:month/":       func(*world) string { return "/en/2026/03/" },
	"/:locale/feed.xml":            func(*world) string { return "/ar/feed.xml" },
	"/static/*":                    func(*world) string { return "/static/nothing.css" },
	"/healthz":                     func(*world) string { return "/healthz" },
	"/readyz":                      func(*world) string { return "/readyz" },
	"/desk":                        func(*world) string { return "/desk" },
	"/desk/*":                      func(*world) string { return "/desk/no/such/page" },
	"/desk/":                       func(*world) string { return "/desk/" },
	"/desk/sign-in":                func(*world) string { return "/desk/sign-in" },
	"/desk/account":                func(*world) string { return "/desk/account" },
	"/desk/board":                  func(*world) string { return "/desk/board" },
	"/desk/notices":                func(*world) string { return "/desk/notices" },
	"/desk/languages":              func(*world) string { return "/desk/languages" },
	"/desk/languages/:tag":         func(*world) string { return "/desk/languages/ar" },
	"/desk/link/:token":            func(*world) string { return "/desk/link/none" },
	"/desk/office":                 func(*world) string { return "/desk/office" },
	"/desk/people":                 func(*world) string { return "/desk/people" },
	"/desk/people/new":             func(*world) string { return "/desk/people/new" },
	"/desk/people/:id":             func(w *world) string { return "/desk/people/" + string(w.id("struck")) },
	"/desk/releases/new":           func(*world) string { return "/desk/releases/new" },
}

// otherLists are the lists of outside in another language than there: English
// ones have what is only drafted in it, the others what is only translated.
var otherLists = map[string]string{
	"/:locale/feed.xml":            "/en/feed.xml",
	"/:locale/kind/:kind/":         "/ar/kind/media-note/",
	"/:locale/kind/:kind/feed.xml": "/ar/kind/media-note/feed.xml",
	"/:locale/:year/:month/":       "/ar/2026/03/",
}

// acts are the routes outside that do something, and what they do: the proof of
// authorisation asks them, not the matrix.
var acts = map[string]string{
	"POST /desk/sign-in":                   "signs in",
	"POST /desk/sign-in/demo":              "signs in, in a demo",
	"POST /desk/sign-out":                  "signs out",
	"POST /desk/link/:token":               "uses a single-use link up",
	"POST /desk/account/password":          "changes one's own password",
	"POST /desk/account/settings":          "changes how one sees the desk",
	"POST /desk/releases/new":              "brings in a new release",
	"POST /desk/people/new":                "adds a person",
	"POST /desk/people/:id":                "changes a person",
	"POST /desk/people/:id/link":           "makes a single-use link",
	"POST /desk/languages":                 "adds a language",
	"POST /desk/languages/:tag/kit":        "proposes a kit",
	"POST /desk/languages/:tag/kit/accept": "accepts a kit",
	"POST /desk/office":                    "changes the office",
	"POST /desk/notices/read":              "notes that one has read something",
	"POST /desk/board/act":                 "does to several tasks what their own routes do: see atOnce",
}

// by fills the one parameter of a pattern with each of some names.
func by[T ~string](names ...T) []naming {
	var out []naming
	for _, name := range names {
		out = append(out, naming{named: []string{":id", string(name)}})
	}
	return out
}

// places are the addresses at which readers would look for a release, in the
// languages that the office publishes in and in one that it doesn't.
func (s *secret) places() []naming {
	var out []naming
	for _, locale := range append([]string{workflow.English, "de"}, worldLocales...) {
		out = append(out, s.place(locale, ""))
	}
	return append(out, s.place(workflow.English, ".json"), s.place(workflow.English, ".pdf"))
}

func (s *secret) place(locale, ending string) naming {
	path := strings.Split(s.address.Path(), "/")
	return naming{
		named: []string{":slug", path[3] + ending},
		other: []string{":locale", locale, ":year", path[0], ":month", path[1], ":day", path[2]},
	}
}

// address is a place to ask at: the cell it belongs to, its path, and the words
// of it that name something.
type address struct {
	cell  string
	path  string
	names []string
}

// addresses fills a pattern with what there is of a release; ok is false for a
// pattern that names nothing of one.
func (s *secret) addresses(pattern string) (out []address, ok bool) {
	for _, f := range fillings {
		rest, begins := strings.CutPrefix(pattern, f.begins)
		if !begins || strings.Contains(rest, ":") {
			continue
		}
		for _, n := range f.with(s) {
			a := address{path: strings.NewReplacer(append(n.other, n.named...)...).Replace(pattern)}
			a.cell = strings.NewReplacer(n.other...).Replace(pattern)
			for i := 1; i < len(n.named); i += 2 {
				a.names = append(a.names, n.named[i])
			}
			if strings.Contains(pattern, ":slug") {
				a.cell += ending(n.named[1])
			}
			out = append(out, a)
		}
		return out, true
	}
	return nil, false
}

// ending is what of a name stands behind its dot.
func ending(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i:]
	}
	return ""
}

// asides are addresses whose query names something of a release, or that name a
// file of it under another, which is in the open.
func (s *secret) asides(open *secret) []address {
	id, file := string(s.release), []string{string(s.file.Hash), s.file.Name}
	out := []address{
		{"/desk/board?after", "/desk/board?after=" + id, []string{id}},
		{"/desk/board?sort=deadline&after", "/desk/board?sort=deadline&after=" + id, []string{id}},
		{"/desk/board?q", "/desk/board?q=" + s.title, []string{s.title}},
		{"/desk/sign-in?next", "/desk/sign-in?next=/desk/releases/" + id, []string{id}},
		{"/desk/releases/:id/files/:hash/:name of another", "/desk/releases/" + string(open.release) + "/files/" + strings.Join(file, "/"), file},
		{"/:locale/…/:slug/:hash/:name of another", render.ReleasePath(workflow.English, open.address) + strings.Join(file, "/"), file},
	}
	if s.coming.Name != "" {
		coming := []string{string(s.coming.Hash), s.coming.Name}
		out = append(out,
			address{"/:locale/…/:slug/:hash/:name of what comes", render.ReleasePath(workflow.English, s.stands) + strings.Join(coming, "/"), coming},
			address{"/desk/releases/:id/files/:hash/:name of what comes", "/desk/releases/" + id + "/files/" + strings.Join(coming, "/"), append(coming, id)})
	}
	for _, locale := range []string{workflow.English, "ar"} {
		place := workflow.Place{Date: s.address.Date, Slug: s.address.Slug}
		out = append(out, address{render.IndexPath(locale) + "?after", render.OlderPath(locale, place), []string{s.address.Slug}})
	}
	return out
}

// unlisted are the routes of the program that the matrix doesn't know how to
// ask for.
func unlisted(routes []server.RouteInfo) []string {
	var out []string
	for _, r := range routes {
		_, fills := (&secret{}).addresses(r.Path)
		_, aside := outside[r.Path]
		_, does := acts[r.Method+" "+r.Path]
		safe := r.Method == http.MethodGet || r.Method == http.MethodHead
		if fills || aside && safe || does || r.Method == routeNotFound {
			continue
		}
		out = append(out, r.Method+" "+r.Path)
	}
	return out
}

// routeNotFound is what the router calls the answer to addresses that are
// nobody's.
const routeNotFound = "echo_route_not_found"

// patterns lists the addresses of the router once each.
func patterns(routes []server.RouteInfo) []string {
	var out []string
	for _, r := range routes {
		out = append(out, r.Path)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// form has every field that any form of the desk has, with values that name
// something of a release. Nothing of it was there at version -1, so that what
// knows its object answers with the object.
func (s *secret) form() url.Values {
	f := url.Values{
		"version": {"-1"}, "release": {string(s.release)}, "from": {"/desk/releases/" + string(s.release)},
		"reason": {"A reason."}, "note": {"A note."}, "code": {"error"}, "locale": {"xx"}, "english": {"0"},
		"u.text.0": {"words"}, "u.kind.0": {string(workflow.UnitParagraph)}, "text": {""}, "comment": {""}, "do": {"save"}, "on": {string(workflow.WhenReady)}, "kind": {string(workflow.Editorial)},
	}
	segment, comment := first(s.segments), first(s.comments)
	f.Set("segment", segment)
	f.Set("t."+segment, "words")
	f.Set("v."+segment, "-1")
	f.Set("comment", comment)
	return f
}

// first is the first of some names, or none that anything has.
func first[T ~string](names []T) string {
	if len(names) == 0 {
		return "nosuchname"
	}
	return string(names[0])
}

// names are all words of the form that name something.
func (s *secret) names() []string {
	return []string{string(s.release), first(s.segments), first(s.comments)}
}
