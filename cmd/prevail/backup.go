package main

import (
	"context"
	"errors"
	"os"

	"prevail/internal/store"
)

// backupCommand writes all records to a file.
type backupCommand struct {
	storeFlags
	File   string `arg:"" help:"The file to write; it must not be there yet."`
	Anyway bool   `help:"Write it even if the records don't verify; the exit code is 3 then."`
	JSON   bool   `name:"json" help:"Print the result as JSON."`
}

// Help is the command's longer description.
func (*backupCommand) Help() string {
	return `Writes everything in the database, as it is at one moment, to one file. A server may go on meanwhile. The copy is checked (the file itself, and the ledger as "prevail verify" does) before it gets its name, so a file that is there is a good one. Only its owner may read it: it holds what is under embargo, and the hashes of passwords.

From SQLite comes an SQLite file; from PostgreSQL an archive of pg_dump, which must be installed and not be older than the server.

Not in it: the settings, and the file ledger.key of the data folder. Keep that one apart from the backups.

Example:

    prevail backup /var/backups/prevail-$(date +%F).db

Exit codes: 0 written, 1 failed, 2 wrong usage or settings, 3 the records don't verify.`
}

// Run writes the backup.
func (b *backupCommand) Run(ctx context.Context, c *console) error {
	settings, err := c.load(b.settings())
	if err != nil {
		return err
	}
	if err := prepare(settings, false); err != nil {
		return err
	}
	records, err := store.Open(ctx, storeConfig(settings, nil))
	if err != nil {
		return err
	}
	verdict, err := records.Backup(ctx, b.File, store.Proof{Progress: c.progress("chains verified")}, b.Anyway)
	err = errors.Join(err, records.Close())
	if errors.Is(err, store.ErrUnsound) {
		c.verdict(settings, verdict, b.JSON)
		return errCheck
	}
	if err != nil {
		return err
	}
	if err := b.report(c, verdict); err != nil {
		return err
	}
	if !verdict.Sound() {
		c.verdict(settings, verdict, false)
		return errCheck
	}
	return nil
}

func (b *backupCommand) report(c *console, v store.Verdict) error {
	info, err := os.Stat(b.File)
	if err != nil {
		return err
	}
	if b.JSON {
		c.json(map[string]any{
			"file": b.File, "bytes": info.Size(), "sound": v.Sound(), "chains": v.Chains, "events": v.Events, "rows": v.Rows,
		})
		return nil
	}
	c.say("%s: %d bytes, %d chains, %d events, %d rows\n", b.File, info.Size(), v.Chains, v.Events, v.Rows)
	return nil
}
