package main

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"prevail/workflow"
)

// An editor sets the deadline of several tasks at once: what is refused for one
// is said beside it and stands in no other's way, and an empty field takes
// nothing away by mistake.
func TestDeadlinesOfSeveralTasksAreSetAtOnce(t *testing.T) {
	t.Parallel()
	a := newAuthority(t, nil)
	var editor *visitor
	for _, v := range a.all {
		if v.role == "editor" {
			editor = v
		}
	}
	s := a.open[2] // three open tasks of an approved English
	form := func(stale int, fields ...string) url.Values {
		out := url.Values{"do": {string(workflow.ActDeadline)}}
		for i, id := range s.tasks {
			version := a.task(id).Task.Version
			if i == stale {
				version--
			}
			out.Add("task", string(id)+":"+strconv.Itoa(version))
		}
		for i := 0; i < len(fields); i += 2 {
			out.Set(fields[i], fields[i+1])
		}
		return out
	}
	deadlines := func() (out []int) {
		for _, id := range s.tasks {
			out = append(out, a.task(id).Task.Deadline.Year())
		}
		return out
	}
	const none = 1 // the year of no time
	for _, tt := range []struct {
		name   string
		stale  int // the task that is asked for by an old version
		fields []string
		status int
		told   int // refusals on the page
		want   []int
	}{
		{"one of them stale", 1, []string{"deadline", "2099-06-01T12:00"}, http.StatusOK, 1, []int{2099, none, 2099}},
		{"no deadline given", -1, nil, http.StatusUnprocessableEntity, 0, []int{2099, none, 2099}},
		{"in the past", -1, []string{"deadline", "2001-06-01T12:00"}, http.StatusOK, 3, []int{2099, none, 2099}},
		{"taken away", -1, []string{"no_deadline", "1"}, http.StatusOK, 0, []int{none, none, none}},
	} {
		got := editor.ask(question{method: http.MethodPost, path: "/desk/board/act", form: form(tt.stale, tt.fields...)})
		if told := strings.Count(got.body, "badge--failed"); got.status != tt.status || told != tt.told {
			t.Errorf("%s: status %d with %d refusals; want %d with %d", tt.name, got.status, told, tt.status, tt.told)
		}
		a.file.settle()
		for i, year := range deadlines() {
			if year != tt.want[i] {
				t.Errorf("%s: the deadlines are of %v; want %v", tt.name, deadlines(), tt.want)
				break
			}
		}
	}
}
