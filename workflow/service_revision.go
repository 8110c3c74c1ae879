package workflow

import (
	"context"
	"slices"
)

// effect is what an action on a revision changes: before the revision is
// saved, and after it.
type effect struct {
	apply func(*work) error
	then  func(*work) error
}

// revisionEffects has an entry for each action of RevisionTable that
// ChangeRevision or ChangeRelease carries out. It is a function since effects
// call changes again.
func revisionEffects() map[Action]effect {
	return map[Action]effect{
		ActExplain:        {apply: (*work).explainSource},
		ActAccept:         {apply: (*work).acceptSource},
		ActSubmit:         {apply: (*work).submitRevision, then: (*work).rebaseFollowers},
		ActRecall:         {apply: (*work).returnRevision, then: (*work).copyToDraft},
		ActRequestChanges: {apply: (*work).returnRevision, then: (*work).copyToDraft},
		ActSendBack:       {apply: (*work).returnRevision, then: (*work).copyToDraft},
		ActApprove:        {apply: (*work).approveRevision, then: (*work).openPlanned},
		ActSchedule:       {apply: (*work).scheduleRevision},
		ActUnschedule:     {apply: (*work).unscheduleRevision},
		ActFail:           {apply: (*work).failRevision},
		ActPublish:        {apply: (*work).supersedeFormer, then: (*work).publishEnglish},
		ActEmergency:      {apply: (*work).supersedeInEmergency, then: (*work).publishEnglish},
		ActSecondReview:   {apply: (*work).secondReview},
		ActRefuseReview:   {apply: (*work).refuseReview, then: (*work).withdrawRefused},
		ActAlarm:          {apply: (*work).raiseAlarm},
		ActProposeSeal:    {apply: (*work).proposeRevisionSeal},
		ActSeal:           {apply: (*work).sealRevision, then: (*work).destroyEnglish},
		ActRaiseKind:      {apply: (*work).raiseKind, then: (*work).suspendRaised},
		ActCancel:         {apply: (*work).cancelRevision, then: (*work).leaveCancelled},
		ActCorrect:        {then: (*work).copyPublic},
		ActWithdraw:       {then: (*work).withdrawRelease},
		ActReinstate:      {then: (*work).copyWithdrawn},
	}
}

// openRevision begins the work on a revision.
func (s *Service) openRevision(rd Reader, a Actor, id RevisionID, in Input) (*work, error) {
	r, err := rd.Revision(id)
	if err != nil {
		return nil, err
	}
	w, err := s.begin(rd, a, r.Release, in)
	if err != nil {
		return nil, err
	}
	w.c.Revision = &r
	if s.checker != nil {
		w.c.Findings = s.checker.Source(r)
	}
	if err := w.askEnglishKit(); err != nil {
		return nil, err
	}
	return w, nil
}

// ChangeRevision carries out an action of RevisionTable. It refuses with every
// unmet condition, with Stale when the revision was changed since in.Version,
// and with NotFound for what the actor may not know of.
func (s *Service) ChangeRevision(ctx context.Context, a Actor, id RevisionID, act Action, in Input) (Revision, error) {
	var out Revision
	if _, known := revisionEffects()[act]; !known {
		return out, NewError(KindInvalid, "action.unknown", "action", string(act))
	}
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openRevision(tx, a, id, in)
		if err != nil {
			return err
		}
		if err := w.changeRevision(act); err != nil {
			return err
		}
		out = *w.c.Revision
		return nil
	})
	if err != nil {
		return Revision{}, err
	}
	return out, nil
}

// changeRevision carries out one action on the work's revision.
func (w *work) changeRevision(act Action) error {
	r := w.c.Revision
	row, e := decide(RevisionTable, OnRevision, r.State, act, &w.c, true)
	if e != nil {
		return e
	}
	if !w.c.Actor.Clock && w.c.Input.Version != r.Version {
		return Stale(string(OnRevision))
	}
	from, eff := r.State, revisionEffects()[act]
	if row.To != "" {
		r.State = row.To
	}
	if eff.apply != nil {
		if err := eff.apply(w); err != nil {
			return err
		}
	}
	if err := w.tx.PutRevision(r); err != nil {
		return err
	}
	if err := w.record(Event{Object: OnRevision, Action: act, Revision: r.ID, From: string(from), To: string(r.State),
		Text: HashRevision(r.Facts, r.Units), Data: w.c.Input.data()}); err != nil {
		return err
	}
	if eff.then != nil {
		return eff.then(w)
	}
	return nil
}

