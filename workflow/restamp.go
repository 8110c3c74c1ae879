package workflow

import "context"

// restampBatch is how many publications one transaction restamps, so that none
// keeps others waiting for long.
const restampBatch = 20

// RestampLocale stamps the locale's kit in force on every live translation that
// has an older one and is up to date, and returns how many there were. It works
// in several short transactions: where it is interrupted, those that were done
// stay so and the next call does the rest. Nobody gets a mail, and no feed is
// renewed. An outdated translation gets the kit with its update.
func (s *Service) RestampLocale(ctx context.Context, a Actor, locale string) (int, error) {
	var after PublicationID
	total := 0
	for {
		last, n, err := s.restampSome(ctx, a, locale, after)
		total += n
		if err != nil || last == "" {
			return total, err
		}
		after = last
	}
}

// restampSome does one transaction's part; it returns the last publication it
// looked at, or nothing when there are no more.
func (s *Service) restampSome(ctx context.Context, a Actor, locale string, after PublicationID) (PublicationID, int, error) {
	var last PublicationID
	done := 0
	err := s.inOffice(ctx, a, OnPublication, ActRestamp, Input{Locale: locale}, func(tx Tx, w *work) error {
		last, done = "", 0
		if reasons := Rule4Disclaimer(w.c.Locale, w.c.Kit, w.c.KitWords); reasons != nil {
			return &Error{Kind: KindBlocked, Reasons: reasons}
		}
		ids, err := tx.Unstamped(locale, w.c.Locale.Kit, after, restampBatch)
		if err != nil {
			return err
		}
		for _, id := range ids {
			stamped, err := s.restamp(tx, a, id)
			if err != nil {
				return err
			}
			if stamped {
				done++
			}
			last = id
		}
		return nil
	})
	if err != nil {
		return "", 0, err
	}
	return last, done, nil
}

// restamp restamps one publication, unless the actor may not know of it.
func (s *Service) restamp(tx Tx, a Actor, id PublicationID) (bool, error) {
	p, err := tx.Publication(id)
	if err != nil {
		return false, err
	}
	w, err := s.begin(tx, a, p.Release, Input{})
	if KindOf(err) == KindNotFound {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := w.loadTranslations(); err != nil {
		return false, err
	}
	if reasons, other := refusal(w.changePublication(p, ActRestamp)); other != nil || reasons != nil {
		return false, other // one that can't be restamped is in no other's way
	}
	return true, w.project()
}
