package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
)

func TestParseZone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"": "UTC", "UTC": "UTC", "Asia/Damascus": "Asia/Damascus", "America/Sao_Paulo": "America/Sao_Paulo"} {
		if got, err := workflow.ParseZone(in); err != nil || got.String() != want {
			t.Errorf("%q: got %v, %v", in, got, err)
		}
	}
	for _, in := range []string{"Local", "local", "Asia", "Asia/Nowhere", "../etc/passwd", "/etc/localtime", "+03:00", "Asia/Damascus\x00", " "} {
		if got, err := workflow.ParseZone(in); !workflow.HasCode(err, "zone.unknown") || workflow.KindOf(err) != workflow.KindInvalid {
			t.Errorf("%q: got %v, %v", in, got, err)
		}
	}
}

func FuzzParseZone(f *testing.F) {
	for _, s := range []string{"Asia/Damascus", "Local", "..", "a\\b", "\xff", "Etc/GMT+3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		zone, err := workflow.ParseZone(name)
		if err != nil && workflow.KindOf(err) != workflow.KindInvalid || err == nil && zone == time.Local {
			t.Errorf("%q: %v, %v", name, zone, err)
		}
	})
}

func TestTimesStandInTheZoneOfThePersonOrOfTheOffice(t *testing.T) {
	t.Parallel()
	office := workflow.Office{Zone: "Asia/Damascus"}
	for _, tt := range []struct {
		person, office string
		want           string
	}{
		{"", "", "UTC"}, {"", "Asia/Damascus", "Asia/Damascus"}, {"Europe/Paris", "Asia/Damascus", "Europe/Paris"},
		{"Nowhere/At_All", "Asia/Damascus", "Asia/Damascus"}, {"", "Nowhere/At_All", "UTC"},
	} {
		office.Zone = tt.office
		if got := (workflow.Person{Zone: tt.person}).Location(office).String(); got != tt.want {
			t.Errorf("%q in an office in %q: got %s", tt.person, tt.office, got)
		}
	}
}

func TestPeopleChooseTheirOwnLanguageAndZone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	read := func(a workflow.Actor) workflow.Person {
		return *find(d.store.read().People, func(p workflow.Person) bool { return p.ID == a.Person })
	}
	was := read(d.translator)
	got := must(d.s.SetOwn(t.Context(), d.translator, workflow.Preferences{Version: was.Version, Language: "zh-hans", Zone: "Asia/Shanghai"}))(t)
	if got.Language != "zh-Hans" || got.Zone != "Asia/Shanghai" || !same(got, read(d.translator)) || !same(got.Grants, was.Grants) {
		t.Errorf("kept %+v", got)
	}
	events := d.store.read().Events
	if last := events[len(events)-1]; last.Action != workflow.ActSetOwn || last.Actor != was.ID || last.Data["person"] != string(was.ID) {
		t.Errorf("the ledger says %+v", last)
	}
	off := read(d.author2)
	off.Disabled = true
	do(t, first(d.s.PutPerson(t.Context(), d.admin, off)))
	for _, tt := range []struct {
		name  string
		by    workflow.Actor
		in    workflow.Preferences
		kind  workflow.Kind
		codes []string
	}{
		{"stale", d.translator, workflow.Preferences{Version: was.Version}, workflow.KindConflict, []string{"stale"}},
		{"no such language or zone", d.translator, workflow.Preferences{Version: got.Version, Language: "not a language", Zone: "Local"},
			invalid, []string{"person.language", "zone.unknown"}},
		{"nobody", workflow.Actor{}, workflow.Preferences{}, forbidden, []string{"forbidden"}},
		{"the clock", workflow.Clock, workflow.Preferences{}, forbidden, []string{"forbidden"}},
		{"who left", d.author2, workflow.Preferences{Version: off.Version + 1}, forbidden, []string{"forbidden"}},
		{"a stranger", workflow.Actor{Person: "stranger"}, workflow.Preferences{}, workflow.KindNotFound, []string{"not_found"}},
	} {
		before := d.store.read()
		err := first(d.s.SetOwn(t.Context(), tt.by, tt.in))
		for _, code := range tt.codes {
			if workflow.KindOf(err) != tt.kind || !workflow.HasCode(err, code) {
				t.Errorf("%s: got %v", tt.name, err)
			}
		}
		if !before.equal(d.store.read()) {
			t.Errorf("%s: it left a trace", tt.name)
		}
	}
}

func TestZonesAndLanguagesThatThereAreNotAreRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	o := d.store.read().Office
	o.Zone = "Local"
	if err := first(d.s.PutOffice(t.Context(), d.admin, o)); !workflow.HasCode(err, "zone.unknown") {
		t.Errorf("the office: got %v", err)
	}
	o.Zone = "Asia/Damascus"
	if got := must(d.s.PutOffice(t.Context(), d.admin, o))(t); got.Location().String() != "Asia/Damascus" {
		t.Errorf("the office stands in %s", got.Location())
	}
	err := first(d.s.PutPerson(t.Context(), d.admin, workflow.Person{Name: "New", Email: "new@harbour.example", Language: "?", Zone: "?"}))
	if !workflow.HasCode(err, "person.language") || !workflow.HasCode(err, "zone.unknown") {
		t.Errorf("a person: got %v", err)
	}
}
