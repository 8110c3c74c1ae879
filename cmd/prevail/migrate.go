package main

import "context"

// migrateCommand brings a schema up to date without serving.
type migrateCommand struct {
	storeFlags
	JSON bool `name:"json" help:"Print the result as JSON."`
}

// Help is the command's longer description.
func (*migrateCommand) Help() string {
	return `Makes the database where there is none and brings its schema up to what this program knows. "serve" does the same at its start; this is for doing it beforehand, with a PostgreSQL role that owns the tables. Several may run at once: one works, the others wait.

When PREVAIL_MIGRATE_DATABASE names the database as the role that owns its tables, that role changes the schema, and the role of PREVAIL_DATABASE, with which the server works, is let do what it needs and no more.

Example:

    PREVAIL_MIGRATE_DATABASE_FILE=/run/secrets/owner prevail migrate --database postgres://prevail@db/prevail

Exit codes: 0 up to date, 1 failed, 2 wrong usage or settings.`
}

// Run migrates.
func (m *migrateCommand) Run(ctx context.Context, c *console) error {
	settings, err := c.load(m.settings())
	if err != nil {
		return err
	}
	if err := prepare(settings, true); err != nil {
		return err
	}
	if err := migrate(ctx, storeConfig(settings, nil)); err != nil {
		return err
	}
	if m.JSON {
		c.json(map[string]string{"database": shownDatabase(settings), "status": "up to date"})
		return nil
	}
	c.say("The schema of %s is up to date.\n", shownDatabase(settings))
	return nil
}
