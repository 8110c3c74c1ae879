package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"prevail/workflow"
)

// Every reading of an embargoed release by a person stands in the access log,
// with the person, the release, the route and the time, and nothing of the
// release itself; one of a release in the open doesn't, nor does a question that
// was answered with "no such thing".
func TestRule9ReadingWhatIsEmbargoedIsLogged(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.unfold()
	s := w.conceal("approved", embargo)
	w.approveEnglish(s)
	w.translate(s, "ar", workApproved)
	w.translate(s, "fr", workClaimed)
	w.passwords("insider", "translates", "outsider")
	insider, holder, outsider := w.visit("insider"), w.visit("translates"), w.visit("outsider")
	var paths []string
	for _, r := range w.app.server.Routes() {
		if all, names := s.addresses(r.Path); names && r.Method == http.MethodGet && strings.HasPrefix(r.Path, "/desk/") {
			for _, a := range all {
				paths = append(paths, a.path)
			}
		}
	}
	paths = append(paths, "/desk/", "/desk/board", "/desk/board?q="+s.title)
	read := 0
	for _, v := range []*visitor{insider, holder} {
		for _, path := range paths {
			w.log.take()
			got := v.get(path)
			lines := readings(w.log.take())
			if shows := got.status == http.StatusOK && got.says(s.canaries, []string{s.title}) != ""; !shows {
				continue
			}
			read++
			want := []string{"person=" + string(w.id(v.role)), "release=" + string(s.release), "route=\"GET /desk/", "at=" + w.now().Format("2006-01-02T15:04:05"), "request=" + got.header.Get(requestName)}
			if !slices.ContainsFunc(lines, func(line string) bool { return holdsAll(line, want) }) {
				t.Errorf("%s by %s left no line with %v: %v", path, v.role, want, lines)
			}
			for _, line := range lines {
				if word := (returned{body: line}).says(s.canaries, nil); word != "" {
					t.Errorf("%s: the line says %q: %s", path, word, line)
				}
			}
		}
	}
	if read < 12 {
		t.Errorf("only %d pages showed the release", read)
	}
	for _, path := range paths {
		w.log.take()
		outsider.get(path)
		if lines := readings(w.log.take()); len(lines) > 0 {
			t.Errorf("%s by somebody who may not know: %v", path, lines)
		}
	}
	w.log.take()
	insider.get("/desk/releases/" + string(w.open.release))
	w.advance(embargo + time.Hour)
	w.do(w.service().ReadRelease(w.ctx(), w.actor("insider"), s.release))
	w.visit("insider").get("/desk/releases/" + string(s.release))
	if lines := readings(w.log.take()); len(lines) > 0 {
		t.Errorf("what is in the open: %v", lines)
	}
}

// A form that is refused shows its release again: that is a reading too.
func TestRule9ARefusedFormIsAReading(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	s := w.conceal("approved", embargo)
	w.approveEnglish(s)
	w.passwords("insider")
	insider := w.visit("insider")
	w.log.take()
	got := insider.ask(question{method: http.MethodPost, path: "/desk/releases/" + string(s.release) + "/act/" + strings.ReplaceAll(string(workflow.ActPlan), "_", "-"), form: s.form()})
	lines := readings(w.log.take())
	if got.status != http.StatusConflict || len(lines) != 1 || !strings.Contains(lines[0], `route="POST /desk/releases/:id/act/set-plan"`) {
		t.Errorf("answered with %d, logged %v", got.status, lines)
	}
}

// readings are the lines of the access log of embargoed releases.
func readings(log string) []string {
	var out []string
	for line := range strings.Lines(log) {
		if strings.Contains(line, `msg="embargoed release read"`) {
			out = append(out, line)
		}
	}
	return out
}

func holdsAll(line string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(line, word) })
}