// data is what of the input belongs in the event.
func (in Input) data() map[string]string {
	out := map[string]string{}
	for k, v := range map[string]string{
		"reason": in.Reason, "cause": in.Cause, "note": in.Note, "code": in.Code, "kind": string(in.Kind),
		"overrule": in.Overrule, "on": string(in.On), "person": string(in.Person),
	} {
		if v != "" {
			out[k] = v
		}
	}
	if !in.At.IsZero() {
		out["at"] = in.At.UTC().Format("2006-01-02T15:04:05.999999Z")
	}
	if !in.Deadline.IsZero() {
		out["deadline"] = in.Deadline.UTC().Format("2006-01-02T15:04:05.999999Z")
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func (w *work) submitRevision() error {
	r := w.c.Revision
	r.Hash = HashRevision(r.Facts, r.Units)
	r.Submitter, r.Submitted = w.c.Actor.Person, w.c.Now
	r.Noticed = nil // whoever submits it has looked
	return nil
}

func (w *work) approveRevision() error {
	r, in := w.c.Revision, w.c.Input
	r.Approver, r.Approved = w.c.Actor.Person, w.c.Now
	if r.Correction == nil {
		return nil
	}
	k := *r.Correction
	if in.Kind != "" {
		k.Kind = in.Kind
	}
	k.Overruled = in.Overrule
	// Both must say so: what the author proposed and the approver confirms.
	k.NoEffect = slices.DeleteFunc(slices.Clone(k.NoEffect), func(h Hash) bool { return !slices.Contains(in.NoEffect, h) })
	if k.Kind != Editorial {
		k.NoEffect = nil
	}
	r.Correction = &k
	return nil
}

func (w *work) returnRevision() error {
	w.c.Revision.Note = w.c.Input.Reason
	w.clearRevisionSchedule()
	return nil
}

func (w *work) clearRevisionSchedule() {
	r := w.c.Revision
	r.Due, r.Failed = zeroTime, nil
}

// copyToDraft makes the returned text's copy the new draft; all who wrote in
// it still did.
func (w *work) copyToDraft() error {
	return w.copyRevision(*w.c.Revision, func(r *Revision) {
		r.Writers = w.c.Revision.Writers
		r.Correction = w.c.Revision.Correction
		r.Explained = w.c.Revision.Explained
		r.Reinstates = w.c.Revision.Reinstates
		r.Author = w.c.Revision.Author
		r.Note = w.c.Input.Reason
	})
}

func (w *work) copyPublic() error {
	return w.copyRevision(*w.c.Revision, func(r *Revision) {
		if w.seen != nil {
			r.Facts, r.Units = w.seen.Facts, w.seen.Units
		}
	})
}

func (w *work) copyWithdrawn() error {
	return w.copyRevision(*w.c.Revision, func(r *Revision) {
		r.Reinstates = true
		r.Correction = &Correction{Kind: Substantive, Note: w.c.Input.Note}
	})
}

// copyRevision starts a new draft from a frozen text.
func (w *work) copyRevision(from Revision, with func(*Revision)) error {
	r := Revision{ID: RevisionID(w.s.ids.New()), Release: from.Release, State: RevisionDraft, Facts: from.Facts,
		Units: from.Units, Parent: from.ID, Author: w.c.Actor.Person, Created: w.c.Now}
	with(&r)
	if err := w.tx.PutRevision(&r); err != nil {
		return err
	}
	w.c.Proposed = &r
	return w.record(Event{Object: OnRevision, Action: ActDraft, Revision: r.ID, To: string(r.State),
		Text: HashRevision(r.Facts, r.Units)})
}

func (w *work) scheduleRevision() error {
	r := w.c.Revision
	r.Due, r.Failed = w.c.Input.At, nil
	w.confirmOriginal()
	return nil
}

func (w *work) confirmOriginal() {
	if r := w.c.Revision; r.Facts.Original.Elsewhere() && w.c.Input.Confirmed {
		r.Confirmed = w.c.Now
	}
}

func (w *work) unscheduleRevision() error {
	w.clearRevisionSchedule()
	return nil
}

// failRevision ends a schedule whose time came while something was unmet; a
// person decides.
func (w *work) failRevision() error {
	w.c.Revision.Due = zeroTime
	return nil
}

func (w *work) cancelRevision() error {
	r := w.c.Revision
	r.Note = w.c.Input.Reason
	if r.Hash == "" { // cancelled as a draft: it stays as it was left
		r.Hash = HashRevision(r.Facts, r.Units)
	}
	r.Noticed = nil
	w.clearRevisionSchedule()
	return nil
}

func (w *work) secondReview() error {
	r := w.c.Revision
	r.SecondReview, r.Approver, r.Approved = zeroTime, w.c.Actor.Person, w.c.Now
	return nil
}

func (w *work) raiseKind() error {
	k := *w.c.Revision.Correction
	k.Kind, k.NoEffect = Substantive, nil
	w.c.Revision.Correction = &k
	return nil
}

// explainSource keeps a writer's answer to a finding.
func (w *work) explainSource() error {
	r, in := w.c.Revision, w.c.Input
	for _, f := range w.c.Findings {
		if f.Code == in.Code && f.Text == in.Text {
			r.Explained = append(slices.Clone(r.Explained), Explanation{Code: f.Code, Text: f.Text,
				By: w.c.Actor.Person, Reason: in.Reason, At: w.c.Now})
			return nil
		}
	}
	return NewError(KindInvalid, "finding.none")
}

// acceptSource keeps another person's acceptance of an explanation.
func (w *work) acceptSource() error {
	r := w.c.Revision
	r.Explained = slices.Clone(r.Explained)
	return accept(r.Explained, w.c.Input, w.c.Actor.Person)
}

func accept(explained []Explanation, in Input, by PersonID) error {
	for i, e := range explained {
		if e.Code != in.Code || e.Text != in.Text {
			continue
		}
		if e.By == by {
			return NewError(KindBlocked, "finding.self")
		}
		explained[i].Accepted = by
		return nil
	}
	return NewError(KindInvalid, "finding.none")
}
