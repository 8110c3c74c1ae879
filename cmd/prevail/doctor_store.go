package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"prevail/internal/config"
	"prevail/internal/store"
	"prevail/workflow"
)

// folderSymptoms looks at the folder of an SQLite database.
func folderSymptoms(s config.Settings) []symptom {
	if err := prepare(s, false); err != nil {
		out := failure("data folder", err)
		if errors.Is(err, fs.ErrNotExist) {
			out.Advice = `"prevail serve" or "prevail migrate" makes a new office there; --data names another folder`
		}
		return []symptom{out}
	}
	info, err := os.Stat(s.SQLiteFile())
	if err != nil {
		return []symptom{failure("data folder", err)}
	}
	out := symptom{Check: "data folder", State: good, Detail: fmt.Sprintf("%s, %d bytes", s.SQLiteFile(), info.Size())}
	if info.Mode().Perm()&0o077 != 0 {
		out.State, out.Detail = warning, fmt.Sprintf("%s may be read by others (%v)", s.SQLiteFile(), info.Mode().Perm())
		out.Advice = "chmod 600 " + s.SQLiteFile()
	}
	return []symptom{out}
}

// openSymptom says why a database could not be opened.
func openSymptom(s config.Settings, err error) symptom {
	out := failure("database", err)
	switch {
	case errors.Is(err, store.ErrSchema):
		out.Check, out.Advice = "schema", `"prevail migrate" brings an older one up to date, with PREVAIL_MIGRATE_DATABASE where another role owns it; a newer one needs a newer program`
	case errors.Is(err, store.ErrRestoring):
		out.Advice = `wait for "prevail restore"; if it was killed, drop the database and restore into a new one`
	case s.UsesPostgres():
		out.Advice = "is PostgreSQL running, and is PREVAIL_DATABASE its address?"
	case errors.Is(err, fs.ErrPermission):
		out.Advice = "run it as the user who owns the folder and may write to it"
	default:
		out.Advice = "if the file is damaged, keep it aside and restore the last backup into another folder"
	}
	return out
}

// databaseSymptoms says which database is in use. Opening it has refused one
// that is too old, not set as it must be, or of another schema.
func (o *office) databaseSymptoms(ctx context.Context) []symptom {
	var version string
	var schema int
	var err error
	const newest = "SELECT max(version_id) FROM goose_db_version WHERE is_applied"
	if pool := o.store.Postgres(); pool != nil {
		err = errors.Join(pool.QueryRow(ctx, "SELECT 'PostgreSQL ' || current_setting('server_version')").Scan(&version),
			pool.QueryRow(ctx, newest).Scan(&schema))
	} else {
		err = errors.Join(o.store.SQLite().QueryRowContext(ctx, "SELECT 'SQLite ' || sqlite_version()").Scan(&version),
			o.store.SQLite().QueryRowContext(ctx, newest).Scan(&schema))
	}
	if err != nil {
		return []symptom{failure("database", err)}
	}
	out := []symptom{{Check: "database", State: good, Detail: version + ", " + shownDatabase(o.settings)}}
	if o.store.SQLite() != nil {
		out = append(out, o.pragmaSymptom(ctx))
	} else {
		out = append(out, o.roleSymptom(ctx))
	}
	return append(out, symptom{Check: "schema", State: good, Detail: fmt.Sprintf("version %d, as this program knows it", schema)})
}

// roleSymptom looks at the role with which a server works on PostgreSQL.
func (o *office) roleSymptom(ctx context.Context) symptom {
	role, err := o.store.Role(ctx)
	switch out := (symptom{Check: "database role", State: warning, Advice: `the guards in the database don't bind it: see "Two roles on PostgreSQL" in docs/operations.md`}); {
	case err != nil:
		return failure(out.Check, err)
	case role.Superuser:
		out.Detail = role.Name + " is a superuser"
		return out
	case role.Owns:
		out.Detail = role.Name + " owns the tables"
		return out
	case role.Deletes:
		out.Detail, out.Advice = role.Name+" may change or delete events", `"prevail migrate" with PREVAIL_MIGRATE_DATABASE takes that from it`
		return out
	}
	return symptom{Check: "database role", State: good, Detail: role.Name + " doesn't own the tables"}
}

// pragmaSymptom shows the settings of SQLite that keep what was committed and
// hold the rules.
func (o *office) pragmaSymptom(ctx context.Context) symptom {
	out := symptom{Check: "sqlite settings", State: good}
	for _, name := range []string{"journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout"} {
		var value string
		if err := o.store.SQLite().QueryRowContext(ctx, "PRAGMA "+name).Scan(&value); err != nil {
			return failure(out.Check, err)
		}
		if out.Detail != "" {
			out.Detail += ", "
		}
		out.Detail += name + " " + value
	}
	return out
}

// clockTolerance is how far the database's clock may be from ours. Embargoes
// and schedules go by the database's; ours is in the logs.
const clockTolerance = 2 * time.Second

func (o *office) clockSymptom(ctx context.Context) symptom {
	var theirs time.Time
	before := time.Now()
	err := o.store.View(ctx, func(r workflow.Reader) error {
		theirs = r.Now()
		return nil
	})
	if err != nil {
		return failure("clock", err)
	}
	// Half of the time that asking took is the best guess of its moment.
	ours := before.Add(time.Since(before) / 2)
	return clockDifference(theirs.Sub(ours))
}

func clockDifference(d time.Duration) symptom {
	out := symptom{Check: "clock", State: good, Detail: "the database's clock and this machine's agree"}
	if d.Abs() > clockTolerance {
		out.State = bad
		out.Detail = fmt.Sprintf("the database's clock and this machine's are %v apart", d.Abs().Round(time.Second))
		out.Advice = "embargoes and schedules go by the database's clock: set both by network time"
	}
	return out
}
