package auth

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"prevail/workflow"
)

// stamped returns a person with the stamp that their sessions must carry.
func (a *Auth) stamped(ctx context.Context, id workflow.PersonID) (workflow.Person, string, error) {
	person, err := a.people.Person(ctx, id)
	if err != nil {
		return workflow.Person{}, "", err
	}
	cred, err := a.credential(ctx, id)
	if err != nil {
		return workflow.Person{}, "", err
	}
	return person, stamp(cred, person), nil
}

// stamp changes whenever the password, the roles or the address change, and
// with nothing else: choosing another language signs nobody out.
func stamp(c Credential, p workflow.Person) string {
	fields := []string{strconv.Itoa(c.Version), strings.ToLower(p.Email), strconv.FormatBool(p.Disabled)}
	grants := make([]string, 0, len(p.Grants))
	for _, g := range p.Grants {
		grants = append(grants, string(g.Role)+"@"+g.Locale)
	}
	slices.Sort(grants)
	return hashToken(strings.Join(append(fields, grants...), "\x00"))
}

// credential returns a person's credential, an empty one if there is none.
func (a *Auth) credential(ctx context.Context, id workflow.PersonID) (Credential, error) {
	c, err := a.accounts.Credential(ctx, id)
	if workflow.KindOf(err) == workflow.KindNotFound {
		return Credential{Person: id}, nil
	}
	return c, err
}
