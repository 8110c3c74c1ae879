package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"prevail/internal/server/page"
)

// claimed has Rana claim the Arabic task of a public release; it returns the
// task's path.
func (o *office) claimed() (*browser, string) {
	o.t.Helper()
	release := o.publicEnglish("Harbour reopens")
	o.as("ed").get(release).form(release+"/tasks").set("locale", "ar").send().want(200)
	rana := o.as("rana")
	p := o.act(rana.get("/desk/"), "tasks", "claim").send().want(200)
	return rana, p.path
}

// sentences returns the ids of a workbench's sentences, in order.
func sentences(p *shown) (ids []string) {
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "textarea" && strings.HasPrefix(attr(n, "name"), "t.") }) {
		ids = append(ids, strings.TrimPrefix(attr(n, "name"), "t."))
	}
	return ids
}

// Two tabs of one person, plain forms: the second doesn't overwrite the first,
// and nothing typed in it is lost.
func TestTwoTabsDoNotOverwriteEachOther(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	one, two := rana.get(task).want(200), rana.get(task).want(200)
	ids := sentences(one)
	one.form(task+"/segments").set("do", "save", "t."+ids[0], "الأول").send().want(200)
	p := two.form(task+"/segments").set("do", "save", "t."+ids[0], "الثاني", "t."+ids[1], "سطر آخر").send().want(http.StatusConflict)
	p.has("الأول")
	if !strings.Contains(p.body, "الثاني") {
		t.Error("what was typed in the second tab is lost")
	}
	if got := rana.get(task).form(task + "/segments").values; got.Get("t."+ids[0]) != "الأول" || got.Get("t."+ids[1]) != "سطر آخر" {
		t.Errorf("stored %q and %q: the first tab's text and the untouched sentence's were wanted", got.Get("t."+ids[0]), got.Get("t."+ids[1]))
	}
	// Keeping mine is a decision, and then it holds.
	p.form(task+"/segments").set("do", "save").send().want(200)
	if got := rana.get(task).form(task + "/segments").values.Get("t." + ids[0]); got != "الثاني" {
		t.Errorf("kept mine, and %q stands there", got)
	}
}

// A page that was opened long ago and sends back what it showed changes nothing.
func TestAnUntouchedSentenceIsNotSaved(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	old := rana.get(task).want(200)
	ids := sentences(old)
	rana.get(task).form(task+"/segments").set("do", "save", "t."+ids[0], "جديد").send().want(200)
	old.form(task+"/segments").set("do", "save").send().want(200)
	if got := rana.get(task).form(task + "/segments").values.Get("t." + ids[0]); got != "جديد" {
		t.Errorf("an old page overwrote it with %q", got)
	}
}

func TestConfirmOneSentence(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	p := rana.get(task)
	ids := sentences(p)
	p = p.form(task+"/segments").set("do", "confirm:"+ids[1]+" "+ids[2], "t."+ids[1], "يوم الاثنين 9 آذار 2026").send().want(200)
	f := p.form(task + "/segments")
	if f.values.Get("c."+ids[1]) != "1" || f.values.Get("c."+ids[0]) != "" {
		t.Errorf("confirmed: %q, and the other %q", f.values.Get("c."+ids[1]), f.values.Get("c."+ids[0]))
	}
}

// What a script is told is what a page says: versions to go on from, and both
// texts of a conflict.
func TestAutosaveAnswersWithData(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	p := rana.get(task)
	id := sentences(p)[0]
	f := p.form(task + "/segments")
	send := func(text string, values url.Values) (status int, out struct {
		At        string
		Saved     []struct{ Version int }
		Conflicts []struct{ Mine, Theirs string }
	}) {
		rana.header = http.Header{"Accept": {"application/json"}}
		defer func() { rana.header = nil }()
		form := url.Values{page.TokenField: values[page.TokenField], "do": {"save"}, "t." + id: {text}, "v." + id: values["v."+id], "b." + id: values["b."+id]}
		answer := rana.do(http.MethodPost, task+"/segments", form)
		if err := json.Unmarshal([]byte(answer.body), &out); err != nil {
			t.Fatalf("%v: %s", err, answer.body)
		}
		return answer.status, out
	}
	status, first := send("الأول", f.values)
	if status != 200 || len(first.Saved) != 1 || first.Saved[0].Version < 2 || first.At == "" {
		t.Errorf("%d %+v", status, first)
	}
	status, second := send("الثاني", f.values)
	if status != http.StatusConflict || len(second.Conflicts) != 1 || second.Conflicts[0].Theirs != "الأول" || second.Conflicts[0].Mine != "الثاني" {
		t.Errorf("%d %+v", status, second)
	}
	rana.header = http.Header{"Accept": {"application/json"}}
	refused := rana.do(http.MethodPost, task+"/segments", url.Values{})
	if got := refused.header.Get("Content-Type"); refused.status != http.StatusForbidden || got != "application/problem+json" {
		t.Errorf("without a token: %d %s", refused.status, got)
	}
}

