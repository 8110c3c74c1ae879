package workflow

import "context"

// Preferences is what people choose for themselves.
type Preferences struct {
	Version  int    // of the person
	Language string // of the desk, a BCP 47 tag; empty for none
	Zone     string // IANA name; empty for the office's
	Unwanted []Mail // those that the person does without
}

// SetOwn changes the actor's own language and time zone and the mails they do
// without; no role is needed for it, and nobody does it for another. A stale
// version is a Conflict.
func (s *Service) SetOwn(ctx context.Context, a Actor, in Preferences) (Person, error) {
	var p Person
	err := s.inOffice(ctx, a, OnOffice, ActSetOwn, Input{Person: a.Person}, func(tx Tx, w *work) error {
		var err error
		if p, err = tx.Person(a.Person); err != nil {
			return err
		}
		if p.Disabled {
			return NewError(KindForbidden, "forbidden", "action", string(ActSetOwn), "who", whoSelf.Name)
		}
		if p.Version != in.Version {
			return Stale("person")
		}
		p.Language, p.Zone = in.Language, in.Zone
		mails, unknown := canonicalMails(in.Unwanted)
		p.Unwanted = mails
		if reasons := append(canonical(&p), unknown...); len(reasons) > 0 {
			return &Error{Kind: KindInvalid, Reasons: reasons}
		}
		if err := tx.PutPerson(&p); err != nil {
			return err
		}
		return w.record(Event{Object: OnOffice, Action: ActSetOwn, Data: map[string]string{"person": string(p.ID)}})
	})
	if err != nil {
		return Person{}, err
	}
	return p, nil
}

// canonical puts the person's language into its one form and reports what of
// language and zone there is not.
func canonical(p *Person) []Reason {
	var out []Reason
	if p.Language != "" {
		tag, err := ParseLocale(p.Language)
		if err != nil {
			out = append(out, NewReason("person.language", "value", short(p.Language)))
		}
		p.Language = tag
	}
	if _, err := ParseZone(p.Zone); err != nil {
		out = append(out, NewReason("zone.unknown", "value", short(p.Zone)))
	}
	return out
}
