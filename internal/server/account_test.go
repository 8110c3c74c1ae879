package server_test

import (
	"net/http"
	"testing"
)

func TestAPersonChoosesTheirLanguageAndZone(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ed := o.as("ed")
	p := ed.get("/desk/account").want(200).has("9:30") // the epoch, in UTC
	f := p.form("/desk/account/settings")
	p = f.set("language", "fr", "zone", "Asia/Tokyo").send().want(200).has("Mes réglages", "18:30")
	if got := p.form("/desk/account/settings").values.Get("zone"); got != "Asia/Tokyo" {
		t.Errorf("the zone is %q", got)
	}
	// The form of another tab is old: what it holds comes back, nothing is lost.
	f.set("zone", "Asia/Seoul").send().want(http.StatusConflict).has("Mes réglages")
	p.form("/desk/account/settings").set("zone", "Mars/Olympus").send().want(http.StatusUnprocessableEntity).has("Mars/Olympus")
}

// Where a person chose no zone the office's holds, also in what a refusal says.
func TestTimesStandInTheOfficesZone(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.as("ada").get("/desk/office").form("/desk/office").set("zone", "Asia/Damascus").send().want(200)
	o.as("ada").get("/desk/office").form("/desk/office").set("zone", "Nowhere").send().want(http.StatusUnprocessableEntity)
	ed := o.as("ed")
	ed.get("/desk/account").want(200).has("12:30", "Asia/Damascus")
	path := o.draft(o.as("amina"), "Harbour reopens", "embargo", "2026-05-01T10:00")
	o.act(o.as("amina").get(path), "releases", "set-access")
	p := ed.get(path).want(200).has("10:00", "Asia/Damascus")
	p.has("57 days, 21 hours")
}
