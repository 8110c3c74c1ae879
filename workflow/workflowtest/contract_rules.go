package workflowtest

import (
	"slices"

	"prevail/workflow"
)

var ruleTests = map[string]func(*contract){
	"rule 1: a publication renders a revision by its hash":  rule1,
	"rule 3: a publication renders the published English":   rule3,
	"rule 3: what comes back renders the published English": rule3Again,
	"rule 4: a publication has an approved kit":             rule4,
	"rule 7: a correction makes what differs outdated":      rule7,
	"rule 10: a frozen revision stays as it is":             rule10,
	"rule 11: a publication stays as it is":                 rule11,
	"rule 11: an approved kit stays as it is":               rule11Kit,
}

func rule1(c *contract) {
	one, two := newWorld("one"), newWorld("two")
	records := one.records()
	c.put(records[:len(records)-1]...)
	c.put(two.english()...)
	for name, change := range map[string]func(*workflow.Publication){
		"no revision":                func(p *workflow.Publication) { p.Revision = "none" },
		"another release's revision": func(p *workflow.Publication) { p.Revision = two.revision.ID },
		"another text's hash":        func(p *workflow.Publication) { p.RenderedHash = two.revision.Hash },
		"no hash":                    func(p *workflow.Publication) { p.RenderedHash = "" },
	} {
		p := one.publication
		change(&p)
		one.release.PublishedHash = p.RenderedHash // so that rule 3 has nothing against it
		c.put(&one.release)
		if err := put(c.store, &p); !workflow.HasCode(err, "rule.1.orphan") {
			c.Errorf("%s: got %v; want rule 1", name, err)
		}
	}
	one.release.PublishedHash = one.revision.Hash
	c.put(&one.release, &one.publication)
}

func rule3(c *contract) {
	w := newWorld("one")
	records := w.records()
	c.put(records[:len(records)-1]...)
	for _, now := range []workflow.Hash{"", "ff"} {
		w.release.PublishedHash = now
		c.put(&w.release)
		for _, state := range []workflow.PublicationState{workflow.PublicationLive, workflow.PublicationSuspended} {
			p := w.publication
			p.State = state
			c.refused(workflow.KindBlocked, "rule.3.outdated", &p)
		}
	}
	// The controls: what isn't shown, and when it is the published English.
	old := w.publication
	old.ID, old.Number, old.State = "old", 1, workflow.PublicationSuperseded
	w.release.PublishedHash = w.revision.Hash
	c.put(&old, &w.release, &w.publication)
}

func rule3Again(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	w.publication.State = workflow.PublicationWithdrawn
	w.release.PublishedHash = "ff"
	c.put(&w.publication, &w.release)
	w.publication.State = workflow.PublicationLive
	c.refused(workflow.KindBlocked, "rule.3.outdated", &w.publication)
	w.release.PublishedHash = w.revision.Hash
	c.put(&w.release, &w.publication)
	if w.publication.EnglishHash != w.revision.Hash {
		c.Errorf("it came back beside the English %q", w.publication.EnglishHash)
	}
	// What is outdated may still be suspended and resumed.
	w.release.PublishedHash = "ff"
	c.put(&w.release)
	for _, state := range []workflow.PublicationState{workflow.PublicationSuspended, workflow.PublicationLive} {
		w.publication.State = state
		c.put(&w.publication)
		if !w.publication.Outdated() {
			c.Errorf("outdated and %s, it passes for current", state)
		}
	}
}

func rule4(c *contract) {
	w := newWorld("one")
	records := w.records()
	proposed := fullKit()
	proposed.Version, proposed.State = 2, workflow.KitProposed
	french := fullKit()
	french.Locale, french.Version = "fr", 3
	c.put(&proposed, &french)
	c.put(records[:len(records)-1]...)
	for name, version := range map[string]int{"no kit": 9, "none named": 0, "a proposed kit": 2, "another locale's kit": 3} {
		p := w.publication
		p.Kit = version
		if err := put(c.store, &p); !workflow.HasCode(err, "rule.4.no_kit") {
			c.Errorf("%s: got %v; want rule 4", name, err)
		}
	}
	c.put(&w.publication)
}

