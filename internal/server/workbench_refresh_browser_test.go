//go:build browser

package server_test

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"prevail/internal/browsertest"
)

// digits are what a translation must not lose.
var digits = regexp.MustCompile(`\d+`)

// What a save changes elsewhere on the page follows by itself: the sentence's
// state and findings, the progress, and what can be done now. A comment that
// somebody is writing meanwhile stays as it is.
func TestThePageFollowsWhatWasSaved(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, task := o.claimed()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	p := seat(t, srv, browsertest.Options{})
	p.Goto(srv.URL + task)
	submit := browsertest.CSS("form[action='" + task + "/act/submit'] button")
	n, empty := p.Count(".segment"), p.Count(".badge--open")
	if n == 0 || empty != n || p.Count("form[action$='/act/submit'] button") != 0 {
		t.Fatalf("%d sentences, %d of them empty, or a button to submit", n, empty)
	}
	comment := browsertest.CSS("#c-")
	p.Fill(comment, "A word of mine")
	source := browsertest.CSS(".segment__source")
	box := browsertest.CSS("textarea[form=text]")
	for i := 1; i <= n; i++ {
		p.Fill(box.Nth(i), strings.Join(append(digits.FindAllString(p.Text(source.Nth(i)), -1), "جملة"), " و"))
		p.Press("Control+Enter")
	}
	p.See(submit)
	p.Gone(browsertest.CSS(".badge--open"))
	p.Gone(browsertest.CSS("button[name=do][value^='confirm:']"))
	if got := p.Value(comment); got != "A word of mine" {
		t.Errorf("the comment became %q", got)
	}
	if got := p.Focused(); got.Source == "" {
		t.Error("the focus is nowhere")
	}
	browsertest.MustBeAccessible(t, p)
	p.Fill(comment, "")
	p.Click(submit)
	p.See(browsertest.CSS(".notice--done"))
}

// Two texts of one sentence: both can be read, and either can be taken with the
// mouse, whatever else stands beside the sentence.
func TestAConflictCanBeSettledWithTheMouse(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, task := o.claimed()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	p := seat(t, srv, browsertest.Options{Locale: "ar"})
	p.Goto(srv.URL + task)
	first := browsertest.CSS("textarea[form=text]").Nth(1)
	other := p.NewTab()
	other.Goto(srv.URL + task)
	p.Fill(first, "المرفأ يعود")
	p.See(browsertest.Containing("حُفظ في"))
	other.Expect("409")
	other.Fill(first, "المرفأ يفتح أبوابه")
	buttons := browsertest.CSS(".segment [role=alert] button")
	other.See(buttons.Nth(2))
	other.Click(buttons.Nth(1))
	other.See(browsertest.Containing("حُفظ في"))
	if got := o.text(task, 0); got.Text != "المرفأ يفتح أبوابه" {
		t.Errorf("kept mine, stored %q", got.Text)
	}
}
