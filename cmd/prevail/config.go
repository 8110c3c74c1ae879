package main

import (
	"prevail/internal/config"
)

// configCommand shows the settings in force.
type configCommand struct {
	storeFlags
	serverFlags
	JSON   bool `name:"json" help:"Print them as JSON, with what each means."`
	NewKey bool `name:"new-ledger-key" help:"Instead, print a new key for PREVAIL_LEDGER_KEY, for servers that share a database."`
}

// Help is the command's longer description.
func (*configCommand) Help() string {
	return `Shows every setting with the value it has after file, environment and flags. Passwords are hidden, so what it prints can be shown to others.

Exit codes: 0 shown, 2 wrong usage or settings.`
}

// Run prints the settings.
func (k *configCommand) Run(c *console) error {
	settings, err := c.load(k.storeFlags.settings(), k.serverFlags.settings())
	if err != nil {
		return err
	}
	if k.NewKey {
		return c.newLedgerKey(settings)
	}
	lines := settings.Redacted()
	if k.JSON {
		c.json(lines)
		return nil
	}
	rows := make([][]string, len(lines))
	for i, line := range lines {
		rows[i] = []string{line.Key, line.Value}
	}
	c.table(rows)
	return nil
}

// shownDatabase names the database without its password.
func shownDatabase(s config.Settings) string {
	if !s.UsesPostgres() {
		return s.SQLiteFile()
	}
	for _, line := range s.Redacted() {
		if line.Key == config.Prefix+"DATABASE" {
			return line.Value
		}
	}
	return "PostgreSQL"
}
