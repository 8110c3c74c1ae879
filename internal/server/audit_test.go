//go:build browser

package server_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"prevail/internal/browsertest"
)

// Every page of the desk, as somebody with every role meets it, is held to the
// audits in English and Arabic, narrow and wide, light and dark in turn. With
// SHOTS set to a folder it leaves a picture of each page there.
func TestEveryPageOfTheDeskIsAccessible(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ar"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			release := o.publicEnglish("Harbour reopens")
			o.translated(release)
			o.act(o.as("amina").get(release), "releases", "correct").send().want(200)
			o.draft(o.as("amina"), "A second text", "embargo", "2026-05-01T10:00")
			everyRole(o, lang)
			inReview(o)
			seen := map[string]bool{}
			crawl(t, o.as("omar"), "/desk/", seen)
			crawl(t, o.as("omar"), "/desk/nothing", seen)
			walk(t, o, lang, seen)
		})
	}
}

// inReview leaves a task half way: claimed, with texts, a comment and a
// finding.
func inReview(o *office) {
	o.t.Helper()
	release := o.publicEnglish("Ferries stop")
	omar := o.as("omar")
	omar.get(release).form(release+"/tasks").set("locale", "ar").send().want(200)
	p := o.act(omar.get("/desk/"), "tasks", "claim").send().want(200)
	task := p.path
	ids := sentences(p)
	p.form(task+"/segments").set("do", "save", "t."+ids[0], "العبّارات تتوقف", "t."+ids[1], "بلا رقم").send().want(200)
	omar.get(task).form(task+"/comments").set("text", "Which quay?", "question", "1").send().want(200)
}

func walk(t *testing.T, o *office, lang string, seen map[string]bool) {
	t.Helper()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	paths := []string{"/desk/sign-in"}
	for path := range seen {
		if !strings.HasSuffix(path, "/preview") { // the public site's own
			paths = append(paths, path)
		}
	}
	slices.Sort(paths[1:])
	for i, look := range []browsertest.Options{
		{Width: 1280, Scheme: browsertest.Light, Locale: lang},
		{Width: 360, Scheme: browsertest.Dark, Locale: lang},
	} {
		p := browsertest.Open(t, look)
		for n, path := range paths {
			if (n+i)%2 == 1 && n > 0 && os.Getenv("SHOTS") == "" {
				continue // the other look's turn
			}
			if path == "/desk/sign-in" {
				p.Goto(srv.URL + path)
				browsertest.MustBeAccessible(t, p)
				p.Fill(browsertest.CSS("#email"), "omar@office.example")
				p.Fill(browsertest.CSS("#password"), password)
				p.Click(browsertest.CSS("form[action='/desk/sign-in'] button"))
				continue
			}
			p.Goto(srv.URL + path)
			browsertest.MustBeAccessible(t, p)
			if dir := os.Getenv("SHOTS"); dir != "" {
				name := lang + "-" + string(look.Scheme) + strings.NewReplacer("/", "-", "?", "-", "=", "-").Replace(path) + ".png"
				p.Screenshot(filepath.Join(dir, name))
			}
		}
	}
}
