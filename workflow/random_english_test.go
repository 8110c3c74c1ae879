package workflow_test

import (
	"context"
	"slices"
	"time"

	"prevail/workflow"
)

// sensible does something that somebody may do now.
func (m *machine) sensible() {
	files := m.last.releases()
	if len(files) == 0 || len(files) < 2 && oneIn(m, 12, "another release") {
		m.draftRelease()
		return
	}
	f := oneOf(m, "release", files...)
	switch oneOf(m, "part", "task", "task", "task", "task", "task", "task", "english", "english", "english", "publication", "office", "office", "rare") {
	case "task":
		m.sensibleTask(f)
	case "publication":
		m.sensiblePublication(f)
	case "office":
		m.sensibleOffice()
	case "rare":
		m.sensibleRare(f)
	default:
		m.sensibleEnglish(f)
	}
}

func (m *machine) draftRelease() {
	in := workflow.DraftInput{Units: newText(m), Facts: m.facts(), Tags: []string{"harbour"}}
	if !oneIn(m, 3, "no plan") {
		in.Plan = m.plan()
	}
	if oneIn(m, 6, "embargo") {
		in.Embargo = m.clock.Now().Add(3 * time.Hour)
	}
	drafters := m.everybody()
	if oneIn(m, 6, "by itself") {
		drafters = append([]workflow.Actor{workflow.Arrival}, drafters...)
	}
	for _, a := range drafters {
		if m.do(command{by: a, on: workflow.OnRevision, act: workflow.ActDraft, run: func() error {
			_, _, err := m.s.DraftRelease(context.Background(), a, in)
			return err
		}}) {
			return
		}
	}
}

func (m *machine) facts() workflow.Letterhead {
	f := workflow.Letterhead{Kind: "notice", Date: workflow.Date{Year: 2026, Month: 3, Day: 2}, Number: oneOf(m, "number", "", "", "", "2026/4")}
	if oneIn(m, 5, "elsewhere") {
		f.Original.URL = "https://elsewhere.example/notice"
	}
	return f
}

func (m *machine) plan() []workflow.PlanEntry {
	var out []workflow.PlanEntry
	for _, l := range locales {
		if !oneIn(m, 4, "unplanned") {
			out = append(out, workflow.PlanEntry{Locale: l, Required: true, Prepare: oneIn(m, 3, "prepare"), Offset: time.Hour,
				Publish: oneOf(m, "when", "", "", workflow.WithEnglish, workflow.WhenReady)})
		}
	}
	return out
}

// englishWeights say how often what may be done with an English text is done.
var englishWeights = map[workflow.Action]int{
	workflow.ActEdit: 8, workflow.ActExplain: 60, workflow.ActSubmit: 60, workflow.ActRecall: 2, workflow.ActRequestChanges: 2,
	workflow.ActAccept: 60, workflow.ActApprove: 80, workflow.ActSendBack: 2, workflow.ActSchedule: 14, workflow.ActUnschedule: 5,
	workflow.ActPublish: 60, workflow.ActCancel: 1, workflow.ActCorrect: 20, workflow.ActRaiseKind: 8, workflow.ActWithdraw: 1,
	workflow.ActReinstate: 40, workflow.ActEmergency: 6, workflow.ActSecondReview: 12, workflow.ActRefuseReview: 14,
	workflow.ActSeen: 6, workflow.ActProposeSeal: 1, workflow.ActSeal: 4,
	workflow.ActPlan: 2, workflow.ActEmbargo: 1, workflow.ActAccess: 1, workflow.ActHistorical: 1, workflow.ActTag: 2,
}

// sensibleEnglish does something with a release's English that the guards
// allow, as far as can be known before the form is filled in.
func (m *machine) sensibleEnglish(f *file) {
	type offer struct {
		a   workflow.Actor
		v   workflow.ReleaseView
		act workflow.Action
	}
	var offers []offer
	for _, a := range m.everybody() {
		v, err := m.s.ReadRelease(context.Background(), a, f.Release.ID)
		if err != nil {
			continue
		}
		for _, d := range slices.Concat(v.RevisionActions, v.Actions) {
			if d.Allowed && !m.pointless(d.Action, v) {
				offers = append(offers, offer{a, v, d.Action})
			}
		}
	}
	if o, ok := weighed(m, "act", offers, func(o offer) int { return englishWeights[o.act] }); ok {
		m.do(m.onEnglish(o.a, o.v, o.act, oneIn(m, 20, "sloppy")))
	}
}

// pointless reports whether there is nothing to do the action to.
func (m *machine) pointless(act workflow.Action, v workflow.ReleaseView) bool {
	switch act {
	case workflow.ActExplain:
		return len(v.Findings) == 0
	case workflow.ActAccept:
		return len(unaccepted(v.Proposed.Explained)) == 0
	}
	return false
}

func unaccepted(all []workflow.Explanation) []workflow.Explanation {
	return slices.DeleteFunc(slices.Clone(all), func(e workflow.Explanation) bool { return e.Accepted != "" })
}

var onRelease = []workflow.Action{workflow.ActCorrect, workflow.ActWithdraw, workflow.ActReinstate, workflow.ActRaiseKind,
	workflow.ActPlan, workflow.ActEmbargo, workflow.ActAccess, workflow.ActHistorical, workflow.ActTag}

// onPublic are the acts on the published or withdrawn revision.
var onPublic = []workflow.Action{workflow.ActSecondReview, workflow.ActRefuseReview, workflow.ActSeen, workflow.ActProposeSeal, workflow.ActSeal}