func rule7(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	second, closed := w.publication, w.publication
	second.ID, second.Version, second.Locale, second.State = "second", 0, "fr", workflow.PublicationSuspended
	closed.ID, closed.Version, closed.Number, closed.State = "closed", 0, 1, workflow.PublicationSuperseded
	french := fullKit()
	french.Locale = "fr"
	c.put(&french, &second, &closed)
	c.update(w.project)
	for _, step := range []struct {
		english  workflow.Hash
		outdated bool
	}{{w.revision.Hash, false}, {"ff", true}, {"", false}, {w.revision.Hash, false}} {
		w.release.PublishedHash = step.english
		c.put(&w.release)
		for _, p := range see(c, func(r workflow.Reader) ([]workflow.Publication, error) { return r.Publications(w.release.ID) }) {
			want, outdated := step.english, step.outdated
			if !p.Shown() {
				want, outdated = "", false
			}
			if p.EnglishHash != want || p.Outdated() != outdated {
				c.Errorf("English %q: %s beside %q, outdated %v; want %q, %v", step.english, p.ID, p.EnglishHash, p.Outdated(), want, outdated)
			}
		}
		pages := see(c, func(r workflow.Reader) ([]workflow.Page, error) { return r.Pages(w.release.ID) })
		if len(pages) != 1 || pages[0].Outdated != step.outdated {
			c.Errorf("English %q: the pages are %v; want outdated %v", step.english, pages, step.outdated)
		}
	}
}

func rule10(c *contract) {
	w := newWorld("one")
	c.put(w.english()...)
	for name, change := range map[string]func(*workflow.Revision){
		"a sentence": func(r *workflow.Revision) { r.Units = fullText("other") },
		"a kind":     func(r *workflow.Revision) { r.Facts.Kind = "statement" },
		"a date":     func(r *workflow.Revision) { r.Facts.Date.Day++ },
		"an address": func(r *workflow.Revision) { r.Facts.Original.URL = "" },
		"the hash":   func(r *workflow.Revision) { r.Hash = "ff" },
		"the draft":  func(r *workflow.Revision) { r.State = workflow.RevisionDraft },
	} {
		edited := copyOf(w.revision)
		change(&edited)
		if err := put(c.store, &edited); !workflow.HasCode(err, "rule.10.edited") {
			c.Errorf("%s changed: got %v; want rule 10", name, err)
		}
	}
	// The controls: its state changes, and a draft may be edited until it is
	// frozen.
	w.revision.State, w.revision.Correction.Kind = workflow.RevisionSuperseded, workflow.Substantive
	c.put(&w.revision)
	draft := workflow.Revision{ID: "draft", Release: w.release.ID, State: workflow.RevisionDraft, Units: Text("One")}
	c.put(&draft)
	draft.Units, draft.Facts = Text("Two"), Facts()
	c.put(&draft)
	draft.State, draft.Units, draft.Hash = workflow.RevisionReview, Text("Three"), "00"
	c.put(&draft)
	draft.Units = Text("Four")
	c.refused(workflow.KindBlocked, "rule.10.edited", &draft)
}

func rule11(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	for name, change := range map[string]func(*workflow.Publication){
		"a sentence":   func(p *workflow.Publication) { p.Units[0].Segments[0] += "!" },
		"left out":     func(p *workflow.Publication) { p.Units[1].LeftOut = false },
		"the hash":     func(p *workflow.Publication) { p.Text = "ff" },
		"the number":   func(p *workflow.Publication) { p.Number++ },
		"a writer":     func(p *workflow.Publication) { p.Writers = slices.Concat(p.Writers, []workflow.PersonID{"other"}) },
		"the approver": func(p *workflow.Publication) { p.Approvers = nil },
		"a machine":    func(p *workflow.Publication) { p.Machines = nil },
		"the time":     func(p *workflow.Publication) { p.Published = p.Published.AddDate(0, 0, 1) },
	} {
		rewritten := copyOf(w.publication)
		change(&rewritten)
		if err := put(c.store, &rewritten); !workflow.HasCode(err, "rule.11.rewritten") {
			c.Errorf("%s changed: got %v; want rule 11", name, err)
		}
	}
	w.publication.State, w.publication.Note, w.publication.Withdrawal = workflow.PublicationSuspended, "A doubt.", nil
	c.put(&w.publication)
}

func rule11Kit(c *contract) {
	kit := fullKit()
	kit.State = workflow.KitProposed
	c.put(&kit)
	kit.Words["disclaimer"] = "A better one."
	c.put(&kit)
	kit.State = workflow.KitApproved
	c.put(&kit)
	for name, change := range map[string]func(*workflow.Kit){
		"a word":       func(k *workflow.Kit) { k.Words["disclaimer"] = "Another." },
		"a new word":   func(k *workflow.Kit) { k.Words["more"] = "Another." },
		"the approval": func(k *workflow.Kit) { k.State = workflow.KitProposed },
	} {
		changed := copyOf(kit)
		change(&changed)
		if err := put(c.store, &changed); !workflow.HasCode(err, "rule.11.rewritten") {
			c.Errorf("%s changed: got %v; want rule 11", name, err)
		}
	}
	c.put(&kit)
}
