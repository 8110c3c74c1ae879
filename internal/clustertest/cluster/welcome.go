package main

import (
	"io"
	"strings"
	"text/tabwriter"

	"prevail/internal/clustertest"
	"prevail/workflow"
)

// welcome tells a person where to look, whom to be, and what to try.
func welcome(out io.Writer, c *clustertest.Cluster, mailbox, database string) {
	table := tabwriter.NewWriter(out, 0, 0, 3, ' ', 0)
	printf(table, "\n  Public site\t%s/\n  The desk\t%s/desk/\n  Mailbox\t%s\n", c.URL, c.URL, mailbox)
	for _, i := range c.Instances {
		printf(table, "  %s\thttp://%s\tprocess %d\n", i.Name, i.Addr, i.PID())
	}
	printf(table, "  Database\t%s\n\nSign in with the password %q, for example as\n\n", database, clustertest.DemoPassword)
	for _, p := range examples(c.People) {
		printf(table, "  %s\t%s\t%s\n", p.Email, p.Name, works(p.Grants))
	}
	_ = table.Flush() // as printf
	printf(out, "\nTo try: kill -9 %d while somebody is writing. The other server goes on; a save\n"+
		"that was in the hands of the one killed is said to have failed, and keeps its text.\n"+
		"\nCtrl+C stops everything and removes it.\n", c.Instances[0].PID())
}

// examples picks one person for each role, those with the fewest first.
func examples(people []workflow.Person) []workflow.Person {
	var out []workflow.Person
	shown := map[workflow.PersonID]bool{}
	for _, role := range workflow.Roles {
		var best *workflow.Person
		for n := range people {
			p := &people[n]
			if !p.Disabled && !shown[p.ID] && has(p.Grants, role) && (best == nil || len(p.Grants) < len(best.Grants)) {
				best = p
			}
		}
		if best != nil {
			shown[best.ID] = true
			out = append(out, *best)
		}
	}
	return out
}

// has says whether a role is among what somebody may do, in Arabic where it is
// one of a language: the translator and the reviewer should meet.
func has(grants []workflow.Grant, role workflow.Role) bool {
	for _, g := range grants {
		if g.Role == role && (g.Locale == "" || g.Locale == "ar") {
			return true
		}
	}
	return false
}

// works says what somebody may do.
func works(grants []workflow.Grant) string {
	out := make([]string, len(grants))
	for i, g := range grants {
		out[i] = string(g.Role)
		if g.Locale != "" {
			out[i] += ":" + g.Locale
		}
	}
	return strings.Join(out, ", ")
}
