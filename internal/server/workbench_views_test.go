package server_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// segmentsOf counts the sentences that a page shows.
func segmentsOf(p *shown) int {
	return len(p.all(func(n *html.Node) bool { return n.Data == "li" && strings.HasPrefix(attr(n, "id"), "s-") }))
}

func TestTheWorkbenchShowsAPartOfTheText(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	p := rana.get(task).want(200)
	all, ids := segmentsOf(p), sentences(p)
	p.form(task+"/segments").set("do", "confirm:"+ids[0], "t."+ids[0], "المرفأ يعود إلى العمل").send().want(200)
	for only, want := range map[string]int{"": all, "open": all - 1, "changed": all, "findings": all - 1, "talk": 0, "nonsense": all} {
		if got := segmentsOf(rana.get(task + "?only=" + only).want(200)); got != want {
			t.Errorf("only=%s shows %d of %d sentences, want %d", only, got, all, want)
		}
	}
	p = rana.get(task + "?only=open").want(200)
	if p = p.form(task+"/segments").set("do", "save").send().want(200); segmentsOf(p) != all-1 {
		t.Errorf("after saving a part of it stands %s with %d sentences", p.path, segmentsOf(p))
	}
	rana.get(task + "?only=talk").want(200).has("لا شيء من هذا")
	if got := segmentsOf(rana.get(task + "?only=open&sentence=" + ids[0])); got != 1 {
		t.Errorf("asked for one sentence, it shows %d", got)
	}
}

// What the checks say about a text that isn't saved is what they say after
// saving it; asking changes nothing.
func TestASentenceCanBeCheckedBeforeItIsSaved(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	page := rana.get(task).want(200)
	ids := sentences(page)
	before := o.events()
	ask := func(b *browser, token string, segment, text string) *shown {
		b.header.Set("Accept", "application/json")
		defer b.header.Del("Accept")
		f := page.form(task + "/segments")
		f.page, f.action = &shown{t: t, by: b}, task+"/check"
		f.values = map[string][]string{"form_token": {token}, "segment": {segment}, "text": {text}}
		return f.send()
	}
	token := page.form(task + "/segments").values.Get("form_token")
	var answer struct {
		Findings []struct{ Severity, Word, Sentence string }
	}
	if err := json.Unmarshal([]byte(ask(rana, token, ids[1], "يعود المرفأ يوم الاثنين").want(200).body), &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Findings) == 0 || answer.Findings[0].Severity != "blocking" || !strings.Contains(answer.Findings[0].Sentence, "9") {
		t.Errorf("the checks find %+v", answer.Findings)
	}
	ask(rana, token, "nothing", "نص").want(http.StatusNotFound)
	if got := rana.get(task).form(task + "/segments").values.Get("t." + ids[1]); got != "" || o.events() != before {
		t.Errorf("asking wrote %q", got)
	}
}

func TestAReleaseComparesAnyTwoOfItsTexts(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	amina := o.as("amina")
	o.act(amina.get(release), "releases", "correct").send().want(200)
	p := amina.get(release + "/edit").want(200)
	f := p.form(release + "/edit")
	for name, values := range f.values {
		if strings.HasPrefix(name, "u.text.") {
			f.values.Set(name, strings.ReplaceAll(values[0], "12 berths", "1,200 berths"))
		}
	}
	f.set("do", "save", "correction_kind", "substantive", "correction_note", "More berths.").send().want(200)
	p = amina.get(release).want(200)
	changed := func(p *shown) string {
		for _, n := range p.all(func(n *html.Node) bool { return n.Data == "ins" }) {
			return n.FirstChild.Data
		}
		return ""
	}
	if got := changed(p); got != "1,200" {
		t.Errorf("the newest against the one before: %q was put in", got)
	}
	compare := p.form(release + "#compare").values
	p = amina.get(release + "?from=" + compare.Get("to") + "&to=" + compare.Get("from")).want(200)
	if got := changed(p); got != "12" {
		t.Errorf("the other way round: %q was put in", got)
	}
	amina.get(release + "?from=" + compare.Get("to") + "&to=" + compare.Get("to")).want(200).has("The two texts are the same.")
	if strings.Count(p.body, `class="badge badge--withdrawn"`) != 0 {
		t.Error("it is called withdrawn")
	}
	o.act(o.as("ed").get(release), "releases", "withdraw").set("code", "error", "note", "Wrong.").send().want(200)
	head, _, _ := strings.Cut(amina.get(release).want(200).body, "<div class=\"split\">")
	if got := strings.Count(head, "badge--withdrawn"); got != 1 {
		t.Errorf("the head says %d times that it was withdrawn", got)
	}
}
