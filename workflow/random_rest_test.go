package workflow_test

import (
	"context"
	"fmt"
	"slices"

	"prevail/workflow"
)

// publicationWeights say how often what may be done with a publication is
// done.
var publicationWeights = map[workflow.Action]int{
	workflow.ActRestamp: 40, workflow.ActSuspend: 3, workflow.ActResume: 10, workflow.ActWithdraw: 2, workflow.ActProposeReturn: 20,
	workflow.ActReinstate: 20, workflow.ActReopen: 1, workflow.ActProposeSeal: 1, workflow.ActSeal: 6,
}

// sensiblePublication does something with a publication that the guards allow.
func (m *machine) sensiblePublication(f *file) {
	ctx := context.Background()
	type offer struct {
		a   workflow.Actor
		p   workflow.Publication
		act workflow.Action
	}
	var offers []offer
	for _, a := range m.everybody() {
		v, err := m.s.ReadRelease(ctx, a, f.Release.ID)
		if err != nil {
			continue
		}
		for _, p := range f.Publications {
			for _, d := range v.PublicationActions[p.ID] {
				if d.Allowed {
					offers = append(offers, offer{a, p, d.Action})
				}
			}
		}
	}
	o, ok := weighed(m, "act", offers, func(o offer) int { return publicationWeights[o.act] })
	if !ok {
		return
	}
	in := workflow.Input{Reason: "A reason.", Code: "error", Note: "A note."}
	if oneIn(m, 20, "sloppy") {
		in = m.spoil(in)
	}
	in.Version += o.p.Version
	m.do(command{by: o.a, on: workflow.OnPublication, act: o.act, id: string(o.p.ID), from: string(o.p.State),
		run: func() error { return first(m.s.ChangePublication(ctx, o.a, o.p.ID, o.act, in)) }})
}

// sensibleOffice changes what belongs to the office as a whole.
func (m *machine) sensibleOffice() {
	ctx := context.Background()
	a := m.everybody()[0]
	tag := oneOf(m, "locale", locales...)
	c := command{by: a, on: workflow.OnLocale, id: tag}
	switch m.below(10, "office") {
	case 0:
		c.act = workflow.ActProposeKit
		words := kitWords(tag)
		if oneIn(m, 6, "incomplete") {
			delete(words, "disclaimer.text")
		}
		c.run = func() error { return first(m.s.ProposeKit(ctx, a, tag, words)) }
	case 1:
		c.on, c.act = workflow.OnOffice, workflow.ActSetOffice
		o := m.last.Office
		o.Policies.Emergency = !o.Policies.Emergency
		c.run = func() error { return first(m.s.PutOffice(ctx, a, o)) }
	case 2:
		if i := m.below(len(m.people), "whom"); oneIn(m, 3, "change of role") {
			m.changePerson(a, i)
		}
		return
	case 3:
		if oneIn(m, 2, "one's own") {
			m.changeOwn(m.below(len(m.people), "whose"))
			return
		}
		c.on, c.act = workflow.OnOffice, workflow.ActHandLink
		p := oneOf(m, "link for", m.people...)
		c.id, c.run = string(p.ID), func() error { return m.s.RecordLink(ctx, a, p.ID, "reset") }
	default:
		open := slices.DeleteFunc(slices.Clone(m.last.Kits[tag]), func(k workflow.Kit) bool { return k.State != workflow.KitProposed })
		if len(open) == 0 {
			return
		}
		c.act = workflow.ActAcceptKit
		k := oneOf(m, "kit", open...)
		c.run = func() error { return first(m.s.AcceptKit(ctx, a, tag, k.Version)) }
	}
	m.do(c)
}

// changePerson takes a role from somebody, gives it back, or shuts them out.
func (m *machine) changePerson(a workflow.Actor, i int) {
	p := m.people[i]
	p.Grants = slices.Clone(p.Grants)
	switch {
	case oneIn(m, 4, "disable"):
		p.Disabled = !p.Disabled
	case len(p.Grants) > 1 && oneIn(m, 2, "take"):
		p.Grants = p.Grants[1:]
	default:
		p.Grants = append(p.Grants, workflow.Grant{Role: workflow.Reviewer, Locale: oneOf(m, "locale", locales...)})
	}
	m.do(command{by: a, on: workflow.OnOffice, act: workflow.ActSetPerson, id: string(p.ID),
		run: func() error { return first(m.s.PutPerson(context.Background(), a, p)) },
		noted: func(_, after *dump) {
			m.people[i] = *find(after.People, func(x workflow.Person) bool { return x.ID == p.ID })
		}})
}

