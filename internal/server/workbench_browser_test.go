//go:build browser

package server_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// seat opens a page of a real browser in which the translator has signed in.
func seat(t *testing.T, srv *httptest.Server, o browsertest.Options) *browsertest.Page {
	t.Helper()
	p := browsertest.Open(t, o)
	p.Goto(srv.URL + "/desk/sign-in")
	p.Fill(browsertest.CSS("#email"), "rana@office.example")
	p.Fill(browsertest.CSS("#password"), password)
	p.Click(browsertest.CSS("form[action='/desk/sign-in'] button"))
	return p
}

// The comfort of the workbench: a pause saves, Ctrl+Enter confirms and goes on,
// and two tabs show each other's texts instead of overwriting them.
func TestTheWorkbenchSavesByItself(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, task := o.claimed()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	p := seat(t, srv, browsertest.Options{Locale: "ar"})
	p.Goto(srv.URL + task)
	first := browsertest.CSS("textarea[form=text]").Nth(1)
	second := browsertest.CSS("textarea[form=text]").Nth(2)
	other := p.NewTab()
	other.Goto(srv.URL + task)

	p.Fill(first, "المرفأ يعود")
	p.See(browsertest.Containing("حُفظ في"))
	if got := o.text(task, 0); got.Text != "المرفأ يعود" || got.Confirmed {
		t.Errorf("after a pause: %q, confirmed %v", got.Text, got.Confirmed)
	}
	p.Click(first)
	p.Press("Control+Enter")
	if got := p.Focused(); !strings.Contains(got.Source, p.Attr(second, "id")) {
		t.Errorf("after confirming the focus is on %+v", got)
	}
	p.See(browsertest.CSS(".segment--confirmed"))
	if got := o.text(task, 0); !got.Confirmed {
		t.Error("not confirmed")
	}

	other.Expect("409")
	other.Fill(first, "المرفأ يفتح أبوابه")
	other.See(browsertest.CSS(".segment .notice--warning[role=alert]"))
	if got := o.text(task, 0); got.Text != "المرفأ يعود" {
		t.Errorf("the other tab overwrote it: %q", got.Text)
	}
	browsertest.MustBeAccessible(t, other)
}

// An action that follows the last stroke at once finds the text saved.
func TestAnActionWaitsForWhatWasTyped(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, task := o.claimed()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	p := seat(t, srv, browsertest.Options{Locale: "ar"})
	p.Goto(srv.URL + task)
	p.Fill(browsertest.CSS("textarea[form=text]").Nth(5), "تستعمل قوارب الصيد الرصيف الشمالي")
	p.Click(browsertest.CSS("form[action='" + task + "/act/give-back'] button"))
	p.See(browsertest.CSS(".notice--done"))
	if got := o.text(task, 4); got.Text != "تستعمل قوارب الصيد الرصيف الشمالي" || len(got.Suggestions) > 0 {
		t.Errorf("what was typed last is %q, with %d suggestions", got.Text, len(got.Suggestions))
	}
}

// text returns a sentence as it is stored.
func (o *office) text(task string, n int) workflow.Segment {
	o.t.Helper()
	var out workflow.Segment
	err := o.store.View(o.t.Context(), func(r workflow.Reader) error {
		segments, err := r.Segments(workflow.TaskID(idIn(task)))
		if err != nil {
			return err
		}
		out = segments[n]
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}
