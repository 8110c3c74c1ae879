package workflow

import (
	"context"
	"slices"
)

// PublicationRef names a publication as somebody saw it.
type PublicationRef struct {
	ID      PublicationID
	Version int
}

// ReinstateTranslations says an editor's word (ActProposeReturn) for showing
// translations of one release again, or the second one's (ActReinstate) which
// brings it about: all of them, or none with every reason. ReadRelease offers
// as Returnable those that readers had when the English was withdrawn. It
// refuses with Stale when one of them was changed since it was seen.
func (s *Service) ReinstateTranslations(ctx context.Context, a Actor, id ReleaseID, act Action, refs []PublicationRef, in Input) ([]Publication, error) {
	if act != ActProposeReturn && act != ActReinstate {
		return nil, NewError(KindInvalid, "action.unknown", "action", string(act))
	}
	var out []Publication
	err := s.update(ctx, func(tx Tx) error {
		out = nil
		w, err := s.begin(tx, a, id, in)
		if err != nil {
			return err
		}
		if err := w.loadTranslations(); err != nil {
			return err
		}
		all, err := w.referred(refs)
		if err != nil {
			return err
		}
		if err := w.changeAll(all, act); err != nil {
			return err
		}
		for _, p := range all {
			now, err := tx.Publication(p.ID)
			if err != nil {
				return err
			}
			out = append(out, now)
		}
		return w.project()
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// changeAll carries out an action on several publications; it refuses with the
// reasons of all of them, each once.
func (w *work) changeAll(all []Publication, act Action) error {
	var reasons []Reason
	kind := KindBlocked
	for _, p := range all {
		err := w.changePublication(p, act)
		more, other := refusal(err)
		if other != nil {
			return other
		}
		if KindOf(err) == KindForbidden {
			kind = KindForbidden
		}
		for _, r := range more {
			if !slices.ContainsFunc(reasons, func(x Reason) bool { return x.Code == r.Code }) {
				reasons = append(reasons, r)
			}
		}
	}
	if len(reasons) > 0 {
		return &Error{Kind: kind, Reasons: reasons}
	}
	return nil
}

// referred finds the publications of the work's release that are named.
func (w *work) referred(refs []PublicationRef) ([]Publication, error) {
	if len(refs) == 0 {
		return nil, NewError(KindInvalid, "input.publications")
	}
	var out []Publication
	for _, ref := range refs {
		i := slices.IndexFunc(w.publications, func(p Publication) bool { return p.ID == ref.ID })
		if i < 0 {
			return nil, NotFound()
		}
		if w.publications[i].Version != ref.Version {
			return nil, Stale(string(OnPublication))
		}
		out = append(out, w.publications[i])
	}
	return out, nil
}

// returnable are the translations that readers had when the English was
// withdrawn, that render what is public again, and that nothing took the place
// of.
func (w *work) returnable() []PublicationID {
	var out []PublicationID
	for _, p := range w.publications {
		gone := p.Withdrawal
		alone := gone == nil || gone.By != "" || gone.Suspended
		if p.State != PublicationWithdrawn || alone || p.Number != w.newestNumber(p.Locale) || w.shown(p.Locale) != nil {
			continue
		}
		if Rule2EnglishFirst(w.c.Release) == nil && Rule3CurrentAtPublishing(w.c.Release, p.RenderedHash) == nil && !p.Seal.Done() {
			out = append(out, p.ID)
		}
	}
	return out
}
