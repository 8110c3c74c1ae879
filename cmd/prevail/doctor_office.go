package main

import (
	"context"
	"fmt"

	"prevail/internal/auth"
	"prevail/internal/i18n"
	"prevail/workflow"
)

// kitSymptoms looks at the words of every language: without a complete kit in
// force nothing can be published in it.
func (o *office) kitSymptoms(ctx context.Context) []symptom {
	var out []symptom
	err := o.store.View(ctx, func(r workflow.Reader) error {
		locales, err := r.Locales()
		if err != nil {
			return err
		}
		out = nil // a transaction may run again
		for _, l := range locales {
			s, err := kitSymptom(r, l)
			if err != nil {
				return err
			}
			out = append(out, s)
		}
		return nil
	})
	if err != nil {
		return []symptom{failure("languages", err)}
	}
	if len(out) == 0 {
		return []symptom{{Check: "languages", State: warning, Detail: "there are none", Advice: `the first "prevail serve" adds English`}}
	}
	return out
}

func kitSymptom(r workflow.Reader, l workflow.Locale) (symptom, error) {
	s := symptom{Check: "language " + l.Tag, State: good}
	if l.Kit == 0 {
		s.State, s.Detail = warning, "no kit is in force: nothing can be published"
		s.Advice = fmt.Sprintf("two people accept its kit on the desk: /desk/languages/%s", l.Tag)
		if l.Retired {
			s.State, s.Detail, s.Advice = good, "retired, no kit", ""
		}
		return s, nil
	}
	kit, err := r.Kit(l.Tag, l.Kit)
	if err != nil {
		return s, err
	}
	s.Detail = fmt.Sprintf("kit %d is in force", l.Kit)
	if l.Retired {
		s.Detail += ", retired"
	}
	if missing := kit.Missing(i18n.RequiredKitKeys(l.Tag)); len(missing) > 0 {
		s.State, s.Detail = bad, fmt.Sprintf("kit %d lacks %d words, such as %s: nothing can be published", l.Kit, len(missing), missing[0])
		s.Advice = fmt.Sprintf("propose a complete kit on the desk: /desk/languages/%s", l.Tag)
	}
	return s, nil
}

// peopleSymptom looks for an administrator who can sign in.
func (o *office) peopleSymptom(ctx context.Context) symptom {
	people, err := auth.PeopleOf(o.store).People(ctx)
	if err != nil {
		return failure("people", err)
	}
	active := 0
	administered := false
	for _, p := range people {
		if p.Disabled {
			continue
		}
		active++
		if !p.Actor().Has(workflow.Administrator, "") {
			continue
		}
		purpose, err := o.purpose(ctx, p.ID)
		if err != nil {
			return failure("people", err)
		}
		administered = administered || purpose == auth.Reset // has a password
	}
	s := symptom{Check: "people", State: good, Detail: fmt.Sprintf("%d who may sign in, an administrator among them", active)}
	if !administered {
		s.State, s.Detail = warning, fmt.Sprintf("%d who may sign in, but no administrator who has a password", active)
		s.Advice = "prevail user link --first-administrator"
	}
	return s
}
