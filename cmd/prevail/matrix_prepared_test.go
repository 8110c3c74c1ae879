package main

import (
	"testing"

	"prevail/workflow"
)

// What is prepared of a public release is as silent: a correction, its
// translations, a first translation, a return after a withdrawal. Readers get
// what they got before anybody began, and people who may not know of it get the
// answer of "no such thing" on the desk.
func TestR2WhatIsPreparedOfAPublicReleaseIsNotShown(t *testing.T) {
	t.Parallel()
	preparedIsNotShown(t, nil)
}

func preparedIsNotShown(t *testing.T, flags map[string]string) {
	t.Helper()
	m := newMatrix(t, flags)
	kept := map[string]*secret{}
	for _, name := range []string{"correction in draft", "correction with translations", "correction scheduled", "withdrawn, to return", "translation begun"} {
		s := m.conceal(name, 0)
		m.publishEnglish(s)
		m.translate(s, "ar", workPublished)
		kept[name] = s
	}
	m.act(kept["withdrawn, to return"], "chief", workflow.ActWithdraw, workflow.Input{Code: "error", Note: "It was wrong."})
	unsaid := m.conceal("not public, no embargo", 0)
	m.log.take()
	before := map[string]map[string]string{}
	for name, s := range kept {
		before[name] = m.public(s)
	}
	m.prepare(kept)
	m.approveEnglish(unsaid)
	m.translate(unsaid, "ar", workApproved)
	m.silent(unsaid, func(p probe) bool { return !p.onDesk() })
	for _, name := range sortedKeys(kept) {
		s := kept[name]
		m.same(s, before[name], m.public(s))
		if name != "translation begun" {
			m.silent(s, probe.onDesk)
		}
	}
	secrets := []*secret{unsaid}
	for _, name := range sortedKeys(kept) {
		secrets = append(secrets, kept[name])
	}
	m.quiet(secrets)
	m.on = m.insiders("insider", "translates", "reviews", "writer")
	for _, s := range secrets {
		m.found(s)
	}
	m.unveil(secrets)
	m.report(t, "what is prepared of public releases", 5_000)
}

// prepare begins something with each of the releases, under embargo where the
// office wants the desk to be quiet too.
func (m *matrix) prepare(kept map[string]*secret) {
	m.tb.Helper()
	draft := kept["correction in draft"]
	m.correct(draft)
	m.embargoed(draft)
	translated := kept["correction with translations"]
	m.correct(translated)
	m.approveEnglish(translated)
	m.translate(translated, "ar", workApproved)
	m.translate(translated, "fr", workClaimed)
	m.embargoed(translated)
	scheduled := kept["correction scheduled"]
	m.correct(scheduled)
	m.approveEnglish(scheduled)
	m.embargoed(scheduled)
	m.english(scheduled, "chief", workflow.ActSchedule, workflow.Input{At: m.now().Add(embargo)})
	m.translate(scheduled, "ar", workApproved)
	m.step(scheduled, scheduled.tasks[len(scheduled.tasks)-1], "chief", workflow.ActSchedule, workflow.Input{On: workflow.WithEnglish})
	returning := kept["withdrawn, to return"]
	m.act(returning, "chief", workflow.ActReinstate, workflow.Input{Note: "It was right."})
	m.reword(returning)
	m.embargoed(returning)
	begun := kept["translation begun"]
	begun.canaries = nil
	m.translate(begun, "fr", workApproved)
}

// public is what everybody who may not know gets at the public addresses of a
// release.
func (m *matrix) public(s *secret) map[string]string {
	m.tb.Helper()
	out := map[string]string{}
	for _, v := range m.off {
		for _, p := range m.probes(s) {
			if !p.onDesk() {
				out[v.role+"|"+p.cell] = v.ask(p.question).plain(nil)
			}
		}
		for _, path := range []string{"/", "/ar/", "/fr/", "/feed.xml", "/ar/feed.xml", "/fr/feed.xml"} {
			out[v.role+"|"+"GET "+path] = v.get(path).plain(nil)
		}
	}
	return out
}
