package main

import (
	"context"

	"prevail/workflow"
)

// install gives a new database what an office needs to begin: the office with
// the usual policies, English, and its shipped kit as a proposal for two people
// to accept. What is there already stays as it is, so every start may ask, and
// two servers that start at once don't disturb each other.
func (o *office) install(ctx context.Context) error {
	var there struct{ office, locale, kit bool }
	err := o.store.View(ctx, func(r workflow.Reader) error {
		var err error
		if there.office, err = found(r.Office()); err != nil {
			return err
		}
		if there.locale, err = found(r.Locale(workflow.English)); err != nil {
			return err
		}
		kits, err := r.Kits(workflow.English)
		there.kit = len(kits) > 0
		return err
	})
	if err != nil {
		return err
	}
	if !there.office {
		_, err := o.service.PutOffice(ctx, workflow.Clock, workflow.Office{
			Names:    map[string]workflow.OfficeNames{workflow.English: {Institution: "Press Office"}},
			Policies: workflow.DefaultPolicies(),
		})
		if unlessTaken(err) != nil {
			return err
		}
	}
	if !there.locale {
		_, err := o.service.AddLocale(ctx, workflow.Clock, workflow.English)
		if unlessTaken(err) != nil {
			return err
		}
	}
	if !there.kit {
		_, err := o.service.ProposeKit(ctx, workflow.Clock, workflow.English, o.kits[workflow.English])
		if unlessTaken(err) != nil {
			return err
		}
	}
	return nil
}

// found reports whether a read found something.
func found[T any](_ T, err error) (bool, error) {
	if workflow.KindOf(err) == workflow.KindNotFound {
		return false, nil
	}
	return err == nil, err
}

// unlessTaken passes over the refusal that somebody else was first.
func unlessTaken(err error) error {
	if workflow.KindOf(err) == workflow.KindConflict {
		return nil
	}
	return err
}
