//go:build browser

package server_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"prevail/internal/browsertest"
)

// The keys that translators' hands know, each doing what its button does.
func TestTheWorkbenchObeysItsKeys(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, task := o.claimed()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	p := seat(t, srv, browsertest.Options{})
	p.Goto(srv.URL + task)
	box := browsertest.CSS("textarea[form=text]")
	source := strings.TrimSpace(p.Text(browsertest.CSS(".segment__source").Nth(2)))
	p.Click(box.Nth(2))
	for name, step := range map[string]struct{ key, want string }{"copies the English": {"Alt+s", source}} {
		p.Press(step.key)
		if got := p.Value(box.Nth(2)); got != step.want {
			t.Errorf("%s %s: %q stands there, want %q", step.key, name, got, step.want)
		}
	}
	p.Press("Control+z")
	if got := p.Value(box.Nth(2)); got != "" {
		t.Errorf("undone, %q stands there", got)
	}
	p.Press("Alt+p")
	if got := p.Value(box.Nth(2)); got != "9" {
		t.Errorf("the first figure that is missing: %q", got)
	}
	p.Press("Alt+p")
	if got := p.Value(box.Nth(2)); got != "92026" {
		t.Errorf("and the second: %q", got)
	}
	p.Press("Alt+ArrowUp")
	if got, want := p.Focused().Source, p.Attr(box.Nth(1), "id"); !strings.Contains(got, want) {
		t.Errorf("one up stands %q, want %q", got, want)
	}
	p.Type("المرفأ يعود")
	p.Press("Control+Enter", "Alt+ArrowUp", "Alt+PageDown")
	if got, want := p.Focused().Source, p.Attr(box.Nth(2), "id"); !strings.Contains(got, want) {
		t.Errorf("the next that nobody stands by: %q, want %q", got, want)
	}
	p.Press("Alt+m")
	p.Type("Why nine?")
	if got := p.Value(browsertest.CSS("textarea[id^='c-']:focus")); got != "Why nine?" {
		t.Errorf("the comment is %q", got)
	}
	p.Click(browsertest.CSS("button[data-do=copy]"))
	if got := p.Value(box.Nth(2)); got != source {
		t.Errorf("by its button: %q, want %q", got, source)
	}
	p.Press("Control+z") // English in an Arabic field is what the audit is for
	browsertest.MustBeAccessible(t, p)
}

// The checks speak while somebody types, before anything is saved; the preview
// shows each save.
func TestTheChecksAndThePreviewFollowTheWriter(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, task := o.claimed()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	p := seat(t, srv, browsertest.Options{})
	p.Goto(srv.URL + task)
	p.Click(browsertest.CSS("#preview-pane > summary"))
	box := browsertest.CSS("textarea[form=text]").Nth(2)
	p.Fill(box, "يعود المرفأ يوم الاثنين 9 آذار")
	p.SeeText(browsertest.CSS(".segment").Nth(2).Within(browsertest.CSS(".segments")), "2026")
	p.Fill(box, "يعود المرفأ يوم الاثنين 9 آذار 2026")
	p.Press("Alt+q")
	p.Gone(browsertest.CSS("li.segment--active .segment__found .notice--danger"))
	p.Press("Control+s")
	if got := browsertest.Eval[string](p, `new Promise((done) => {
		const look = () => {
			const text = document.querySelector("#preview-pane iframe").contentDocument?.body?.textContent ?? "";
			text.includes("آذار 2026") ? done("shown") : setTimeout(look, 50);
		};
		look();
	})`); got != "shown" {
		t.Errorf("the preview: %q", got)
	}
	browsertest.MustBeAccessible(t, p)
}

// Text that never reached the server is offered again, and taken by choice.
func TestTextThatWasNeverSavedIsOfferedAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, task := o.claimed()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	p := seat(t, srv, browsertest.Options{})
	p.Goto(srv.URL + task)
	box := browsertest.CSS("textarea[form=text]").Nth(1)
	p.Expect("ERR_INTERNET_DISCONNECTED")
	p.Offline(true)
	p.Fill(box, "المرفأ")
	p.SeeText(browsertest.CSS("#saved"), "محفوظ")
	late := p.NewTab() // the other one never hears of a network again
	late.Goto(srv.URL + task)
	if got := late.Value(box); got != "" {
		t.Errorf("taken without being asked: %q", got)
	}
	late.Click(browsertest.CSS(".segment .notice--warning button").Nth(1))
	if got := late.Value(box); got != "المرفأ" {
		t.Errorf("the text is %q", got)
	}
	late.Press("Control+Enter")
	late.See(browsertest.CSS(".segment--confirmed"))
	if got := o.text(task, 0); got.Text != "المرفأ" {
		t.Errorf("stored is %q", got.Text)
	}
}

// With the network back, what could not be saved is saved without anybody's
// doing.
func TestWhatCouldNotBeSavedIsTriedAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, task := o.claimed()
	srv := httptest.NewServer(o.server)
	defer srv.Close()
	p := seat(t, srv, browsertest.Options{})
	p.Goto(srv.URL + task)
	p.Expect("ERR_INTERNET_DISCONNECTED")
	p.Offline(true)
	p.Fill(browsertest.CSS("textarea[form=text]").Nth(1), "المرفأ")
	p.SeeText(browsertest.CSS("#saved"), "محفوظ")
	p.Offline(false)
	p.SeeText(browsertest.CSS("#saved"), "حُفظ في")
	if got := o.text(task, 0); got.Text != "المرفأ" {
		t.Errorf("stored is %q", got.Text)
	}
}
