package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// titles are the releases that a board shows, in order.
func titles(p *shown) (out []string) {
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "th" && attr(n, "scope") == "row" }) {
		for a := range n.Descendants() {
			if a.Type == html.TextNode && a.Parent.Data == "a" {
				out = append(out, a.Data)
			}
		}
	}
	return out
}

// ticks are the tasks that a board offers to choose, as their boxes name them.
func ticks(p *shown) (out []string) {
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "input" && attr(n, "name") == "task" }) {
		out = append(out, attr(n, "value"))
	}
	return out
}

func TestTheBoardShowsWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	first := o.publicEnglish("Harbour reopens")
	o.clock.Advance(time.Minute)
	second := o.publicEnglish("Ferry fares fall")
	o.clock.Advance(time.Minute)
	o.translated(first)
	ed := o.as("ed")
	ed.get(second).form(second+"/tasks").set("locale", "fr").send().want(200)
	o.draft(o.as("amina"), "New quay planned")
	for query, want := range map[string]string{
		"":                          "New quay planned, Ferry fares fall, Harbour reopens",
		"q=FARES":                   "Ferry fares fall",
		"english=draft":             "New quay planned",
		"state=live&language=ar":    "Harbour reopens",
		"state=draft":               "Ferry fares fall",
		"state=draft&language=ar":   "",
		"only=unclaimed":            "Ferry fares fall",
		"only=stuck":                "Ferry fares fall", // nobody reviews French
		"only=overdue":              "",
		"only=outdated":             "",
		"state=missing&language=ar": "New quay planned, Ferry fares fall",
		"state=missing":             "New quay planned, Ferry fares fall, Harbour reopens",
		"sort=oldest":               "Harbour reopens, Ferry fares fall, New quay planned",
		"sort=nonsense&only=that":   "New quay planned, Ferry fares fall, Harbour reopens",
	} {
		p := ed.get("/desk/board?" + query).want(200)
		if got := strings.Join(titles(p), ", "); got != want {
			t.Errorf("%q shows %q, want %q", query, got, want)
		}
		if want == "" {
			p.has("Nothing fits", "Show everything")
		}
	}
	ed.get("/desk/board?state=missing").has("choose a language as well")
	ed.get("/desk/board?after=nothing").want(http.StatusNotFound)
}

func TestTheBoardTurnsItsPagesAsItWasAsked(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	amina := o.as("amina")
	for i := range 51 {
		o.clock.Advance(time.Second)
		o.draft(amina, "Notice "+strings.Repeat("i", i+1))
	}
	p := amina.get("/desk/board?sort=oldest&english=draft&q=notice").want(200)
	next := ""
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "a" && attr(n, "rel") == "next" }) {
		next = attr(n, "href")
	}
	u, err := url.Parse(next)
	if err != nil || u.Query().Get("sort") != "oldest" || u.Query().Get("q") != "notice" || u.Query().Get("after") == "" {
		t.Fatalf("the next page is %q", next)
	}
	if got := titles(amina.get(next).want(200)); len(got) != 1 || got[0] != "Notice "+strings.Repeat("i", 51) {
		t.Errorf("the next page shows %q", got)
	}
}

// What the board does to several tasks it does to each by itself, and says for
// each what became of it.
func TestTheBoardActsOnEveryTickedTask(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	ed := o.as("ed")
	ed.get(release).form(release+"/tasks").set("locale", "ar").send().want(200)
	ed.get(release).form(release+"/tasks").set("locale", "fr").send().want(200)
	board := ed.get("/desk/board").want(200)
	tasks := ticks(board)
	if len(tasks) != 2 {
		t.Fatalf("%d tasks to tick: %v", len(tasks), tasks)
	}
	f := board.form("/desk/board/act").set("do", "assign", "person", "fleur")
	f.values["task"] = tasks
	p := f.send().want(200).has("Done for 1 of 2.")
	p.has("Not done")
	if got := len(p.all(func(n *html.Node) bool { return attr(n, "class") == "badge badge--approved" })); got != 1 {
		t.Errorf("%d were done", got)
	}
	// What was on the page is old now: the one that was given away is refused.
	f.send().want(200).has("Done for 0 of 2.")
	o.as("fleur").get("/desk/").want(200).has("Harbour reopens")
	board.form("/desk/board/act").set("do", "assign", "person", "fleur").send().want(200).has("Nothing was ticked")
	board.form("/desk/board/act").set("do", "cancel").send().want(http.StatusUnprocessableEntity)
	if rana := o.as("rana").get("/desk/board").want(200); len(ticks(rana)) != 0 || rana.hasForm("/desk/board/act") {
		t.Error("a translator is offered to act on several tasks")
	}
}

func TestOnlyAnEditorActsOnSeveralTasks(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	ed := o.as("ed")
	ed.get(release).form(release+"/tasks").set("locale", "ar").send().want(200)
	board := ed.get("/desk/board").want(200)
	before := o.events()
	f := o.as("amina").get("/desk/account").want(200).form("/desk/account/settings")
	f.action = "/desk/board/act"
	f.values["task"] = ticks(board)
	f.set("do", "assign", "person", "rana").send().want(200).has("Done for 0 of 1.")
	if o.events() != before {
		t.Error("an author gave a task away")
	}
}
