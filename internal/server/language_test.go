package server_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// Every page that somebody with every role can reach says everything in every
// language of the desk: a sentence that is missing fails the office's own
// check, and the page names its language and direction.
func TestEveryPageSpeaksEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ar", "fr", "ru", "es", "zh"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			release := o.publicEnglish("Harbour reopens")
			o.translated(release)
			o.act(o.as("amina").get(release), "releases", "correct").send().want(200)
			o.draft(o.as("amina"), "A second text", "embargo", "2026-05-01T10:00")
			everyRole(o, lang)
			b := o.as("omar")
			seen := map[string]bool{}
			crawl(t, b, "/desk/", seen)
			crawl(t, b, "/desk/nothing", seen)
			if len(seen) < 15 {
				t.Errorf("only %d pages seen: %v", len(seen), seen)
			}
		})
	}
}

// everyRole adds Omar, who has every role and the language to be tried.
func everyRole(o *office, lang string) {
	o.t.Helper()
	omar := workflow.Person{ID: "omar", Name: "Omar", Email: "omar@office.example", Language: lang, Zone: "Asia/Damascus"}
	for _, r := range workflow.Roles {
		g := workflow.Grant{Role: r}
		if r.PerLocale() {
			g.Locale = "ar"
		}
		omar.Grants = append(omar.Grants, g)
	}
	if _, err := o.service.PutPerson(o.t.Context(), cast[0].Actor(), omar); err != nil {
		o.t.Fatal(err)
	}
	if err := o.auth.SetPassword(o.t.Context(), "omar", password); err != nil {
		o.t.Fatal(err)
	}
}

func crawl(t *testing.T, b *browser, path string, seen map[string]bool) {
	t.Helper()
	if seen[path] || len(seen) > 200 {
		return
	}
	seen[path] = true
	p := b.get(path)
	if p.status >= 500 {
		t.Errorf("%s: status %d", path, p.status)
	}
	if _, key, found := strings.Cut(p.body, "⟦"); found {
		t.Errorf("%s shows a key: %.60s", path, key)
	}
	if strings.HasPrefix(p.path, "/desk") && !strings.HasSuffix(p.path, "/preview") {
		checkDocument(t, p)
	}
	for _, a := range p.all(func(n *html.Node) bool { return n.Data == "a" || n.Data == "iframe" }) {
		to := attr(a, "href") + attr(a, "src")
		u, err := url.Parse(to)
		if err != nil || !strings.HasPrefix(u.Path, "/desk") {
			continue
		}
		u.Fragment = ""
		crawl(t, b, u.String(), seen)
	}
}

// checkDocument holds a page to what every page of the desk must have.
func checkDocument(t *testing.T, p *shown) {
	t.Helper()
	ids := map[string]int{}
	labelled := map[string]bool{}
	for _, n := range p.all(func(*html.Node) bool { return true }) {
		if id := attr(n, "id"); id != "" {
			ids[id]++
		}
		if n.Data == "label" && attr(n, "for") != "" {
			labelled[attr(n, "for")] = true
		}
		if n.Data == "html" && (attr(n, "lang") == "" || attr(n, "dir") != i18n.Direction(attr(n, "lang"))) {
			t.Errorf("%s: lang %q dir %q", p.path, attr(n, "lang"), attr(n, "dir"))
		}
		if has(n, "style") || has(n, "onclick") || n.Data == "style" || n.Data == "script" && attr(n, "src") == "" {
			t.Errorf("%s: <%s> breaks the content policy", p.path, n.Data)
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%s: id %q stands %d times", p.path, id, n)
		}
	}
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "input" || n.Data == "textarea" || n.Data == "select" }) {
		kind := attr(n, "type")
		if kind == "hidden" || labelled[attr(n, "id")] || attr(n, "aria-label") != "" || attr(n, "aria-labelledby") != "" || n.Parent.Data == "label" {
			continue
		}
		t.Errorf("%s: field %q has no label", p.path, attr(n, "name"))
	}
	for _, n := range p.all(isForm) {
		if strings.EqualFold(attr(n, "method"), "post") && len(p.form(formPath(p, n)).values["form_token"]) == 0 {
			t.Errorf("%s: the form to %s has no token", p.path, attr(n, "action"))
		}
	}
	if len(p.all(func(n *html.Node) bool { return n.Data == "h1" })) != 1 {
		t.Errorf("%s has not exactly one h1", p.path)
	}
}

func formPath(p *shown, n *html.Node) string {
	if to := attr(n, "action"); to != "" {
		return to
	}
	return p.path
}
