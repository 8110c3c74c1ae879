package main

import (
	"context"
	"errors"
	"fmt"

	"prevail/internal/config"
	"prevail/internal/jobs"
	"prevail/internal/store"
)

// restoreCommand brings a backup back.
type restoreCommand struct {
	storeFlags
	File    string `arg:"" optional:"" help:"The file that \"prevail backup\" wrote."`
	Confirm bool   `help:"Instead of restoring: end safe mode, once you have looked at what was restored."`
	Anyway  bool   `help:"Restore even if the records don't verify; the exit code is 3 then."`
	JSON    bool   `name:"json" help:"Print the result as JSON."`
}

// Help is the command's longer description.
func (*restoreCommand) Help() string {
	return `Brings the records of a backup to an empty data folder (--data) or an empty PostgreSQL database (--database), and verifies them. Nothing that is there is overwritten.

What was restored is in safe mode: it can be served and worked on, but nothing is published at a time and no mail is sent, since all of that may have happened after the backup was made, here or elsewhere. Look at what is scheduled, make sure that no other server works on the former database, then end safe mode with --confirm.

Work that waited when the backup was made is not done then either: mails are given up, and other jobs are set aside for you to decide about with "prevail jobs".

Examples:

    prevail restore /var/backups/prevail-2026-05-04.db --data /var/lib/prevail
    prevail restore --confirm --data /var/lib/prevail

Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 the records don't verify.`
}

// Run restores, or confirms.
func (r *restoreCommand) Run(ctx context.Context, c *console) error {
	if r.Confirm == (r.File != "") {
		return usageError{errors.New("give either the file of a backup or --confirm")}
	}
	settings, err := c.load(r.settings())
	if err != nil {
		return err
	}
	if r.Confirm {
		return r.confirm(ctx, c, settings)
	}
	if err := isBackup(r.File, settings.UsesPostgres()); err != nil {
		return err
	}
	if err := prepare(settings, true); err != nil {
		return err
	}
	verdict, err := store.Restore(ctx, r.File, storeConfig(settings, nil), store.Proof{Progress: c.progress("chains verified")}, r.Anyway)
	switch {
	case errors.Is(err, store.ErrNotOwner):
		return fmt.Errorf("give the address of the role that owns the database in PREVAIL_MIGRATE_DATABASE: %w", err)
	case err != nil && !errors.Is(err, store.ErrUnsound):
		return err
	}
	if err != nil || !verdict.Sound() {
		c.verdict(settings, verdict, r.JSON)
		return errCheck
	}
	if r.JSON {
		c.json(map[string]any{
			"database": shownDatabase(settings), "safe_mode": true, "chains": verdict.Chains, "events": verdict.Events, "rows": verdict.Rows,
		})
		return nil
	}
	c.say("%s: %d chains, %d events, %d rows restored, and all verify.\n", shownDatabase(settings), verdict.Chains, verdict.Events, verdict.Rows)
	c.say("It is in safe mode: nothing is published at a time until \"prevail restore --confirm\".\n")
	return nil
}

// confirm ends safe mode.
func (r *restoreCommand) confirm(ctx context.Context, c *console, s config.Settings) (err error) {
	records, err := openStore(ctx, s, how{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, records.Close()) }()
	aside, err := setAside(ctx, records)
	if err != nil {
		return err
	}
	was, err := records.LeaveSafeMode(ctx)
	if err != nil {
		return err
	}
	if r.JSON {
		c.json(map[string]any{"database": shownDatabase(s), "safe_mode": false, "was": was, "set_aside": aside})
		return nil
	}
	if !was {
		c.say("%s is not in safe mode.\n", shownDatabase(s))
		return nil
	}
	c.say("%s is no longer in safe mode: what is scheduled is published at its time.\n", shownDatabase(s))
	if aside > 0 {
		c.say("%d jobs waited when the backup was made and are set aside: \"prevail jobs\" lists them, does them or forgets them.\n", aside)
	}
	return nil
}

// setAside gives up the work that waited when the records were restored, and
// returns how many jobs a person has to decide about: it may have been done
// after the backup, and a mail can't be taken back. It does nothing outside safe
// mode.
func setAside(ctx context.Context, records *store.Store) (int, error) {
	since, safe, err := records.SafeMode(ctx)
	if err != nil || !safe {
		return 0, err
	}
	decisions, err := jobs.Decide(records.SQLite(), records.Postgres())
	if err != nil {
		return 0, err
	}
	return decisions.SetAside(ctx, since)
}
