package auth

import (
	"context"

	"prevail/workflow"
)

// peopleOf reads people through the domain's store.
type peopleOf struct{ store workflow.Store }

// PeopleOf returns a reader of people over the domain's store.
func PeopleOf(store workflow.Store) People { return peopleOf{store} }

func (p peopleOf) Person(ctx context.Context, id workflow.PersonID) (out workflow.Person, err error) {
	err = p.store.View(ctx, func(r workflow.Reader) error {
		out, err = r.Person(id)
		return err
	})
	return out, err
}

func (p peopleOf) PersonByEmail(ctx context.Context, email string) (out workflow.Person, err error) {
	err = p.store.View(ctx, func(r workflow.Reader) error {
		out, err = r.PersonByEmail(email)
		return err
	})
	return out, err
}

func (p peopleOf) People(ctx context.Context) (out []workflow.Person, err error) {
	err = p.store.View(ctx, func(r workflow.Reader) error {
		out, err = r.People()
		return err
	})
	return out, err
}
