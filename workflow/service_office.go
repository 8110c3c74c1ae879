package workflow

import (
	"context"
	"slices"
	"strings"
)

// inOffice runs an action on what belongs to the office as a whole.
func (s *Service) inOffice(ctx context.Context, a Actor, on Object, act Action, in Input, fn func(Tx, *work) error) error {
	return s.update(ctx, func(tx Tx) error {
		office, err := tx.Office()
		if err != nil && KindOf(err) != KindNotFound {
			return err
		}
		w := &work{s: s, r: tx, tx: tx, c: Case{Now: tx.Now(), Actor: a, Office: office, Input: in}}
		if in.Locale != "" {
			if err := w.loadLocale(in.Locale); err != nil {
				return err
			}
			if w.c.Locale == nil {
				w.c.Locale = &Locale{Tag: in.Locale}
			}
		}
		if d := Can(&w.c, on, act); !d.Allowed {
			return &Error{Kind: KindForbidden, Reasons: d.Reasons}
		}
		return fn(tx, w)
	})
}

// PutPerson adds or changes a member of the office. The first one may be added
// by the Clock, at installation. A stale version is a Conflict; so is an
// e-mail address that another person has.
func (s *Service) PutPerson(ctx context.Context, a Actor, p Person) (Person, error) {
	err := s.inOffice(ctx, a, OnOffice, ActSetPerson, Input{}, func(tx Tx, w *work) (err error) {
		if p.ID == "" {
			p.ID = PersonID(s.ids.New())
		}
		p.Email, p.Grants = strings.TrimSpace(p.Email), slices.Clone(p.Grants)
		if p.Unwanted, err = chosenMails(tx, p.ID); err != nil {
			return err
		}
		var reasons []Reason
		if strings.TrimSpace(p.Name) == "" || len(p.Name) > MaxShort {
			reasons = append(reasons, NewReason("person.name"))
		}
		if at := strings.LastIndexByte(p.Email, '@'); at <= 0 || at == len(p.Email)-1 || len(p.Email) > 254 {
			reasons = append(reasons, NewReason("person.email"))
		}
		reasons = append(reasons, canonical(&p)...)
		for i, g := range p.Grants {
			tag, err := checkGrant(tx, g)
			if err != nil {
				reasons = append(reasons, NewReason("person.grant", "role", string(g.Role), "locale", g.Locale))
				continue
			}
			p.Grants[i].Locale = tag
		}
		if len(reasons) > 0 {
			return &Error{Kind: KindInvalid, Reasons: reasons}
		}
		if other, err := tx.PersonByEmail(p.Email); err == nil && other.ID != p.ID {
			return NewError(KindConflict, "person.email_taken")
		}
		if err := tx.PutPerson(&p); err != nil {
			return err
		}
		return w.record(Event{Object: OnOffice, Action: ActSetPerson, Data: map[string]string{"person": string(p.ID)}})
	})
	if err != nil {
		return Person{}, err
	}
	return p, nil
}

// RecordLink says in the ledger that somebody was handed a link by which they, or
// the first administrator for nobody, set a password: whose it is and what for,
// and nothing by which it could be used.
func (s *Service) RecordLink(ctx context.Context, a Actor, person PersonID, purpose string) error {
	return s.inOffice(ctx, a, OnOffice, ActHandLink, Input{}, func(tx Tx, w *work) error {
		data := map[string]string{"purpose": purpose}
		if person != "" {
			if _, err := tx.Person(person); err != nil {
				return err
			}
			data["person"] = string(person)
		}
		return w.record(Event{Object: OnOffice, Action: ActHandLink, Data: data})
	})
}

// checkGrant returns the grant's locale, canonical, for a role that has one.
func checkGrant(tx Tx, g Grant) (string, error) {
	if !slices.Contains(Roles, g.Role) {
		return "", NewError(KindInvalid, "person.role")
	}
	if !g.Role.PerLocale() {
		return "", nil
	}
	tag, err := ParseLocale(g.Locale)
	if err != nil {
		return "", err
	}
	_, err = tx.Locale(tag)
	return tag, err
}

// PutOffice changes the office's identity and policies.
func (s *Service) PutOffice(ctx context.Context, a Actor, o Office) (Office, error) {
	err := s.inOffice(ctx, a, OnOffice, ActSetOffice, Input{}, func(tx Tx, w *work) error {
		if strings.TrimSpace(o.Names[English].Institution) == "" {
			return NewError(KindInvalid, "office.name")
		}
		if _, err := ParseZone(o.Zone); err != nil {
			return err
		}
		if o.Policies.Lease <= 0 {
			o.Policies.Lease = DefaultPolicies().Lease
		}
		if err := tx.PutOffice(&o); err != nil {
			return err
		}
		return w.record(Event{Object: OnOffice, Action: ActSetOffice})
	})
	if err != nil {
		return Office{}, err
	}
	return o, nil
}

// AddLocale begins a language. It can't publish before its kit is approved.
func (s *Service) AddLocale(ctx context.Context, a Actor, tag string) (Locale, error) {
	tag, err := ParseLocale(tag)
	if err != nil {
		return Locale{}, err
	}
	l := Locale{Tag: tag}
	err = s.inOffice(ctx, a, OnLocale, ActOpen, Input{Locale: tag}, func(tx Tx, w *work) error {
		if w.c.Locale.Version > 0 {
			return NewError(KindConflict, "locale.exists", "locale", tag)
		}
		if err := tx.PutLocale(&l); err != nil {
			return err
		}
		return w.record(Event{Object: OnLocale, Action: ActOpen, Locale: tag})
	})
	if err != nil {
		return Locale{}, err
	}
	return l, nil
}
