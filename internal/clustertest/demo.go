package clustertest

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"prevail/internal/auth"
	"prevail/internal/config"
	"prevail/internal/store"
	"prevail/workflow"
)

// DemoPassword is everybody's in an office that a cluster was filled with.
const DemoPassword = "correct horse battery"

// filled is what the demo says when its office is there.
var filled = regexp.MustCompile(`Ctrl\+C stops it`)

// migrate makes the schema, as an operator would by hand: as the role that owns
// the tables, where it is another one.
func (c *Cluster) migrate() error {
	cmd := c.Command("migrate")
	if c.options.Owner != "" {
		cmd.Env = append(cmd.Env, config.Prefix+"MIGRATE_DATABASE="+c.options.Owner)
	}
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("migrate: %w\n%s", err, said)
	}
	return nil
}

// fillDemo makes the demo's office by the program's own command. It returns the
// people.
func (c *Cluster) fillDemo(ctx context.Context) ([]workflow.Person, error) {
	said := newJournal("demo", nil)
	cmd := c.Command("demo")
	cmd.Env = append(cmd.Env, config.Prefix+"ADDR=127.0.0.1:0")
	demo, err := c.ground.start(cmd, said)
	if err != nil {
		return nil, err
	}
	_, err = said.await(ctx, 0, filled, demo.ended)
	if err := errors.Join(err, demo.stop()); err != nil {
		return nil, fmt.Errorf("fill the demo's office: %w", err)
	}
	return c.letIn(ctx)
}

// letIn gives everybody a password. In the demo itself nobody needs one, but
// there one server lets in whoever sits at its machine.
func (c *Cluster) letIn(ctx context.Context) (people []workflow.Person, err error) {
	records, err := store.Open(ctx, store.Config{Postgres: c.options.Database})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, records.Close()) }()
	all := auth.PeopleOf(records)
	doors, err := auth.New(auth.Options{Accounts: records.Accounts(), People: all})
	if err != nil {
		return nil, err
	}
	if people, err = all.People(ctx); err != nil {
		return nil, err
	}
	for _, p := range people {
		if err := doors.SetPassword(ctx, p.ID, DemoPassword); err != nil {
			return nil, fmt.Errorf("the password of %s: %w", p.Name, err)
		}
	}
	return people, nil
}
