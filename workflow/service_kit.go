package workflow

import (
	"context"
	"slices"
	"strconv"
)

// ProposeKit offers a new version of a locale's kit. It may be incomplete;
// AcceptKit refuses it then.
func (s *Service) ProposeKit(ctx context.Context, a Actor, locale string, words map[string]string) (Kit, error) {
	var k Kit
	err := s.inOffice(ctx, a, OnLocale, ActProposeKit, Input{Locale: locale}, func(tx Tx, w *work) error {
		if w.c.Locale.Version == 0 {
			return NotFound()
		}
		for key, word := range words {
			if len(key) > MaxShort || len(word) > MaxReason {
				return NewError(KindInvalid, "input.too_long", "field", key)
			}
		}
		kits, err := tx.Kits(locale)
		if err != nil {
			return err
		}
		k = Kit{Locale: locale, Version: len(kits) + 1, State: KitProposed, Words: words, Created: w.c.Now}
		if err := tx.PutKit(&k); err != nil {
			return err
		}
		return w.record(Event{Object: OnLocale, Action: ActProposeKit, Locale: locale, Data: kitData(k)})
	})
	if err != nil {
		return Kit{}, err
	}
	return k, nil
}

func kitData(k Kit) map[string]string { return map[string]string{"version": strconv.Itoa(k.Version)} }

// AcceptKit is one person's word for a kit version. The second person's word
// approves it and puts it in force for what is published from then on.
func (s *Service) AcceptKit(ctx context.Context, a Actor, locale string, version int) (Kit, error) {
	var k Kit
	err := s.inOffice(ctx, a, OnLocale, ActAcceptKit, Input{Locale: locale}, func(tx Tx, w *work) error {
		var err error
		if k, err = tx.Kit(locale, version); err != nil {
			return err
		}
		if err := acceptable(k, a.Person, w.c.KitWords); err != nil {
			return err
		}
		k.Accepted = append(slices.Clone(k.Accepted), a.Person)
		if len(k.Accepted) == 2 {
			k.State, k.Approved = KitApproved, w.c.Now
		}
		if err := tx.PutKit(&k); err != nil {
			return err
		}
		if k.State == KitApproved {
			l := *w.c.Locale
			l.Kit = max(l.Kit, k.Version)
			if err := tx.PutLocale(&l); err != nil {
				return err
			}
		}
		return w.record(Event{Object: OnLocale, Action: ActAcceptKit, Locale: locale, To: string(k.State), Data: kitData(k)})
	})
	if err != nil {
		return Kit{}, err
	}
	return k, nil
}

func acceptable(k Kit, by PersonID, required []string) error {
	var reasons []Reason
	if k.State != KitProposed {
		reasons = append(reasons, NewReason("kit.approved"))
	}
	if slices.Contains(k.Accepted, by) {
		reasons = append(reasons, NewReason("kit.accepted_by_you"))
	}
	if missing := k.Missing(required); len(missing) > 0 {
		reasons = append(reasons, NewReason("rule.4.incomplete", "missing", strconv.Itoa(len(missing))))
	}
	if len(reasons) == 0 {
		return nil
	}
	return &Error{Kind: KindBlocked, Reasons: reasons}
}
