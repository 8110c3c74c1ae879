package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// browser is a person's browser without scripts: it keeps cookies, follows
// redirects, and sends the forms that a page has as they stand there.
type browser struct {
	t       *testing.T
	handler http.Handler
	cookies map[string]string
	header  http.Header
}

// shown is a page that a browser got.
type shown struct {
	t      *testing.T
	status int
	path   string
	header http.Header
	body   string
	root   *html.Node
	by     *browser
}

func (b *browser) do(method, target string, form url.Values) *shown {
	b.t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, target, body)
	r.Host, r.RemoteAddr = "localhost:8080", "127.0.0.1:50000"
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for k, v := range b.header {
		r.Header[k] = v
	}
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value}) //nolint:gosec // as a browser sends it back
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		b.cookies[c.Name] = c.Value
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	if to := w.Header().Get("Location"); w.Code >= 300 && w.Code < 400 && to != "" {
		to, _, _ = strings.Cut(to, "#")
		return b.do(http.MethodGet, to, nil)
	}
	p := &shown{t: b.t, status: w.Code, path: target, header: w.Header(), body: w.Body.String(), by: b}
	var err error
	if p.root, err = html.Parse(strings.NewReader(p.body)); err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *browser) get(path string) *shown {
	b.t.Helper()
	return b.do(http.MethodGet, path, nil)
}

// want fails the test unless the page has this status.
func (p *shown) want(status int) *shown {
	p.t.Helper()
	if p.status != status {
		p.t.Fatalf("%s: status %d, want %d\n%s", p.path, p.status, status, p.text())
	}
	return p
}

// has fails the test unless the page says all of this.
func (p *shown) has(words ...string) *shown {
	p.t.Helper()
	text := p.text()
	for _, w := range words {
		if !strings.Contains(text, w) {
			p.t.Fatalf("%s does not say %q:\n%s", p.path, w, text)
		}
	}
	return p
}

func (p *shown) text() string {
	var out strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			if s := strings.TrimSpace(n.Data); s != "" {
				out.WriteString(s + "\n")
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(p.root)
	return out.String()
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// all returns the elements of a page for which want holds.
func (p *shown) all(want func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && want(n) {
			out = append(out, n)
		}
	}
	return out
}

// form is a form of a page with the values that it would send.
type form struct {
	page   *shown
	action string
	values url.Values
}

// form returns the form that goes to an action, failing the test if the page
// has none.
func (p *shown) form(action string) *form {
	p.t.Helper()
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "form" }) {
		to := attr(n, "action")
		if to == "" {
			to = p.path
		}
		if to != action {
			continue
		}
		f := &form{page: p, action: to, values: url.Values{}}
		for _, field := range p.all(func(n *html.Node) bool { return n.Data == "input" || n.Data == "textarea" || n.Data == "select" }) {
			if owner(field) == n || has(field, "form") && attr(field, "form") == attr(n, "id") {
				f.take(field)
			}
		}
		return f
	}
	p.t.Fatalf("%s has no form to %s:\n%s", p.path, action, p.text())
	return nil
}

// has reports whether a page has a form to an action.
func (p *shown) hasForm(action string) bool {
	return len(p.all(func(n *html.Node) bool { return n.Data == "form" && attr(n, "action") == action })) > 0
}

func owner(n *html.Node) *html.Node {
	if has(n, "form") {
		return nil
	}
	for a := range n.Ancestors() {
		if a.Data == "form" {
			return a
		}
	}
	return nil
}

func (f *form) take(n *html.Node) {
	name := attr(n, "name")
	kind := attr(n, "type")
	switch {
	case name == "" || (kind == "checkbox" || kind == "radio") && !has(n, "checked"):
	case n.Data == "textarea":
		text := ""
		if n.FirstChild != nil {
			text = n.FirstChild.Data
		}
		f.values.Add(name, text)
	case n.Data == "select":
		value, first := "", true
		for o := range n.Descendants() {
			if o.Data == "option" && (first || has(o, "selected")) {
				value, first = attr(o, "value"), false
			}
		}
		f.values.Add(name, value)
	default:
		f.values.Add(name, attr(n, "value"))
	}
}

// set fills fields in: name, value pairs.
func (f *form) set(pairs ...string) *form {
	for i := 0; i+1 < len(pairs); i += 2 {
		f.values.Set(pairs[i], pairs[i+1])
	}
	return f
}

// send sends the form.
func (f *form) send() *shown {
	f.page.t.Helper()
	return f.page.by.do(http.MethodPost, f.action, f.values)
}
