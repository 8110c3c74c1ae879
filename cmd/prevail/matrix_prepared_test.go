package main

import (
	"fmt"
	"strings"
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
	kept := m.inPublic()
	unsaid := m.conceal("not public, no embargo", 0)
	m.log.take()
	before, lists := map[string]map[string]string{}, m.publicLists(m.off)
	for name, s := range kept {
		before[name] = m.public(s)
	}
	m.prepare(kept)
	m.approveEnglish(unsaid)
	m.translate(unsaid, "ar", workApproved)
	secrets := []*secret{unsaid}
	for _, name := range sortedKeys(kept) {
		secrets = append(secrets, kept[name])
	}
	m.on = m.insiders("insider", "translates", "reviews", "writer")
	for _, s := range secrets {
		m.found(s)
	}
	m.log.take()
	m.silent(unsaid, func(p probe) bool { return !p.onDesk() })
	listed := m.publicLists(m.off)
	m.unsaid(secrets, listed)
	for _, name := range sortedKeys(kept) {
		s := kept[name]
		m.same(s, before[name], m.public(s))
		m.same(s, lists, listed)
		switch name {
		case "translation begun":
		case besidePublishing: // which the desk may show
			m.silent(s, probe.comes)
		default:
			m.silent(s, func(p probe) bool { return p.onDesk() || p.comes() })
		}
	}
	// What is done in public meanwhile says nothing of it either.
	beside := kept[besidePublishing]
	m.publishTask(beside, beside.tasks[1])
	m.unsaid([]*secret{beside}, m.public(beside))
	m.unsaid([]*secret{beside, unsaid}, m.publicLists(m.off))
	m.quiet(secrets)
	m.unveil(secrets)
	m.report(t, "what is prepared of public releases", 5_000)
}

// besidePublishing is a correction beside which a translation of the text as it
// is goes public.
const besidePublishing = "correction beside a publication"

// inPublic are public releases of which something is to be prepared.
func (m *matrix) inPublic() map[string]*secret {
	m.tb.Helper()
	kept := map[string]*secret{}
	for _, name := range []string{
		"correction in draft", "correction with translations", "correction scheduled", besidePublishing, "withdrawn, to return", "translation begun",
	} {
		s := m.conceal(name, 0)
		m.publishEnglish(s)
		m.translate(s, "ar", workPublished)
		kept[name] = s
	}
	m.translate(kept[besidePublishing], "fr", workApproved)
	m.act(kept["withdrawn, to return"], "chief", workflow.ActWithdraw, workflow.Input{Code: "error", Note: "It was wrong."})
	return kept
}

// unsaid looks for what nobody may say yet in answers, by who asked for what.
func (m *matrix) unsaid(secrets []*secret, answers map[string]string) {
	m.tb.Helper()
	for _, k := range sortedKeys(answers) {
		role, cell, _ := strings.Cut(k, "|")
		for _, s := range secrets {
			why := ""
			if word := anyOf(answers[k], s.canaries); word != "" {
				why = fmt.Sprintf("it says %q", word)
			}
			m.ask(s, cell, role, why)
		}
	}
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
	m.correct(kept[besidePublishing])
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
			if !p.onDesk() && !p.comes() {
				out[v.role+"|"+p.cell] = v.ask(p.question).plain(nil)
			}
		}
	}
	return out
}
