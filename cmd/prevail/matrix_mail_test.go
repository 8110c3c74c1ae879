package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"prevail/internal/notice"
	"prevail/workflow"
)

// tallies are what the daily mail would count for everybody who may not know.
func (m *matrix) tallies() map[string]notice.Tally {
	m.tb.Helper()
	out := map[string]notice.Tally{}
	for _, key := range sortedKeys(otherPeople) {
		tally, err := m.app.office.store.Notices().Tally(m.ctx(), m.people[key], 1000)
		if err != nil {
			m.tb.Fatal(err)
		}
		out[key] = tally
	}
	return out
}

// tell does at once what the background does with what happened to releases:
// people are told, reminded, and sent their mails. It returns what came in at
// each address, all that a reader could find in it.
func (m *matrix) tell(t *testing.T, secrets []*secret) map[string][]string {
	t.Helper()
	told := m.app.office.post.notices
	for _, s := range secrets {
		var events []workflow.Event
		m.do(nil, m.app.office.store.View(m.ctx(), func(r workflow.Reader) error {
			var err error
			events, err = r.Events(s.release)
			return err
		}))
		for _, e := range events {
			m.do(nil, told.OnEvent(m.ctx(), s.release, e.Seq))
		}
	}
	m.do(nil, told.Remind(m.ctx()))
	m.do(nil, told.Digest(m.ctx()))
	for {
		waiting, err := m.app.office.store.Notices().Waiting(m.ctx(), 1)
		m.do(nil, err)
		if len(waiting) == 0 {
			break
		}
		m.do(nil, told.SendWaiting(m.ctx()))
	}
	out := map[string][]string{}
	for _, mail := range m.sink.Take() {
		for _, to := range mail.To {
			out[to] = append(out[to], mail.Parse(t).Everything)
			m.mailed++
		}
	}
	return out
}

// assigned gives an open translation of one of the secrets to somebody, and
// returns which.
func (m *matrix) assigned(secrets []*secret, to string) *secret {
	m.tb.Helper()
	for _, s := range secrets {
		for _, id := range s.tasks {
			if m.look(id).Task.State == workflow.TaskDraft {
				m.step(s, id, "chief", workflow.ActAssign, workflow.Input{Person: m.id(to)})
				return s
			}
		}
	}
	m.tb.Fatal("no translation is open")
	return nil
}

// toldInSecret has people told of what is done about secrets. Those who may know
// of them are told, without a word of theirs, since mails are read by whoever
// has the mailbox; to nobody else's do mails say that there is anything, not by
// a number either. The control is a mail that does.
func (m *matrix) toldInSecret(t *testing.T, secrets []*secret, before map[string]notice.Tally) {
	t.Helper()
	given := m.assigned(secrets, "insider")
	mails := m.tell(t, secrets)
	for _, line := range m.untold(mails, secrets) {
		t.Error(line)
	}
	if to := mails["insider@office.example"]; !slices.ContainsFunc(to, func(mail string) bool { return strings.Contains(mail, first(given.tasks)) }) {
		t.Errorf("nobody is told by mail that they have a task of what is secret: %d mails", len(to))
	}
	for key, now := range m.tallies() {
		if now != before[key] {
			t.Errorf("the daily mail of %s counts %+v, before there was a secret %+v", key, now, before[key])
		}
	}
	mails["editor@office.example"] = append(mails["editor@office.example"], "Look at "+string(given.release)+".")
	mails["insider@office.example"] = append(mails["insider@office.example"], "Look at "+given.title+".")
	m.evidence("R2", 2, "mails that say of a secret that it is there, and what it says").Caught(t, m.untold(mails, secrets))
	if faults := m.untold(mails, secrets); len(faults) != 2 {
		t.Errorf("of two such mails these are found: %v", faults)
	}
}

// untold says which mails say too much of secrets.
func (m *matrix) untold(mails map[string][]string, secrets []*secret) []string {
	var out []string
	for _, to := range sortedKeys(mails) {
		key, _, _ := strings.Cut(to, "@")
		_, outside := otherPeople[key]
		for _, s := range secrets {
			words := s.canaries
			if outside {
				words = s.words()
			}
			for _, mail := range mails[to] {
				if word := anyOf(mail, words); word != "" {
					out = append(out, fmt.Sprintf("%s: a mail to %s says %q", s.name, to, word))
				}
			}
		}
	}
	return out
}

// toldAfterwards is the other control: once they are public, the same mails name
// the releases.
func (m *matrix) toldAfterwards(t *testing.T, secrets []*secret) {
	t.Helper()
	given := m.assigned(secrets, "translates")
	mails := m.tell(t, secrets)
	if to := mails["translates@office.example"]; !slices.ContainsFunc(to, func(mail string) bool { return strings.Contains(mail, given.title) }) {
		t.Errorf("what is public has no name in mails either: the search shows nothing in %d mails", len(to))
	}
	m.evidence("R2", m.mailed, "mails to people who may know and who may not, read while there was a secret and after").Held(t)
}
