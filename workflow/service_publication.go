package workflow

import (
	"context"
	"slices"
)

// publicationActs are what is done to a publication as such. The rest of its
// table follows from other acts, which put another one in its place.
var publicationActs = []Action{ActSuspend, ActResume, ActWithdraw, ActProposeReturn, ActReinstate, ActRestamp, ActReopen,
	ActProposeSeal, ActSeal}

// ChangePublication carries out an action on a publication of a translation:
// suspend, resume, withdraw, propose_reinstate, reinstate, restamp, reopen,
// propose_seal, seal. It refuses with every unmet condition and with Stale when
// the publication was changed since in.Version.
func (s *Service) ChangePublication(ctx context.Context, a Actor, id PublicationID, act Action, in Input) (Publication, error) {
	var out Publication
	if !slices.Contains(publicationActs, act) {
		return out, NewError(KindInvalid, "action.unknown", "action", string(act))
	}
	err := s.update(ctx, func(tx Tx) error {
		p, err := tx.Publication(id)
		if err != nil {
			return err
		}
		w, err := s.begin(tx, a, p.Release, in)
		if err != nil {
			return err
		}
		if err := w.loadTranslations(); err != nil {
			return err
		}
		if !a.Clock && in.Version != p.Version {
			return Stale(string(OnPublication))
		}
		if err := w.changePublication(p, act); err != nil {
			return err
		}
		if out, err = tx.Publication(id); err != nil {
			return err
		}
		return w.project()
	})
	if err != nil {
		return Publication{}, err
	}
	return out, nil
}

// changePublication carries out one action on a publication.
func (w *work) changePublication(p Publication, act Action) error {
	if err := w.usePublication(&p); err != nil {
		return err
	}
	row, e := decide(PublicationTable, OnPublication, p.State, act, &w.c, true)
	if e != nil {
		return e
	}
	from := p.State
	switch act {
	case ActRestamp:
		next := p
		next.Kit = w.c.Locale.Kit
		return w.repeat(p, next, ActRestamp)
	case ActReopen:
		return w.reopen(p)
	case ActSeal:
		return w.sealPublication(p)
	case ActReinstate:
		if other := w.shown(p.Locale); other != nil {
			return NewError(KindBlocked, "publication.other_shown")
		}
		in := w.c.Input
		in.Person = p.Withdrawal.Return.By // the first of the two
		w.c.Input = in
	default:
	}
	if row.To != "" {
		p.State = row.To
	}
	w.enter(&p, from, act)
	if err := w.putPublication(&p); err != nil {
		return err
	}
	return w.recordPublication(p, act, from)
}

// usePublication makes a publication the one the work is about.
func (w *work) usePublication(p *Publication) error {
	w.c.Publication, w.c.Maker = p, w.makerOf(*p)
	return w.loadLocale(p.Locale)
}

// enter notes on a publication what its new state needs to know.
func (w *work) enter(p *Publication, from PublicationState, act Action) {
	in := w.c.Input
	switch act {
	case ActReplace:
		p.Closed = w.c.Now
	case ActSuspend:
		p.Note = in.Reason
	case ActResume:
		p.Note = ""
	case ActWithdraw:
		p.Closed = w.c.Now
		p.Withdrawal = &Withdrawal{Code: in.Code, Note: in.Note, At: w.c.Now, By: w.c.Actor.Person,
			Suspended: from == PublicationSuspended}
	case ActProposeReturn:
		gone := *p.Withdrawal
		gone.Return = &Word{By: w.c.Actor.Person, At: w.c.Now, Reason: in.Reason}
		p.Withdrawal = &gone
	case ActProposeSeal:
		p.Seal = w.proposedSeal()
	case ActReinstate:
		p.Closed, p.Withdrawal = zeroTime, nil
	default:
	}
}

// repeat closes a publication and puts the same text in its place: on a newer
// English or with a newer kit, and no news for anybody. What a person suspended
// stays so; what the policy did is shown again, since it is current now.
func (w *work) repeat(p, next Publication, act Action) error {
	from := p.State
	p.State, p.Closed = PublicationSuperseded, w.c.Now
	if err := w.putPublication(&p); err != nil {
		return err
	}
	next.ID, next.Version = PublicationID(w.s.ids.New()), 0
	next.Number, next.State, next.Carried = w.newestNumber(p.Locale)+1, PublicationLive, p.ID
	next.Text = HashTranslation(next.Locale, next.Units)
	next.Published, next.Note, next.Seal = p.Published, "", nil
	if from == PublicationSuspended && p.Note != "" { // a person's to resume
		next.State, next.Note = PublicationSuspended, p.Note
	}
	if err := w.putPublication(&next); err != nil {
		return err
	}
	return w.recordPublication(next, act, from)
}

// reopen begins a new round for a published translation, or adds the reason to
// the one that is open.
func (w *work) reopen(p Publication) error {
	if err := w.recordPublication(p, ActReopen, p.State); err != nil {
		return err
	}
	if t := w.openTask(p.Locale); t != nil {
		return w.addNote(*t, w.c.Input.Reason)
	}
	return w.byClock(w.c.Input, func() error {
		_, err := w.open(p.Locale)
		return err
	})
}
