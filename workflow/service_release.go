package workflow

import "context"

// ChangeRelease carries out an action on a release as a whole: correct,
// withdraw, reinstate, raise_kind, set_plan, set_tags, set_embargo, set_access,
// mark_historical. It refuses with every unmet condition, and
// with Stale when the release was changed since in.Version.
func (s *Service) ChangeRelease(ctx context.Context, a Actor, id ReleaseID, act Action, in Input) (Release, error) {
	var out Release
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.begin(tx, a, id, in)
		if err != nil {
			return err
		}
		if err := w.changeRelease(act); err != nil {
			return err
		}
		out, err = tx.Release(id)
		return err
	})
	if err != nil {
		return Release{}, err
	}
	return out, nil
}

// releaseEffects are the acts on a release that no lifecycle's table holds:
// they change no state.
var releaseEffects = map[Action]func(*work) error{
	ActPlan:       (*work).setPlan,
	ActTag:        (*work).setTags,
	ActEmbargo:    (*work).setEmbargo,
	ActAccess:     (*work).setAccess,
	ActHistorical: (*work).markHistorical,
}

func (w *work) changeRelease(act Action) error {
	stale := w.c.Input.Version != w.c.Release.Version
	switch act {
	case ActPlan, ActTag, ActEmbargo, ActAccess, ActHistorical:
		if d := Can(&w.c, OnRelease, act); !d.Allowed {
			return &Error{Kind: KindForbidden, Reasons: d.Reasons}
		}
		if stale {
			return Stale(string(OnRelease))
		}
		return releaseEffects[act](w)
	case ActCorrect, ActWithdraw, ActReinstate, ActRaiseKind:
	default:
		return NewError(KindInvalid, "action.unknown", "action", string(act))
	}
	if w.c.Public == nil {
		return NewError(KindBlocked, "release.not_public")
	}
	w.c.Revision = w.c.Public
	if _, e := decide(RevisionTable, OnRevision, w.c.Public.State, act, &w.c, true); e != nil {
		return e
	}
	if stale {
		return Stale(string(OnRelease))
	}
	w.c.Input.Version = w.c.Public.Version
	return w.changeRevision(act)
}

// setPlan replaces the language plan and opens what it newly wants.
func (w *work) setPlan() error {
	for i, e := range w.c.Input.Plan {
		tag, err := ParseLocale(e.Locale)
		if err != nil {
			return err
		}
		if _, err := w.tx.Locale(tag); err != nil {
			return NewError(KindInvalid, "locale.unknown", "locale", tag)
		}
		w.c.Input.Plan[i].Locale = tag
	}
	rel := w.c.Release
	rel.Plan = w.c.Input.Plan
	if err := w.tx.PutRelease(&rel); err != nil {
		return err
	}
	w.c.Release = rel
	if err := w.record(Event{Object: OnRelease, Action: ActPlan}); err != nil {
		return err
	}
	if !rel.IsPublic() && (w.c.Proposed == nil || w.c.Proposed.State != RevisionApproved) {
		return nil
	}
	return w.openPlanned()
}
