package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"prevail/workflow"
)

func TestOnlyWhoMayDraftIsShownTheForm(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for who, may := range map[workflow.PersonID]bool{"amina": true, "ed": true, "rana": false, "sami": false, "ada": false} {
		p := o.as(who).get("/desk/releases/new")
		if p.hasForm("/desk/releases/new") != may {
			t.Errorf("%s is shown the form: %v, want %v", who, !may, may)
		}
		if !may {
			p.want(http.StatusForbidden)
		}
	}
	o.as("sami").get("/desk/releases/new").has("Authors and editors bring in new releases.")
}

func TestAReleaseIsDiscussedOnItsPage(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	release := linkTo(rana.get(task), "/desk/releases/*")
	seg := sentences(rana.get(task))[0]
	rana.get(task).form(task+"/comments").set("segment", seg, "text", "Is this the old harbour?", "question", "1").send().want(200)
	amina := o.as("amina")
	p := amina.get(release).want(200).has("Is this the old harbour?", "Question")
	p = p.form(task+"/comments").set("text", "It is the new one.").send().want(200).has("It is the new one.", "answers")
	if !strings.HasPrefix(p.path, release) {
		t.Errorf("after the answer the author stands at %s", p.path)
	}
	rana.get(task).want(200).has("It is the new one.")
	if o.as("fleur").get(release).want(200).has("It is the new one.").hasForm(task + "/comments") {
		t.Error("the translator of another language is offered to answer")
	}
}

func TestATaskIsNotGivenToWhoHasIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	p := rana.get(task).want(200)
	for _, f := range p.all(isForm) {
		if strings.HasSuffix(attr(f, "action"), "/act/hand-over") && strings.Contains(innerText(f), "رنا") {
			t.Error("the holder can hand the task over to herself")
		}
	}
}

func TestTheTimelineSaysWhomAndWhat(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	ed := o.as("ed")
	ed.get(release).form(release+"/tasks").set("locale", "ar").send().want(200)
	task := linkTo(ed.get(release), "/desk/tasks/*")
	f := ed.get(task).form(task + "/act/assign")
	f.set("person", "rana").send().want(200).has("Assigned.")
	ed.get(release).want(200).has("Assign (", "for:\nرنا")
	f = ed.get(release).form(release + "/act/set-access")
	f.values["access"] = []string{"ed", "sami"}
	f.send().want(200).has("added to the list:\nEd\n,\nSami")
	f = ed.get(release).form(release + "/act/set-access")
	f.values["access"] = []string{"ed"}
	f.send().want(200).has("taken off the list:\nSami")
}

// linkTo returns the first address of a pattern that a page links to.
func linkTo(p *shown, pattern string) string {
	p.t.Helper()
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "a" }) {
		u, err := url.Parse(attr(n, "href"))
		if err == nil && matches(u.Path, pattern) && u.Path != "/desk/releases/new" {
			return u.Path
		}
	}
	p.t.Fatalf("%s links to no %s:\n%s", p.path, pattern, p.text())
	return ""
}

func innerText(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return out.String()
}