// A form that was refused comes back filled in, with every reason.
func TestARefusedFormComesBackFilledIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	ed := o.as("ed")
	p := o.act(ed.get(release), "releases", "withdraw").set("code", "legal", "note", "").send().want(http.StatusUnprocessableEntity)
	p.has("Write a public note")
	if f := o.act(p, "releases", "withdraw"); f.values.Get("code") != "legal" {
		t.Errorf("the reason %q was forgotten", f.values.Get("code"))
	}
	// A stale form is refused as such, and its words are kept too.
	old := ed.get(release)
	o.act(ed.get(release), "releases", "set-plan").set("plan", "ar").send().want(200)
	p = o.act(old, "releases", "withdraw").set("code", "legal", "note", "By order of the court.").send().want(http.StatusConflict)
	if f := o.act(p, "releases", "withdraw"); f.values.Get("note") != "By order of the court." {
		t.Errorf("the note %q was forgotten", f.values.Get("note"))
	}
}

// Two authors edit one draft: the second sees what the first changed, and keeps
// what they typed.
func TestAStaleDraftKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	amina, bea := o.as("amina"), o.as("bea")
	path := o.draft(amina, "Harbour reopens")
	mine := amina.get(path + "/edit").want(200).form(path + "/edit")
	theirs := bea.get(path + "/edit").want(200).form(path + "/edit")
	replace := func(f *form, old, now string) *form {
		for name, v := range f.values {
			if strings.HasPrefix(name, "u.text.") {
				f.set(name, strings.ReplaceAll(v[0], old, now))
			}
		}
		return f.set("do", "save")
	}
	replace(theirs, "north quay", "south quay").send().want(200)
	p := replace(mine, "30 minutes", "20 minutes").send().want(http.StatusConflict)
	p.has("south")
	texts := p.form(path + "/edit").values
	if !slices.ContainsFunc(slices.Collect(texted(texts)), func(s string) bool { return strings.Contains(s, "20 minutes") }) {
		t.Error("what was typed is lost")
	}
}

func texted(v url.Values) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, values := range v {
			for _, s := range values {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// Nobody approves their own words: the page offers no form for it and says why.
func TestApprovingOnesOwnWordsIsNotOffered(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	amina := o.as("amina")
	path := o.draft(amina, "Harbour reopens")
	o.act(amina.get(path), "revisions", "submit").send().want(200)
	p := amina.get(path).want(200).has("Another person must approve it")
	for _, n := range p.all(isForm) {
		if strings.HasSuffix(attr(n, "action"), "/act/approve") {
			t.Error("there is a form to approve it")
		}
	}
}

func TestCommentsAndSuggestions(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	p := rana.get(task)
	f := p.form(task+"/segments").set("do", "confirm_all")
	translate(t, p, f)
	p = f.send().want(200)
	p.form(task+"/comments").set("text", "Is this the old harbour?", "question", "1").send().want(200).has("Is this the old harbour?")
	o.act(rana.get(task), "tasks", "submit").send().want(200)
	sami := o.as("sami")
	p = o.act(sami.get("/desk/"), "tasks", "claim-review").send().want(200).has("Is this the old harbour?")
	p.form(task + "/comments/resolve").send().want(200)
	p = sami.get(task + "/review")
	suggest := p.form(task + "/segments")
	for name := range suggest.values {
		if strings.HasPrefix(name, "t.") {
			suggest.set(name, "صياغة أخرى 12")
		}
	}
	suggest.set("do", "save").send().want(200)
	sami.get(task+"/review").form(task+"/act/request-changes").set("comment", "See my wording.").send().want(200)
	p = rana.get(task).want(200).has("See my wording.")
	p.form(task + "/suggestions").send().want(200)
	if got := rana.get(task); !strings.Contains(got.body, "صياغة أخرى 12") {
		t.Error("the suggestion was not taken")
	}
}

// A translation that exists is laid beside the English, shown, and goes in
// unconfirmed.
func TestAnExistingTranslationIsBroughtIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	pasted := arabic["Harbour reopens"] + "\n\n" + arabic["The harbour reopens on Monday, 9 March 2026."] + " " + arabic["All 12 berths will be served."] +
		"\n\n- " + arabic["Ferries run every 30 minutes."] + "\n- " + arabic["Fishing boats use the north quay."] + "\n"
	p := rana.get(task+"/bring-in").want(200).form(task+"/bring-in").set("text", pasted).send().want(200)
	if events := o.events(); events == 0 {
		t.Fatal("nothing happened before")
	}
	p = p.form(task+"/bring-in").set("do", "save").send().want(200)
	f := p.form(task + "/segments")
	filled := 0
	for name, v := range f.values {
		if strings.HasPrefix(name, "t.") && v[0] != "" {
			filled++
		}
		if strings.HasPrefix(name, "c.") {
			t.Error("a sentence came in confirmed")
		}
	}
	if filled < 4 {
		t.Errorf("%d sentences of 5 have a text", filled)
	}
	o.stranger().get(task + "/bring-in").want(200).has("Sign in")
	o.as("fleur").get(task + "/bring-in").want(http.StatusForbidden)
}

// A session that ends while somebody writes takes nothing from them: what the
// form held stands on the page that says so.
func TestAnEndedSessionGivesBackWhatWasTyped(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rana, task := o.claimed()
	p := rana.get(task)
	f := p.form(task+"/segments").set("do", "save", "t."+sentences(p)[0], "نص لا يجوز أن يضيع")
	if err := o.auth.SetPassword(t.Context(), "rana", "another good password"); err != nil {
		t.Fatal(err)
	}
	if got := f.send().want(http.StatusForbidden); !strings.Contains(got.body, "نص لا يجوز أن يضيع") {
		t.Errorf("it is lost:\n%s", got.text())
	}
}
