package workflow

import "context"

// people finds the persons that a screen names.
func people(r Reader) (map[PersonID]Person, error) {
	all, err := r.People()
	if err != nil {
		return nil, err
	}
	out := make(map[PersonID]Person, len(all))
	for _, p := range all {
		out[p.ID] = p
	}
	return out, nil
}

// ReadTask returns a task for its screens, with the decision about each of its
// actions for the actor, and the state of the rules of publishing.
func (s *Service) ReadTask(ctx context.Context, a Actor, id TaskID) (TaskView, error) {
	var v TaskView
	err := s.store.View(ctx, func(r Reader) error {
		w, err := s.openWork(r, a, id, Input{})
		if err != nil {
			return err
		}
		c := &w.c
		v = TaskView{Now: c.Now, Release: c.Release, Task: *c.Task, English: *c.Revision, Published: c.Public,
			Segments: c.Segments, Comments: c.Comments, Findings: c.Findings, Previous: c.Publication, Kit: c.Kit,
			Text: c.text(), Actions: w.taskActions(), Rules: w.publishRules()}
		if v.Note, err = noteOf(r, c.Release.ID); err != nil {
			return err
		}
		if v.Reworded, err = r.Reworded(id); err != nil {
			return err
		}
		v.People, err = people(r)
		return err
	})
	return v, err
}

// taskActions decides about every action that the table has in the task's
// state and that people carry out as such.
func (w *work) taskActions() []Decision {
	var out []Decision
	for _, act := range TaskTable.actions(w.c.Task.State) {
		if onlyClock(OnTask, act) || act == ActSave || act == ActTakeSuggestion || act == ActSuggest || act == ActResolve || act == ActUnconfirm {
			continue
		}
		out = append(out, decision(TaskTable, OnTask, w.c.Task.State, act, &w.c))
	}
	return out
}

// decision asks everything but the form that isn't filled in yet.
func decision[S ~string](t Table[S], on Object, from S, act Action, c *Case) Decision {
	_, e := decide(t, on, from, act, c, false)
	if e == nil {
		return Decision{Action: act, Allowed: true}
	}
	return Decision{Action: act, Reasons: e.Reasons}
}

// onlyClock reports whether no person may do it.
func onlyClock(on Object, act Action) bool {
	for _, who := range permissions[permission{on, act}] {
		if who.Name != whoClock.Name {
			return false
		}
	}
	return true
}

// publishGuards names the conditions of publishing a translation for the
// checklist, in the order of the rules.
var publishGuards = []struct {
	code  string
	guard Guard
}{
	{"rule.2", needEnglishFirst},
	{"rule.3", needCurrent},
	{"rule.4", needKit},
	{"rule.5", needApprovals},
	{"rule.6", needTargetAccepted},
	{"rule.9", needSilenceOver},
	{"rule.12", needConfirmed},
	{"policy.six_eyes", needSixEyes},
}

func (w *work) publishRules() []RuleState {
	out := make([]RuleState, 0, len(publishGuards)+1)
	p := Publication{Revision: w.c.Revision.ID, RevisionNumber: w.c.Revision.Number, RenderedHash: w.c.Task.RevisionHash}
	one := Rule1NoOrphan(p, w.c.Revision)
	out = append(out, RuleState{Name: "rule 1: renders an existing English text", Code: "rule.1", Holds: one == nil, Reasons: one})
	for _, g := range publishGuards {
		if g.code == "policy.six_eyes" && !w.c.Office.Policies.SixEyes {
			continue
		}
		reasons := g.guard.check(&w.c)
		out = append(out, RuleState{Name: g.guard.Name, Code: g.code, Holds: len(reasons) == 0, Reasons: reasons})
	}
	return out
}