// onEnglish makes the command for an action on a release's English, with a
// form that is filled in well, or sloppily.
func (m *machine) onEnglish(a workflow.Actor, v workflow.ReleaseView, act workflow.Action, sloppy bool) command {
	ctx := context.Background()
	r := v.Proposed
	if r == nil || slices.Contains(onRelease, act) || slices.Contains(onPublic, act) {
		r = v.Published
	}
	c := command{by: a, on: workflow.OnRevision, act: act, id: string(v.Release.ID)}
	if r != nil {
		c.id, c.from = string(r.ID), string(r.State)
	}
	in := m.englishInput(v, r, act)
	if sloppy {
		in = m.spoil(in)
	}
	switch {
	case slices.Contains(onRelease, act):
		in.Version += v.Release.Version
		if slices.Contains([]workflow.Action{workflow.ActPlan, workflow.ActEmbargo, workflow.ActAccess, workflow.ActHistorical, workflow.ActTag}, act) {
			c.on, c.from = workflow.OnRelease, ""
			c.silent = act == workflow.ActEmbargo && in.At.Equal(v.Release.Embargo)
		}
		c.run = func() error { return first(m.s.ChangeRelease(ctx, a, v.Release.ID, act, in)) }
	case act == workflow.ActSeen:
		seen := m.seen(*r)
		c.run = func() error { return first(m.s.SeeOriginal(ctx, a, v.Release.ID, seen)) }
	case act == workflow.ActEdit:
		edit := m.edit(v, *r)
		edit.Version += in.Version
		c.run = func() error { return first(m.s.EditRevision(ctx, a, r.ID, edit)) }
	default:
		in.Version += r.Version
		c.run = func() error { return first(m.s.ChangeRevision(ctx, a, r.ID, act, in)) }
	}
	return c
}

// edit returns a draft after somebody worked on it; for a correction with its
// kind, and what of it is said not to touch translations.
func (m *machine) edit(v workflow.ReleaseView, r workflow.Revision) workflow.EditInput {
	in := workflow.EditInput{Version: r.Version, Facts: r.Facts, Units: changedText(m, r.Units)}
	switch m.below(8, "edit") {
	case 0:
		in.Facts = m.facts()
	case 1:
		in.Units = cloneUnits(oneOf(m, "former text", v.Revisions...).Units)
	}
	if v.Release.Revisions == 0 {
		return in
	}
	in.Correction = &workflow.Correction{Kind: oneOf(m, "kind", workflow.Editorial, workflow.Editorial, workflow.Substantive), Note: "A correction."}
	if v.Published != nil && in.Correction.Kind == workflow.Editorial && !oneIn(m, 4, "with effect") {
		for _, match := range workflow.Align(workflow.Sentences(v.Published.Units), workflow.Sentences(in.Units)).Matches {
			if match.Change == workflow.ChangeReworded {
				in.Correction.NoEffect = append(in.Correction.NoEffect, match.To.Hash())
			}
		}
	}
	return in
}

func (m *machine) englishInput(v workflow.ReleaseView, r *workflow.Revision, act workflow.Action) workflow.Input {
	now := m.clock.Now()
	in := workflow.Input{Reason: "A reason.", Note: "A note.", Code: "error", Confirmed: true}
	if r != nil {
		in.Text = r.Hash
		if r.Correction != nil {
			in.Kind, in.NoEffect, in.Overrule = r.Correction.Kind, r.Correction.NoEffect, oneOf(m, "overrule", "", "It is wording.", "It is wording.")
		}
	}
	switch act {
	case workflow.ActSchedule:
		in.At = oneOf(m, "at", now.Add(10*time.Minute), now.Add(3*time.Hour))
		if v.Release.Embargo.After(in.At) {
			in.At = v.Release.Embargo.Add(time.Minute)
		}
	case workflow.ActExplain:
		f := oneOf(m, "finding", v.Findings...)
		in.Code, in.Text = f.Code, f.Text
	case workflow.ActAccept:
		e := oneOf(m, "explanation", unaccepted(r.Explained)...)
		in.Code, in.Text = e.Code, e.Text
	case workflow.ActEmbargo:
		in.At = oneOf(m, "embargo", time.Time{}, time.Time{}, now.Add(time.Hour), now.Add(5*time.Hour))
	case workflow.ActAccess:
		for _, p := range m.people {
			if oneIn(m, 2, "access") {
				in.Access = append(in.Access, p.ID)
			}
		}
	case workflow.ActPlan:
		in.Plan = m.plan()
	case workflow.ActTag:
		in.Tags = oneOf(m, "tags", nil, []string{"harbour"}, []string{"Harbour", "Pilots and ships", "harbour"})
	case workflow.ActHistorical:
		in.Date = oneOf(m, "date", workflow.Date{}, workflow.Date{Year: 2020, Month: 1, Day: 1})
	}
	return in
}

// spoil leaves something out of a form, or names another version than the one
// that is there.
func (m *machine) spoil(in workflow.Input) workflow.Input {
	switch m.below(6, "spoil") {
	case 0:
		in.Version--
	case 1:
		in.Reason, in.Note, in.Comment = "", "", " "
	case 2:
		in.Text = workflow.HashText("another text")
	case 3:
		in.Code, in.Confirmed, in.Segments = "nothing", false, nil
	case 4:
		in.At, in.On, in.Person = m.clock.Now().Add(-time.Hour), "", ""
	case 5:
		in.Kind = "odd"
	}
	return in
}