// changeOwn has somebody change how the program meets them.
func (m *machine) changeOwn(i int) {
	p := m.people[i]
	in := workflow.Preferences{Version: p.Version, Language: oneOf(m, "language", "en", "ar", "fr"), Zone: oneOf(m, "zone", "", "Africa/Nairobi")}
	if oneIn(m, 2, "mails") {
		in.Unwanted = []workflow.Mail{workflow.MailReminders}
	}
	m.do(command{by: p.Actor(), on: workflow.OnOffice, act: workflow.ActSetOwn, id: string(p.ID),
		run: func() error { return first(m.s.SetOwn(context.Background(), p.Actor(), in)) },
		noted: func(_, after *dump) {
			m.people[i] = *find(after.People, func(x workflow.Person) bool { return x.ID == p.ID })
		}})
}

// actions are all the actions there are, as state.go declares them, and one
// that there isn't.
var actions = append(declared("state.go", "Action"), "conquer")

// blind does anything to anything, with any form: most of it is refused.
func (m *machine) blind() {
	ctx := context.Background()
	files := m.last.releases()
	if len(files) == 0 {
		return
	}
	f := oneOf(m, "release", files...)
	a := oneOf(m, "who", append(m.everybody(), workflow.Actor{}, workflow.Actor{Person: "stranger"})...)
	act := workflow.Action(oneOf(m, "action", actions...))
	in := workflow.Input{Reason: "A reason.", Note: "A note.", Code: oneOf(m, "code", "error", "legal", "odd"), Confirmed: true,
		Person: oneOf(m, "person", m.people...).ID, On: oneOf(m, "on", workflow.WhenReady, workflow.WithEnglish, ""),
		Kind: oneOf(m, "kind", workflow.Editorial, workflow.Substantive), Comment: "Look.", At: m.clock.Now(), Locale: "ar", LeaveOut: true,
		Units: []int{m.below(4, "unit")}}
	if oneIn(m, 2, "spoilt") {
		in = m.spoil(in)
	}
	c := command{by: a, act: act}
	switch m.below(4, "what") {
	case 0:
		r := oneOf(m, "revision", f.Revisions...)
		c.on, c.id, c.from = workflow.OnRevision, string(r.ID), string(r.State)
		in.Version, in.Text = r.Version, r.Hash
		c.run = func() error { return first(m.s.ChangeRevision(ctx, a, r.ID, act, in)) }
	case 1:
		if len(f.Tasks) == 0 {
			return
		}
		t := oneOf(m, "task", f.Tasks...)
		c.on, c.id, c.from = workflow.OnTask, string(t.ID), string(t.State)
		in.Version = t.Version
		for _, s := range f.Segments[t.ID] {
			in.Segments = append(in.Segments, s.ID)
		}
		if r := f.revision(t.Revision); r != nil {
			in.Text = workflow.HashTranslation(t.Locale, workflow.Assemble(r.Units, f.Segments[t.ID]))
		}
		c.run = func() error { return first(m.s.ChangeTask(ctx, a, t.ID, act, in)) }
	case 2:
		if len(f.Publications) == 0 {
			return
		}
		p := oneOf(m, "publication", f.Publications...)
		c.on, c.id, c.from = workflow.OnPublication, string(p.ID), string(p.State)
		in.Version = p.Version
		c.run = func() error { return first(m.s.ChangePublication(ctx, a, p.ID, act, in)) }
	default:
		m.blindRest(f, c, in)
		return
	}
	m.do(c)
}

// blindRest does anything to a release as a whole, to a sentence or a comment.
func (m *machine) blindRest(f *file, c command, in workflow.Input) {
	ctx := context.Background()
	if len(f.Tasks) > 0 && oneIn(m, 2, "sentence") {
		t := oneOf(m, "task", f.Tasks...)
		v := workflow.TaskView{Task: t, Segments: f.Segments[t.ID]}
		c.on, c.id, c.from, c.act = workflow.OnTask, string(t.ID), string(t.State), workflow.ActSave
		switch {
		case len(v.Segments) == 0:
			return
		case oneIn(m, 3, "take") && slices.ContainsFunc(v.Segments, func(s workflow.Segment) bool { return len(s.Suggestions) > 0 }):
			c.act = workflow.ActTakeSuggestion
			m.do(m.taking(c, v))
		case oneIn(m, 3, "comment"):
			c.act = workflow.ActComment
			c.run = func() error {
				return first(m.s.Comment(ctx, c.by, workflow.CommentInput{Task: t.ID, Text: fmt.Sprint("Remark ", m.below(3, "remark")), Question: true}))
			}
			m.do(c)
		default:
			m.do(m.saving(c, v, oneIn(m, 2, "stale")))
		}
		return
	}
	c.on, c.id = workflow.OnRelease, string(f.Release.ID)
	in.Version = f.Release.Version
	if p := f.revision(f.Release.Public); p != nil {
		in.Text = p.Hash
	}
	c.silent = c.act == workflow.ActEmbargo && in.At.Equal(f.Release.Embargo)
	c.run = func() error { return first(m.s.ChangeRelease(ctx, c.by, f.Release.ID, c.act, in)) }
	m.do(c)
}
