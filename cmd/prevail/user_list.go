package main

import (
	"context"
	"strings"

	"prevail/internal/auth"
)

// userListCommand lists everybody.
type userListCommand struct{ userFlags }

// Help is the command's longer description.
func (*userListCommand) Help() string {
	return `Lists everybody by name with the roles they hold.

Exit codes: 0 listed, 1 failed, 2 wrong usage or settings.`
}

// Run prints the list.
func (u *userListCommand) Run(ctx context.Context, c *console) error {
	return u.with(ctx, c, func(o *office) error {
		people, err := auth.PeopleOf(o.store).People(ctx)
		if err != nil {
			return err
		}
		list := make([]person, len(people))
		for i, p := range people {
			list[i] = shownPerson(p)
		}
		switch {
		case u.JSON:
			c.json(list)
		case len(list) == 0:
			c.say("Nobody belongs to this office yet. \"prevail serve\" prints a link for the first administrator.\n")
		default:
			c.table(personRows(list))
		}
		return nil
	})
}

func personRows(list []person) [][]string {
	rows := [][]string{{"NAME", "ADDRESS", "ROLES", ""}}
	for _, p := range list {
		state := ""
		if p.Disabled {
			state = "disabled"
		}
		rows = append(rows, []string{p.Name, p.Email, strings.Join(p.Roles, ", "), state})
	}
	return rows
}
