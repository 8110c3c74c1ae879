//go:build browser

package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"prevail/internal/clustertest"
)

// caller is a browser without a window, which can choose the server it talks
// to. Its cookies go to both, as behind the proxy.
type caller struct {
	t      *testing.T
	client *http.Client
}

func newCaller(t *testing.T) *caller {
	t.Helper()
	jar, err := cookiejar.New(nil) // cookies are a host's, whatever the port
	if err != nil {
		t.Fatal(err)
	}
	return &caller{t, &http.Client{Jar: jar, Timeout: time.Minute}}
}

// get wants a page of an instance, and returns the path that it led to.
func (v *caller) get(i *clustertest.Instance, path string) string {
	v.t.Helper()
	return v.getURL("http://" + i.Addr + path)
}

// getURL wants the page at an address, and returns the path that it led to.
func (v *caller) getURL(address string) string {
	v.t.Helper()
	at, _ := v.do(http.MethodGet, address, nil, http.StatusOK)
	return at
}

// signIn tries to sign in at an instance.
func (v *caller) signIn(i *clustertest.Instance, email, secret string, status int) {
	v.t.Helper()
	v.post(i, "/desk/sign-in", url.Values{"email": {email}, "password": {secret}}, status)
}

// tokenField is in every form.
var tokenField = regexp.MustCompile(`name="form_token" value="([^"]+)"`)

// post sends a form of the page that stands at its path, or at the desk.
func (v *caller) post(i *clustertest.Instance, path string, form url.Values, status int) {
	v.t.Helper()
	_, page := v.do(http.MethodGet, "http://"+i.Addr+"/desk/", nil, http.StatusOK)
	found := tokenField.FindStringSubmatch(page)
	if found == nil {
		v.t.Fatalf("no form on %s", page)
	}
	all := url.Values{"form_token": {found[1]}}
	for key, values := range form {
		all[key] = slices.Clone(values)
	}
	v.do(http.MethodPost, "http://"+i.Addr+path, all, status)
}

// do sends a request, follows where it leads, and wants that answered with a
// status.
func (v *caller) do(method, address string, form url.Values, status int) (path, page string) {
	v.t.Helper()
	request, err := http.NewRequestWithContext(v.t.Context(), method, address, strings.NewReader(form.Encode()))
	must(v.t, err)
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := v.client.Do(request)
	must(v.t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	must(v.t, err)
	if answer.StatusCode != status {
		v.t.Fatalf("%s %s: status %d, want %d", method, address, answer.StatusCode, status)
	}
	return answer.Request.URL.Path, string(text)
}
