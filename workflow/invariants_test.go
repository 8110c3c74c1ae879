package workflow_test

import (
	"fmt"
	"slices"

	"prevail/workflow"
)

// findings collects what is wrong with a state.
type findings []string

func (f *findings) add(bad bool, format string, args ...any) {
	if bad {
		*f = append(*f, fmt.Sprintf(format, args...))
	}
}

// reasons adds what a rule answered.
func (f *findings) reasons(where string, rs []workflow.Reason) {
	for _, r := range rs {
		*f = append(*f, where+": "+r.Code)
	}
}

// check looks at everything after an accepted command: what was before must
// not be rewritten, what is must keep every rule.
func (m *machine) check(c command, before, after *dump) []string {
	var out findings
	for id, f := range after.Files {
		old := before.Files[id]
		news := newEvents(old, f)
		for _, e := range news {
			if e.Object == workflow.OnPublication && e.Action == workflow.ActCarryForward {
				checkCarry(&out, f, *f.publication(e.Publication))
				former := f.publication(f.publication(e.Publication).Carried)
				out.add((former.Note != "") != (e.To == "suspended"), "a translation suspended with %q is %s since it was carried", former.Note, e.To)
				m.record.carried(f, *f.publication(e.Publication))
			}
		}
		m.record.rebased(old, f)
		checkKept(&out, old, f)
		checkLedger(&out, f)
		checkNumbers(&out, f)
		checkEnglish(&out, f)
		checkTasks(&out, f, m.record)
		checkPublications(&out, after, f)
		checkProjection(&out, after, f)
		checkSealed(&out, before.Files[id], f)
		if hasEvent(news, workflow.OnRevision, workflow.ActPublish) || hasEvent(news, workflow.OnRevision, workflow.ActEmergency) {
			checkReached(&out, after, f)
		}
		checkSilence(&out, m, f, news)
		if after == m.last && slices.ContainsFunc(news, func(e workflow.Event) bool { return e.Object != workflow.OnTask }) {
			checkSite(&out, m, after, f)
		}
		out.add(old != nil && !c.silent && len(news) == 0 && !sameFile(old, f), "R11: %s is not in the ledger", c)
	}
	out.add(len(after.Files) < len(before.Files), "R11: a release is gone")
	for a, id := range before.Addresses {
		out.add(after.Addresses[a] != id, "R11: the address %s answers with another release", a.Path())
	}
	checkKits(&out, before, after)
	checkRetired(&out, after)
	return out
}

// checkRetired: nobody works in a language that is retired.
func checkRetired(out *findings, d *dump) {
	for _, l := range d.Locales {
		for _, f := range d.Files {
			out.add(l.Retired && slices.ContainsFunc(f.Tasks, func(t workflow.Task) bool { return t.Open() && t.Locale == l.Tag }),
				"a task in %s is open, which is retired", l.Tag)
		}
	}
}

// checkKept is rules 10 and 11: what was frozen, published or written in the
// ledger stays as it was.
func checkKept(out *findings, before, after *file) {
	if before == nil {
		return
	}
	for i, e := range before.Events {
		out.add(i >= len(after.Events) || !same(e, after.Events[i]), "R11: event %d was changed", e.Seq)
	}
	for _, r := range before.Revisions {
		now := after.revision(r.ID)
		if now == nil {
			out.add(true, "R10: a revision is gone")
			continue
		}
		out.reasons("R10", workflow.Rule10EnglishStands(r, *now))
		destroyed := now.Seal.Done() && now.Units == nil
		out.add(r.Frozen() && (!now.Frozen() || r.Hash != now.Hash || r.Facts != now.Facts || !destroyed && !same(r.Units, now.Units)),
			"R10: a frozen text was edited")
		out.add(r.Number != 0 && r.Number != now.Number, "R10: a published revision has another number")
	}
	for _, p := range before.Publications {
		now := after.publication(p.ID)
		if now == nil {
			out.add(true, "R11: a publication is gone")
			continue
		}
		out.reasons("R11", workflow.Rule11NothingRewritten(p, *now))
		kept := *now
		kept.State, kept.Closed, kept.Withdrawal, kept.Note, kept.Version, kept.EnglishHash, kept.Seal =
			p.State, p.Closed, p.Withdrawal, p.Note, p.Version, p.EnglishHash, p.Seal
		if now.Seal.Done() && now.Units == nil {
			kept.Units = p.Units
		}
		out.add(!same(p, kept), "R11: publication %s/%d was rewritten", p.Locale, p.Number)
	}
	for _, t := range before.Tasks {
		out.add(after.task(t.ID) == nil, "R11: a task is gone")
	}
	for id, list := range before.Comments {
		out.add(len(after.Comments[id]) < len(list), "R11: a comment is gone")
	}
}

