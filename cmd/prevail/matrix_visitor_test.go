package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"

	"prevail/internal/server/page"
)

// visitor is somebody at a browser that keeps what it was given once: the
// cookie of a session, and the token of its forms. It asks the same way however
// it is answered, so that two of its requests differ in nothing but what they
// ask for.
type visitor struct {
	role   string
	cookie string // of the session; empty for nobody's
	token  string // of its forms
	from   string // the address it comes from
	on     http.Handler
}

// question is one request.
type question struct {
	method string
	path   string
	header http.Header
	form   url.Values // sent with a POST, the token added
	file   bool       // sent with the form
	// echo is what of the request an answer may repeat: it says nothing that
	// the asker did not say first.
	echo []string
}

// returned is what came back.
type returned struct {
	status int
	header http.Header
	body   string
}

// ask sends a request and returns what came back, as it came.
func (v *visitor) ask(q question) returned {
	body, kind := q.body(v.token)
	r := httptest.NewRequest(q.method, q.path, body)
	r.RemoteAddr = v.from
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for name, values := range q.header {
		r.Header[name] = values
	}
	if v.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "prevail", Value: v.cookie}) //nolint:gosec // as a browser sends it back
	}
	w := httptest.NewRecorder()
	v.on.ServeHTTP(w, r)
	return returned{w.Code, w.Result().Header, w.Body.String()}
}

// body is what a form sends, with its media type.
func (q question) body(token string) (io.Reader, string) {
	if q.method != http.MethodPost {
		return http.NoBody, ""
	}
	form := url.Values{page.TokenField: {token}}
	for name, values := range q.form {
		form[name] = values
	}
	if !q.file {
		return strings.NewReader(form.Encode()), "application/x-www-form-urlencoded"
	}
	var out bytes.Buffer
	parts := multipart.NewWriter(&out)
	for name, values := range form {
		for _, value := range values {
			_ = parts.WriteField(name, value) // a buffer takes everything
		}
	}
	if file, err := parts.CreateFormFile("file", "words.txt"); err == nil {
		_, _ = io.WriteString(file, "Words in a file.")
	}
	_ = parts.Close()
	return &out, parts.FormDataContentType()
}

func (v *visitor) get(path string) returned {
	return v.ask(question{method: http.MethodGet, path: path})
}

// requestName is the header that names a request.
const requestName = "X-Request-ID"

// What is different in two answers to one request: the token of a session that
// is nobody's and was made for the answer, in the cookie and in the page.
var (
	tokenInPage   = regexp.MustCompile(`(name="` + page.TokenField + `" value=")[^"]*"`)
	tokenInCookie = regexp.MustCompile(`prevail=[^;]*`)
)

// plain is an answer without what differs by chance: the request's own name, a
// nobody's token, and what the answer repeats of the request.
func (a returned) plain(echo []string) string {
	var out strings.Builder
	fmt.Fprintln(&out, a.status)
	request := a.header.Get(requestName)
	for _, name := range sortedKeys(a.header) {
		if name == http.CanonicalHeaderKey(requestName) || name == "Date" {
			continue
		}
		for _, value := range a.header[name] {
			if name == "Set-Cookie" {
				value = tokenInCookie.ReplaceAllString(value, "prevail=TOKEN")
			}
			if name == "Etag" && value == bytesTag(a.body) {
				value = "of the body" // which is compared itself, without what it repeats
			}
			fmt.Fprintf(&out, "%s: %s\n", name, value)
		}
	}
	out.WriteString("\n")
	body := a.body
	if strings.Contains(body, page.TokenField) {
		body = tokenInPage.ReplaceAllString(body, `${1}TOKEN"`)
	}
	if request != "" {
		body = strings.ReplaceAll(body, request, "REQUEST")
	}
	out.WriteString(body)
	return without(out.String(), echo)
}

// bytesTag is the entity tag that says no more than the bytes it stands for.
func bytesTag(body string) string {
	hash := sha256.Sum256([]byte(body))
	return `"` + hex.EncodeToString(hash[:16]) + `"`
}

// without puts the same word in the place of everything that was repeated.
func without(text string, echo []string) string {
	for _, word := range echo {
		if word != "" {
			text = strings.ReplaceAll(text, word, "ECHO")
		}
	}
	return text
}

// says reports the first of some words that an answer holds, wherever.
func (a returned) says(words []string, echo []string) string {
	return anyOf(a.plain(echo), words)
}

// anyOf is the first of some words that a text holds.
func anyOf(text string, words []string) string {
	for _, word := range words {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}

// stranger is a browser that nobody has signed in with and that has no cookie.
func (w *world) stranger() *visitor {
	return &visitor{role: "stranger", from: "192.0.2.1:1000", on: w.handler()}
}

// guest is a browser that has looked at the page on which one signs in: it has
// a session that is nobody's.
func (w *world) guest(role, from string) *visitor {
	w.tb.Helper()
	v := &visitor{role: role, from: from, on: w.handler()}
	v.keep(v.get("/desk/sign-in"))
	if v.token == "" || v.cookie == "" {
		w.tb.Fatal("the page to sign in gives no session")
	}
	return v
}

// keep keeps the cookie and the token of an answer, as a browser does.
func (v *visitor) keep(a returned) {
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == "prevail" {
			v.cookie = c.Value
		}
	}
	if m := tokenInPage.FindString(a.body); m != "" {
		v.token = strings.TrimSuffix(m[strings.LastIndex(m, `value="`)+len(`value="`):], `"`)
	}
}

// visit signs a person in with their password.
func (w *world) visit(key string) *visitor {
	w.tb.Helper()
	w.said++
	v := w.guest(key, fmt.Sprintf("198.51.%d.%d:2000", 100+w.said/250, w.said%250))
	v.keep(v.ask(question{method: http.MethodPost, path: "/desk/sign-in",
		form: url.Values{"email": {key + "@office.example"}, "password": {worldWord}}}))
	a := v.get("/desk/account")
	if a.status != http.StatusOK {
		w.tb.Fatalf("%s can't sign in: %d", key, a.status)
	}
	v.keep(a)
	return v
}
