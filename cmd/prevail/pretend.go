package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"prevail/internal/auth"
	"prevail/internal/demo"
	"prevail/workflow"
)

// errRealOffice keeps one-click sign-in away from people who exist.
var errRealOffice = errors.New("this is a real office; the demo lets anybody sign in as anybody, so it only opens an empty folder or one it has filled itself")

// pretend fills an empty database with the demo's office. One that the demo
// filled before is used again as people have left it.
func (o *office) pretend(ctx context.Context) error {
	people, err := auth.PeopleOf(o.store).People(ctx)
	if err != nil {
		return err
	}
	if len(people) > 0 {
		if slices.ContainsFunc(people, func(p workflow.Person) bool { return !fictional(p) }) {
			return errRealOffice
		}
		return nil
	}
	if _, err := o.read(ctx); workflow.KindOf(err) != workflow.KindNotFound {
		return errors.Join(err, errRealOffice)
	}
	_, err = demo.Fill(ctx, o.service, o.kits, time.Now)
	return err
}

// fictional reports whether a person's address ends as no real one can
// (RFC 2606), which all those of the demo do.
func fictional(p workflow.Person) bool {
	return strings.HasSuffix(strings.ToLower(p.Email), ".example")
}
