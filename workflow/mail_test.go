package workflow_test

import (
	"testing"

	"prevail/workflow"
)

func TestPeopleChooseTheMailsTheyDoWithout(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	read := func() workflow.Person {
		return *find(d.store.read().People, func(p workflow.Person) bool { return p.ID == d.translator.Person })
	}
	was := read()
	for _, m := range workflow.Mails {
		if !was.Wants(m) {
			t.Errorf("without a word nobody gets %s", m)
		}
	}
	chosen := []workflow.Mail{workflow.MailReminders, workflow.MailAssigned, workflow.MailReminders}
	got := must(d.s.SetOwn(t.Context(), d.translator, workflow.Preferences{Version: was.Version, Language: was.Language, Zone: was.Zone, Unwanted: chosen}))(t)
	if want := []workflow.Mail{workflow.MailAssigned, workflow.MailReminders}; !same(got.Unwanted, want) || !same(read(), got) {
		t.Errorf("kept %v, want %v", got.Unwanted, want)
	}
	if got.Wants(workflow.MailAssigned) || !got.Wants(workflow.MailDigest) {
		t.Errorf("wanted with %v", got.Unwanted)
	}
	// An administrator changes a person and not what they chose.
	changed := got
	changed.Name, changed.Unwanted = "Another name", []workflow.Mail{workflow.MailDigest}
	if changed = must(d.s.PutPerson(t.Context(), d.admin, changed))(t); !same(changed.Unwanted, got.Unwanted) {
		t.Errorf("an administrator left %v", changed.Unwanted)
	}
	before := d.store.read()
	err := first(d.s.SetOwn(t.Context(), d.translator, workflow.Preferences{Version: changed.Version, Unwanted: []workflow.Mail{"news"}}))
	if !workflow.HasCode(err, "person.mail") || workflow.KindOf(err) != invalid || !before.equal(d.store.read()) {
		t.Errorf("an unknown mail: got %v", err)
	}
}
