package main

import (
	"context"
	"strings"

	"prevail/internal/config"
)

// doctorCommand looks at everything that has to be right.
type doctorCommand struct {
	storeFlags
	JSON bool `name:"json" help:"Print the results as JSON."`
}

// Help is the command's longer description.
func (*doctorCommand) Help() string {
	return `Looks at the settings, the data folder, the database with its version and settings, the schema, the guards in it, the ledger, the clocks, the languages and the people, and says what is wrong and what to do. It changes nothing and may run beside a server.

A warning is worth a look; only a failure makes the command fail.

Exit codes: 0 nothing is wrong, 1 the checks could not be made, 2 wrong usage or settings, 3 a check failed.`
}

// The outcomes of a check.
const (
	good    = "ok"
	warning = "warning"
	bad     = "failed"
)

// symptom is what one check found.
type symptom struct {
	Check  string `json:"check"`
	State  string `json:"state"`
	Detail string `json:"detail"`
	// Advice says what to do, when there is something.
	Advice string `json:"advice,omitempty"`
}

// Run makes the checks and prints what they found.
func (d *doctorCommand) Run(ctx context.Context, c *console) error {
	settings, err := c.load(d.settings())
	if err != nil {
		return err
	}
	found := examine(ctx, settings)
	if err := ctx.Err(); err != nil {
		return err // what could not be asked any more would read as faults
	}
	if d.JSON {
		c.json(found)
	} else {
		c.table(symptomRows(found))
	}
	for _, s := range found {
		if s.State == bad {
			return errCheck
		}
	}
	return nil
}

// examine makes every check that makes sense after those before it.
func examine(ctx context.Context, s config.Settings) []symptom {
	found := []symptom{{Check: "settings", State: good, Detail: "all are known and can work"}}
	if !s.UsesPostgres() {
		found = append(found, folderSymptoms(s)...)
	}
	if found[len(found)-1].State == bad {
		return found
	}
	o, err := openOffice(ctx, s, how{})
	if err != nil {
		return append(found, openSymptom(s, err))
	}
	found = append(found, o.databaseSymptoms(ctx)...)
	found = append(found, o.guardSymptom(ctx))
	found = append(found, o.ledgerSymptoms(ctx)...)
	found = append(found, o.backgroundSymptoms(ctx)...)
	found = append(found, o.clockSymptom(ctx))
	found = append(found, o.kitSymptoms(ctx)...)
	found = append(found, o.peopleSymptom(ctx))
	if err := o.Close(); err != nil {
		found = append(found, failure("database", err))
	}
	return found
}

func failure(check string, err error) symptom {
	return symptom{Check: check, State: bad, Detail: sentence(err)}
}

func symptomRows(found []symptom) [][]string {
	var rows [][]string
	oneLine := strings.NewReplacer(":\n", ": ", "\n", "; ")
	for _, s := range found {
		rows = append(rows, []string{s.State, s.Check, oneLine.Replace(s.Detail)})
		if s.Advice != "" {
			rows = append(rows, []string{"", "", "→ " + s.Advice})
		}
	}
	return rows
}