// checkLedger replays a release's events by the specification's tables and
// compares where they lead with the state.
func checkLedger(out *findings, f *file) {
	state := map[string]string{}
	for i, e := range f.Events {
		out.add(e.Seq != i+1, "R11: event %d has the number %d", i+1, e.Seq)
		id, known := subject(e)
		if !known || e.Action == workflow.ActConfirm || e.From == "" && e.To == "" {
			continue
		}
		from := e.From
		if e.Object == workflow.OnPublication && (e.Action == workflow.ActCarryForward || e.Action == workflow.ActRestamp) {
			// The event tells of the new publication, and the former one ends.
			former := ""
			if p := f.publication(e.Publication); p != nil {
				former = string(p.Carried)
			}
			out.add(!leads(e.Object, e.Action, state[former], "superseded") || from != state[former],
				"event %d: %s from %q in the ledger, %q by its events", e.Seq, e.Action, from, state[former])
			state[former], state[id] = "superseded", e.To
			continue
		}
		out.add(from != state[id], "event %d: %s %s from %q, but the ledger left it %q", e.Seq, e.Object, e.Action, from, state[id])
		out.add(!leads(e.Object, e.Action, from, e.To), "event %d: no line leads %s by %s from %q to %q", e.Seq, e.Object, e.Action, from, e.To)
		state[id] = e.To
	}
	for _, r := range f.Revisions {
		out.add(state[string(r.ID)] != string(r.State), "a revision is %s, the ledger says %q", r.State, state[string(r.ID)])
	}
	for _, t := range f.Tasks {
		out.add(state[string(t.ID)] != string(t.State), "a task is %s, the ledger says %q", t.State, state[string(t.ID)])
	}
	for _, p := range f.Publications {
		out.add(state[string(p.ID)] != string(p.State), "a publication is %s, the ledger says %q", p.State, state[string(p.ID)])
	}
}

// checkSealed: a text is gone only by the act of two people, an administrator
// and an editor, in the ledger; readers have none of it, and nothing is left of
// it in a closed round.
func checkSealed(out *findings, before, f *file) {
	told := func(act workflow.Action, match func(workflow.Event) bool) []workflow.PersonID {
		var by []workflow.PersonID
		for _, e := range f.Events {
			if e.Action == act && match(e) {
				by = append(by, e.Actor)
			}
		}
		return by
	}
	for _, r := range f.Revisions {
		gone := r.Hash != "" && len(r.Units) == 0
		out.add(gone != r.Seal.Done() || gone && (r.Proposed() || r.State == workflow.RevisionPublished), "R11: a revision's text is gone: %v", gone)
		if gone && r.Seal != nil {
			by := told(workflow.ActSeal, func(e workflow.Event) bool { return e.Revision == r.ID && e.Object == workflow.OnRevision })
			out.add(len(by) != 1 || by[0] != r.Seal.By || r.Seal.By == r.Seal.Proposer, "R11: a revision is sealed by %v, proposed by %s", by, r.Seal.Proposer)
		}
	}
	for _, p := range f.Publications {
		gone := len(p.Units) == 0
		out.add(gone != p.Seal.Done() || gone && p.Shown(), "R11: the text of %s/%d is gone: %v", p.Locale, p.Number, gone)
		if gone && p.Seal != nil {
			by := told(workflow.ActSeal, func(e workflow.Event) bool { return e.Publication == p.ID })
			out.add(len(by) != 1 || by[0] != p.Seal.By || p.Seal.By == p.Seal.Proposer, "R11: %s/%d is sealed by %v, proposed by %s", p.Locale, p.Number, by, p.Seal.Proposer)
			for _, s := range f.Segments[p.Task] {
				out.add(!s.Empty() || len(s.Suggestions) > 0 && before != nil && before.publication(p.ID) != nil && before.publication(p.ID).Units != nil,
					"R11: a sealed text is still in its round")
			}
		}
	}
}

func subject(e workflow.Event) (string, bool) {
	switch e.Object {
	case workflow.OnRevision:
		return string(e.Revision), true
	case workflow.OnTask:
		return string(e.Task), true
	case workflow.OnPublication:
		return string(e.Publication), true
	}
	return "", false
}

// checkNumbers: numbers without gaps, one proposed text, one open task and one
// shown publication per locale.
func checkNumbers(out *findings, f *file) {
	var numbers []int
	proposed := 0
	for _, r := range f.Revisions {
		if r.Number > 0 {
			numbers = append(numbers, r.Number)
		}
		if r.Proposed() {
			proposed++
		}
	}
	out.add(!gapless(numbers) || len(numbers) != f.Release.Revisions, "the public numbers are %v, the release counts %d", numbers, f.Release.Revisions)
	out.add(proposed > 1, "%d proposed texts", proposed)
	open, shown, rounds, editions := map[string]int{}, map[string]int{}, map[string][]int{}, map[string][]int{}
	for _, t := range f.Tasks {
		rounds[t.Locale] = append(rounds[t.Locale], t.Round)
		if t.Open() {
			open[t.Locale]++
		}
	}
	for _, p := range f.Publications {
		editions[p.Locale] = append(editions[p.Locale], p.Number)
		if p.Shown() {
			shown[p.Locale]++
		}
	}
	for _, l := range locales {
		out.add(open[l] > 1, "%d open tasks in %s", open[l], l)
		out.add(shown[l] > 1, "%d shown publications in %s", shown[l], l)
		out.add(!gapless(rounds[l]), "the rounds in %s are %v", l, rounds[l])
		out.add(!gapless(editions[l]), "the publications in %s are %v", l, editions[l])
	}
}

func gapless(numbers []int) bool {
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != i+1 {
			return false
		}
	}
	return true
}
