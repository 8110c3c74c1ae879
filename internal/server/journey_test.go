package server_test

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// arabic is what Rana makes of the text, by sentence.
var arabic = map[string]string{
	"Harbour reopens": "المرفأ يعود إلى العمل",
	"The harbour reopens on Monday, 9 March 2026.": "يعود المرفأ إلى العمل يوم الاثنين 9 آذار/مارس 2026.",
	"All 12 berths will be served.":                "وستُخدَم الأرصفة الـ12 كلها.",
	"Ferries run every 30 minutes.":                "تسير العبّارات كل 30 دقيقة.",
	"Fishing boats use the north quay.":            "وتستعمل قوارب الصيد الرصيف الشمالي.",
	"All 14 berths will be served.":                "وستُخدَم الأرصفة الـ14 كلها.",
}

// translate fills in every sentence of a workbench.
func translate(t *testing.T, p *shown, f *form) {
	t.Helper()
	n := 0
	for _, li := range p.all(func(n *html.Node) bool { return n.Data == "li" && strings.HasPrefix(attr(n, "id"), "s-") }) {
		id := strings.TrimPrefix(attr(li, "id"), "s-")
		source := ""
		for d := range li.Descendants() {
			if d.Data == "div" && attr(d, "class") == "segment__source" && d.FirstChild != nil {
				source = d.FirstChild.Data
			}
		}
		text, ok := arabic[source]
		if !ok {
			continue
		}
		f.set("t."+id, text)
		n++
	}
	if n == 0 {
		t.Fatalf("nothing to translate on %s:\n%s", p.path, p.text())
	}
}

// translated has a release translated, reviewed and published in Arabic, by
// three people with plain forms.
func (o *office) translated(release string) {
	o.t.Helper()
	ed, rana, sami := o.as("ed"), o.as("rana"), o.as("sami")
	p := ed.get(release).want(200)
	p.form(release+"/tasks").set("locale", "ar").send().want(200)
	p = o.act(rana.get("/desk/").want(200), "tasks", "claim").send().want(200)
	task := p.path
	f := p.form(task+"/segments").set("do", "confirm_all")
	translate(o.t, p, f)
	p = f.send().want(200)
	o.act(p, "tasks", "submit").send().want(200)
	p = o.act(sami.get("/desk/").want(200), "tasks", "claim-review").send().want(200)
	p = p.form(task + "/act/approve-segment").send().want(200).has("Done: Approve sentence.")
	p.form(task + "/act/approve").send().want(200)
	p = ed.get(task + "/publish").want(200).has("Exactly what readers will see")
	p.form(task + "/act/publish").send().want(200).has("Published.")
}

func TestThreePeopleBringATranslationToItsReaders(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	o.translated(release)
	reader := o.stranger()
	p := reader.get("/ar/2026/03/04/harbour-reopens/").want(http.StatusOK)
	p.has("المرفأ يعود إلى العمل", "العبّارات كل 30 دقيقة")
	if len(reader.cookies) != 0 {
		t.Errorf("a reader got a cookie: %v", reader.cookies)
	}
	if len(p.all(func(n *html.Node) bool { return attr(n, "data-part") == "disclaimer" })) == 0 {
		t.Error("no disclaimer")
	}
}

func TestACorrectionReachesTheTranslationAndAWithdrawalEndsIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	o.translated(release)
	amina, bea, ed := o.as("amina"), o.as("bea"), o.as("ed")

	p := o.act(amina.get(release).want(200), "releases", "correct").send().want(200)
	f := p.form(release+"/edit").set("do", "save", "correction_kind", "substantive", "correction_note", "The number of berths was wrong.")
	for name, values := range f.values {
		if strings.HasPrefix(name, "u.text.") {
			f.set(name, strings.ReplaceAll(values[0], "12 berths", "14 berths"))
		}
	}
	p = f.send().want(200)
	o.act(p, "revisions", "submit").send().want(200)
	p = bea.get(release).want(200).has("12", "14")
	o.act(p, "revisions", "approve").send().want(200)
	o.act(ed.get(release).want(200), "revisions", "publish").send().want(200)
	ed.get(release).want(200).has("Outdated")

	rana := o.as("rana")
	p = rana.get("/desk/").want(200)
	p = o.act(p, "tasks", "claim").send().want(200)
	changed := p.all(func(n *html.Node) bool {
		return n.Data == "li" && strings.Contains(attr(n, "class"), "segment--changed")
	})
	if len(changed) != 1 {
		t.Errorf("%d sentences are marked as changed, want 1", len(changed))
	}

	p = ed.get(release).want(200)
	p = o.act(p, "releases", "withdraw").set("code", "error", "note", "Published by mistake.").send().want(200)
	p.has("Withdrawn everywhere.")
	reader := o.stranger()
	for _, path := range []string{"/ar/2026/03/04/harbour-reopens/", "/en/2026/03/04/harbour-reopens/"} {
		reader.get(path).want(http.StatusGone)
	}
}
