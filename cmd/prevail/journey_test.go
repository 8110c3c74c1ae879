//go:build browser

package main

import (
	"testing"

	"prevail/internal/browsertest"
	"prevail/internal/pgtest"
	"prevail/workflow"
)

// TestAReleaseGoesFromItsAuthorToItsReadersAndBack is the main job from end to
// end: different people at browsers of their own bring an English text in,
// publish it, translate it, correct it and withdraw it, and a reader looks.
func TestAReleaseGoesFromItsAuthorToItsReadersAndBack(t *testing.T) {
	t.Parallel()
	t.Run("on SQLite", func(t *testing.T) {
		t.Parallel()
		mainJourney(t, raiseOffice(t, ""), seed(t))
	})
	t.Run("on PostgreSQL", func(t *testing.T) {
		t.Parallel()
		mainJourney(t, raiseOffice(t, pgtest.New(t, nil)), harbour())
	})
}

// mainJourney walks it in one office, over one text.
func mainJourney(t *testing.T, s *stage, text story) {
	t.Helper()
	t.Logf("over %s", text.name)
	amina, edda, rana, sami := s.as("amina"), s.as("edda"), s.as("rana"), s.as("sami")
	reader := s.reader(browsertest.Options{Locale: "ar"})
	visit := readerOf(s, reader, text)

	release := amina.bringIn(text)
	headline := amina.Text(browsertest.CSS("h1"))
	visit.nothing()
	edda.issue(release, text)
	edda.openTask(release, "العربية")
	visit.untranslated()

	rana.claim(workflow.ActClaim, headline)
	if n := rana.sentences(); n != len(text.arabic) {
		t.Fatalf("the workbench has %d sentences, the Arabic text %d", n, len(text.arabic))
	}
	for i, sentence := range text.arabic {
		if i == len(text.arabic)/2 && s.halfWay != nil {
			s.halfWay(rana, i+1, sentence)
		}
		rana.write(i+1, sentence)
	}
	rana.submit()
	task := sami.review(headline)
	edda.publish(task)
	visit.translated()

	const note = "The date was wrong."
	amina.correct(release, text, note)
	visit.translated() // a correction under way changes nothing
	edda.issueCorrection(release, text)
	visit.outdated(release, note)

	rana.claim(workflow.ActClaim, headline)
	changed := rana.onlyChanged(text)
	rana.write(changed, text.arabicIs)
	rana.submit()
	edda.publish(sami.review(headline))
	visit.upToDate(release)

	edda.withdraw(release, "error", "The measure was not adopted.")
	visit.gone("error", "The measure was not adopted.")
}
