package workflow_test

import (
	"context"
	"slices"

	"prevail/workflow"
)

// sensibleRare does one of the rare acts, which no view of a day offers.
func (m *machine) sensibleRare(f *file) {
	switch m.below(6, "rare") {
	case 0:
		m.sealing(f)
	case 1:
		m.retiring()
	case 2:
		m.restamping()
	case 3:
		m.returning(f)
	case 4:
		m.noting(f)
	default:
		m.looking(f)
	}
}

// seen is what may be found at an original's address: the copy, or the copy
// with a change.
func (m *machine) seen(r workflow.Revision) workflow.Seen {
	if oneIn(m, 2, "changed there") {
		return workflow.Seen{Facts: r.Facts, Units: changedText(m, r.Units)}
	}
	return workflow.Seen{Facts: r.Facts, Units: r.Units}
}

// looking looks at the original of a copy, as the program does by itself.
func (m *machine) looking(f *file) {
	r := f.revision(f.Release.Public)
	if r == nil || len(r.Units) == 0 {
		return
	}
	in := m.seen(*r)
	a := oneOf(m, "who looks", append(m.everybody(), workflow.Arrival, workflow.Arrival, workflow.Arrival)...)
	m.do(command{by: a, on: workflow.OnRevision, act: workflow.ActSeen, id: string(r.ID), from: string(r.State),
		silent: len(in.Units) > 0, run: func() error { return first(m.s.SeeOriginal(context.Background(), a, f.Release.ID, in)) }})
}

// noting writes the release's note for its translators.
func (m *machine) noting(f *file) {
	ctx, a := context.Background(), oneOf(m, "who notes", m.everybody()...)
	v, err := m.s.ReadRelease(ctx, a, f.Release.ID)
	if err != nil {
		return
	}
	text := oneOf(m, "note", "", "The harbour has two names.", "The harbour has one name.")
	m.do(command{by: a, on: workflow.OnRelease, act: workflow.ActNote, id: string(f.Release.ID), silent: text == v.Note.Text,
		run: func() error { return first(m.s.WriteNote(ctx, a, f.Release.ID, v.Note.Version, text)) }})
}

// sealing takes a text that is put away through both words of a seal.
func (m *machine) sealing(f *file) {
	old := slices.DeleteFunc(slices.Clone(f.Revisions), func(r workflow.Revision) bool {
		return r.Proposed() || r.State == workflow.RevisionPublished || r.Seal.Done()
	})
	if len(old) == 0 {
		return
	}
	r := oneOf(m, "put away", old...)
	act := workflow.ActProposeSeal
	if r.Seal != nil {
		act = workflow.ActSeal
	}
	for _, a := range m.everybody() {
		in := workflow.Input{Version: m.last.Files[f.Release.ID].revision(r.ID).Version, Reason: "Order 7/2026."}
		if m.do(command{by: a, on: workflow.OnRevision, act: act, id: string(r.ID), from: string(r.State),
			run: func() error { return first(m.s.ChangeRevision(context.Background(), a, r.ID, act, in)) }}) || len(m.broken) > 0 {
			return
		}
	}
}

// retiring ends a language, or takes it up again.
func (m *machine) retiring() {
	tag := oneOf(m, "locale", locales...)
	l := *find(m.last.Locales, func(l workflow.Locale) bool { return l.Tag == tag })
	a, in := m.everybody()[0], workflow.Input{Version: l.Version, Reason: "A reason."}
	if oneIn(m, 10, "sloppy") {
		in = m.spoil(in)
	}
	c := command{by: a, on: workflow.OnLocale, act: workflow.ActRestoreLocale, id: tag, run: func() error {
		return first(m.s.RestoreLocale(context.Background(), a, tag, in))
	}}
	if !l.Retired && oneIn(m, 3, "retire") {
		c.act, c.run = workflow.ActRetireLocale, func() error { return first(m.s.RetireLocale(context.Background(), a, tag, in)) }
	}
	m.do(c)
}

// restamping brings the newest kit of a language everywhere.
func (m *machine) restamping() {
	tag, a := oneOf(m, "locale", locales...), m.everybody()[0]
	m.do(command{by: a, on: workflow.OnPublication, act: workflow.ActRestamp, id: tag,
		run: func() error { return first(m.s.RestampLocale(context.Background(), a, tag)) }})
}

// returning brings back what was withdrawn with the English, as one list.
func (m *machine) returning(f *file) {
	for _, a := range m.everybody() {
		v, err := m.s.ReadRelease(context.Background(), a, f.Release.ID)
		if err != nil || len(v.Returnable) == 0 {
			continue
		}
		act := workflow.ActProposeReturn
		var refs []workflow.PublicationRef
		for _, id := range v.Returnable {
			p := f.publication(id)
			refs = append(refs, workflow.PublicationRef{ID: id, Version: p.Version})
			if p.Withdrawal.Return != nil {
				act = workflow.ActReinstate
			}
		}
		if m.do(command{by: a, on: workflow.OnPublication, act: act, id: string(f.Release.ID), run: func() error {
			return first(m.s.ReinstateTranslations(context.Background(), a, f.Release.ID, act, refs, workflow.Input{Reason: "A reason."}))
		}}) || len(m.broken) > 0 {
			return
		}
	}
}
