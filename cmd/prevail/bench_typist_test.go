//go:build bench

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"prevail/workflow"
)

// typist is a translator with a task of their own.
type typist struct {
	client   *http.Client
	from     string // the address their requests come from
	task     workflow.TaskID
	segments []workflow.Segment
	token    string
	texts    map[workflow.SegmentID]string // what was saved last
	saves    int                           // so far: what is typed again says something else
}

var formToken = regexp.MustCompile(`name="form_token" value="([^"]+)"`)

// send sends a form as the typist and returns the answer's text.
func (t *typist) send(ctx context.Context, method, address string, form url.Values) (int, string, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, "", err
	}
	request.Header.Set("X-Forwarded-For", t.from)
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if t.token != "" {
			request.Header.Set("Accept", "application/json")
		}
	}
	answer, err := t.client.Do(request)
	if err != nil {
		return 0, "", err
	}
	text, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(text), errors.Join(err, answer.Body.Close())
}

func (t *typist) signIn(w *writingRoom, email string) {
	w.b.Helper()
	_, page, err := t.send(w.b.Context(), http.MethodGet, w.app.URL+"/desk/sign-in", nil)
	w.must(err)
	token := formToken.FindStringSubmatch(page)
	if token == nil {
		w.b.Fatal("no form to sign in with")
	}
	_, _, err = t.send(w.b.Context(), http.MethodPost, w.app.URL+"/desk/sign-in", url.Values{"form_token": {token[1]}, "email": {email}, "password": {benchPassword}})
	w.must(err)
	_, page, err = t.send(w.b.Context(), http.MethodGet, w.app.URL+"/desk/tasks/"+string(t.task), nil)
	w.must(err)
	if token = formToken.FindStringSubmatch(page); token == nil {
		w.b.Fatalf("%s is not signed in", email)
	}
	t.token = token[1]
}

// save saves the next sentence and says how long that took.
func (t *typist) save(ctx context.Context, base string) (time.Duration, error) {
	n := t.saves
	t.saves++
	s := &t.segments[n%len(t.segments)]
	text := fmt.Sprintf("La passe est fermée, version %d de la phrase %d.", n, n%len(t.segments))
	id := string(s.ID)
	began := time.Now()
	status, body, err := t.send(ctx, http.MethodPost, base+"/desk/tasks/"+string(t.task)+"/segments",
		url.Values{"form_token": {t.token}, "t." + id: {text}, "v." + id: {strconv.Itoa(s.Version)}, "b." + id: {string(workflow.HashText(s.Text))}})
	took := time.Since(began)
	if err != nil {
		return took, err
	}
	var answer struct {
		Saved []struct{ Version int } `json:"saved"`
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || status != http.StatusOK || len(answer.Saved) != 1 {
		return took, fmt.Errorf("status %d: %.200s", status, body)
	}
	s.Version, s.Text = answer.Saved[0].Version, text
	t.texts[s.ID] = text
	return took, nil
}
