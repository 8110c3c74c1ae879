package main

import (
	"maps"
	"testing"
	"time"

	"prevail/internal/mail/mailtest"
	"prevail/workflow"
)

// An unlisted route fails: nothing is served that the matrix doesn't ask about.
func TestR2EveryRouteIsInTheMatrix(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, route := range unlisted(w.app.server.Routes()) {
		t.Errorf("%s is in neither fillings nor outside nor acts", route)
	}
}

// Before its time nothing shows that a release exists, whatever has been done
// about it: everybody who may not know gets, at every route, what they get for
// a release that never was.
func TestR2AnEmbargoedReleaseIsNotThere(t *testing.T) {
	t.Parallel()
	m := newMatrix(t, nil)
	m.keepQuiet(t, m.neverPublic, 5_000)
}

// keepQuiet begins what is to be kept quiet about and has everybody look for it,
// after those who may know have looked at everything: what is kept of an answer
// to them is for nobody else. Meanwhile people are told what concerns them.
func (m *matrix) keepQuiet(t *testing.T, begin func() []*secret, least int) {
	t.Helper()
	before := m.lists(m.off)
	counts := m.tallies()
	secrets := begin()
	m.on = m.insiders("insider", "translates", "reviews", "writer")
	for _, s := range secrets {
		m.found(s)
	}
	m.shown(m.on, secrets)
	m.toldInSecret(t, secrets, counts)
	m.unchanged(before, m.lists(m.off), secrets)
	sum := m.sum()
	m.log.take()
	for _, s := range secrets {
		m.silent(s, nil)
	}
	if after := m.sum(); after != sum {
		t.Error("somebody who may not know of a release changed something")
	}
	m.quiet(secrets)
	m.unveil(secrets)
	m.toldAfterwards(t, secrets)
	m.report(t, "embargoed releases that were never public", least)
}

// newMatrix opens an office with one public release, and has everybody come
// who may not know of what follows.
func newMatrix(t *testing.T, flags map[string]string) *matrix {
	t.Helper()
	m := &matrix{tally: newTally(), sink: mailtest.New(t, mailtest.Options{})}
	all := withMail(m.sink)
	delete(all, "PREVAIL_BASE_URL") // visitors keep the cookie of a server without TLS
	maps.Copy(all, flags)
	m.world = newWorld(t, all)
	m.unfold()
	m.advance(24 * time.Hour)
	m.off = m.outsiders()
	return m
}

// unfold publishes a release that everybody may know of.
func (w *world) unfold() {
	w.tb.Helper()
	w.open = w.conceal("in the open", 0)
	w.publishEnglish(w.open)
	w.translate(w.open, "ar", workPublished)
}

// neverPublic are embargoed releases in every state that comes before being
// public.
func (m *matrix) neverPublic() []*secret {
	m.tb.Helper()
	draft := m.conceal("draft", embargo)
	review := m.conceal("in review", embargo)
	m.english(review, "writer", workflow.ActSubmit, workflow.Input{})
	approved := m.approved()
	scheduled := m.conceal("scheduled", embargo)
	m.approveEnglish(scheduled)
	m.translate(scheduled, "ar", workApproved)
	m.english(scheduled, "chief", workflow.ActSchedule, workflow.Input{At: m.now().Add(embargo)})
	cancelled := m.conceal("cancelled", embargo)
	m.approveEnglish(cancelled)
	m.english(cancelled, "chief", workflow.ActCancel, workflow.Input{Reason: "Not now."})
	return []*secret{draft, review, approved, scheduled, cancelled}
}

// approved is one that waits for its time, with translations in every state.
func (m *matrix) approved() *secret {
	m.tb.Helper()
	s := m.conceal("approved", embargo)
	m.approveEnglish(s)
	m.translate(s, "ar", workClaimed)
	m.translate(s, "fr", workReviewed)
	m.translate(s, "es", workApproved)
	m.admit(s, "struck")
	m.admit(s) // struck may know no longer
	return s
}

// unveil lets the embargo pass and publishes what was kept quiet about, and
// notes where everybody finds it then: the same requests, asked again.
func (m *matrix) unveil(secrets []*secret) {
	m.tb.Helper()
	m.advance(embargo + time.Hour)
	for _, s := range secrets {
		m.complete(s)
	}
	m.on = append(m.insiders("outsider", "translator"), m.stranger())
	for _, s := range secrets {
		m.found(s)
	}
	m.shown(m.on, secrets)
}

// complete publishes whatever of a release waits for it.
func (w *world) complete(s *secret) {
	w.tb.Helper()
	p := w.view(s).Proposed
	if p == nil {
		return
	}
	if p.State == workflow.RevisionDraft {
		w.english(s, "writer", workflow.ActSubmit, workflow.Input{})
	}
	if p.State != workflow.RevisionApproved {
		w.english(s, "checker", workflow.ActApprove, workflow.Input{})
	}
	w.english(s, "chief", workflow.ActPublish, workflow.Input{})
	for _, id := range s.tasks {
		if w.look(id).Task.State == workflow.TaskApproved {
			w.publishTask(s, id)
		}
	}
}
