package server_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"prevail/internal/auth"
	"prevail/internal/notice"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// told keeps notices in memory, as far as the desk asks for them.
type told struct {
	notice.Records
	now   func() time.Time
	lines []notice.Line // the newest first
}

// Lines implements notice.Inbox.
func (k *told) Lines(_ context.Context, p workflow.PersonID, f notice.Filter) (out []notice.Line, err error) {
	after := f.After == ""
	for _, l := range k.lines {
		if l.Person == p && after && len(out) < f.Limit {
			out = append(out, l)
		}
		after = after || l.ID == f.After
	}
	return out, nil
}

// Unread implements notice.Inbox.
func (k *told) Unread(_ context.Context, p workflow.PersonID, most int, _ ...notice.Kind) (n int, err error) {
	for _, l := range k.lines {
		if l.Person == p && l.Read.IsZero() && n < most {
			n++
		}
	}
	return n, nil
}

// MarkRead implements notice.Inbox.
func (k *told) MarkRead(_ context.Context, p workflow.PersonID, id string) error {
	i := slices.IndexFunc(k.lines, func(l notice.Line) bool { return l.ID == id && l.Person == p })
	if i < 0 {
		return workflow.NotFound()
	}
	k.lines[i].Read = k.now()
	return nil
}

// MarkAll implements notice.Inbox.
func (k *told) MarkAll(_ context.Context, p workflow.PersonID, until time.Time) error {
	for i, l := range k.lines {
		if l.Person == p && !l.Added.After(until) {
			k.lines[i].Read = k.now()
		}
	}
	return nil
}

// tell tells a person something.
func (k *told) tell(p workflow.PersonID, id, title string) {
	at := workflowtest.Epoch.Add(time.Duration(len(k.lines)) * time.Second)
	k.lines = slices.Insert(k.lines, 0, notice.Line{Title: title, By: "Ed", Notice: notice.Notice{
		ID: id, Person: p, Kind: notice.Assigned, Release: "r", Task: "t-" + workflow.TaskID(id), Locale: "ar", At: at, Added: at,
	}})
}

// mail is what the administrator's page sends links with.
func (o *office) mail(_ context.Context, p workflow.Person, purpose auth.Purpose, link string) bool {
	o.mailed = append(o.mailed, string(purpose)+" "+p.Email+" "+link)
	return p.ID != "fleur"
}

// leads reports whether a page has a link to an address.
func leads(p *shown, to string) bool {
	return len(p.all(func(n *html.Node) bool { return n.Data == "a" && attr(n, "href") == to })) > 0
}

// lacks fails if a page says something.
func lacks(t *testing.T, p *shown, words string) {
	t.Helper()
	if strings.Contains(p.text(), words) {
		t.Errorf("%s says %q:\n%s", p.path, words, p.text())
	}
}

func TestNoticesAreReadAndMarked(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	sami := o.as("sami")
	sami.get("/desk/notices").want(200).has("No notices")
	o.told.tell("sami", "one", "The harbour reopens")
	o.told.tell("sami", "two", "The harbour closes")
	o.told.tell("rana", "hers", "Something else")
	sami.get("/desk/").want(200).has("Notices", "2 unread notices")
	p := sami.get("/desk/notices").want(200).has("Assigned to you", "The harbour reopens", "The harbour closes", "Unread")
	lacks(t, p, "Something else")
	if !leads(p, "/desk/tasks/t-one") {
		t.Error("no link to the task")
	}
	f := p.form("/desk/notices/read")
	f.values.Del("until")
	f.set("notice", "one").send().want(200).has("1 unread notice")
	f.set("notice", "hers").send().want(http.StatusNotFound)
	f.set("notice", "no such").send().want(http.StatusNotFound)
	f = sami.get("/desk/notices").want(200).form("/desk/notices/read")
	o.told.tell("sami", "three", "What nobody has seen")
	f.send().want(200).has("1 unread notice", "What nobody has seen")
	if n, _ := o.told.Unread(t.Context(), "rana", 9); n != 1 {
		t.Error("another's notice was marked")
	}
}

func TestManyNoticesArePaged(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for i := range 120 {
		o.told.tell("sami", "n"+strings.Repeat("x", i), "Release")
	}
	sami := o.as("sami")
	p := sami.get("/desk/notices").want(200).has("99+", "Older notices")
	last := o.told.lines[49].ID
	if !leads(p, "/desk/notices?after="+last) {
		t.Error("no link to the next page")
	}
	sami.get("/desk/notices?after=" + last).want(200).has("Older notices")
	p = sami.get("/desk/notices?after=" + o.told.lines[99].ID).want(200)
	lacks(t, p, "Older notices")
}

// A link is mailed beside being shown, and the page says whether it was.
func TestALinkIsMailedToo(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada := o.as("ada")
	p := ada.get("/desk/people/ed").want(200).form("/desk/people/ed/link").set("purpose", "reset").send().want(200)
	p.has("It was also sent to ed@office.example.")
	if want := "reset ed@office.example http://localhost:8080" + link(t, p); len(o.mailed) != 1 || o.mailed[0] != want {
		t.Errorf("mailed %q, want %q", o.mailed, want)
	}
	ada.get("/desk/people/fleur").want(200).form("/desk/people/fleur/link").set("purpose", "invitation").send().want(200).
		has("The mail to fleur@office.example could not be sent.")
}
