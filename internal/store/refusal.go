package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"prevail/workflow"
)

// refusal turns an error of gorm or of a driver into the domain's. This file
// is the only place that knows how databases name their errors.
func refusal(err error) error {
	var known *workflow.Error
	var lite *sqlite.Error
	var post *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return workflow.NotFound()
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return unavailable(err)
	case errors.As(err, &lite):
		return sqliteRefusal(lite)
	case errors.As(err, &post):
		return postgresRefusal(post)
	case disconnected(err):
		return unavailable(err)
	}
	return workflow.Internal("database", err)
}

// unavailable says that it may work later.
func unavailable(err error) error { return refuse(workflow.KindUnavailable, "unavailable", err) }

func refuse(kind workflow.Kind, code string, err error, params ...string) error {
	return &workflow.Error{Kind: kind, Reasons: []workflow.Reason{workflow.NewReason(code, params...)}, Err: err}
}

// ended tells a transaction that failed because its caller gave up from one
// that failed by itself.
func ended(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return unavailable(ctx.Err())
	}
	return err
}

// lostRace reports whether PostgreSQL undid a transaction because it can't be
// put in one order with others; it may succeed when it runs again.
func lostRace(err error) bool {
	var post *pgconn.PgError
	return errors.As(err, &post) && (post.Code == "40001" || post.Code == "40P01")
}

func disconnected(err error) bool {
	var connecting *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connecting) || errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || pgconn.SafeToRetry(err)
}

// constraints says what the violation of a constraint means, by its name in
// the migrations.
var constraints = map[string]struct {
	kind workflow.Kind
	code string
}{
	"revision_proposed":       {workflow.KindConflict, "revision.proposed"},
	"task_open":               {workflow.KindConflict, "task.open"},
	"task_rendered":           {workflow.KindBlocked, "rule.1.orphan"},
	"task_rendered_fk":        {workflow.KindBlocked, "rule.1.orphan"},
	"publication_rendered":    {workflow.KindBlocked, "rule.1.orphan"},
	"publication_rendered_fk": {workflow.KindBlocked, "rule.1.orphan"},
	"publication_current_fk":  {workflow.KindBlocked, "rule.3.outdated"},
	"publication_kit_fk":      {workflow.KindBlocked, "rule.4.no_kit"},
	"person_email":            {workflow.KindConflict, "person.email"},
	"release_intake":          {workflow.KindConflict, "release.intake"},
}

// uniqueColumns names the constraint that SQLite speaks of by its columns,
// where it matters which it is.
var uniqueColumns = map[string]string{
	"revision.release_id":          "revision_proposed",
	"task.release_id, task.locale": "task_open",
	"person.email_key":             "person_email",
	"release.intake":               "release_intake",
}

var (
	failedUnique = regexp.MustCompile(`UNIQUE constraint failed: ([a-z_., ]+)`)
	failedCheck  = regexp.MustCompile(`CHECK constraint failed: (\w+)`)
	// raised is how the triggers of both databases write their refusals.
	raised = regexp.MustCompile(`prevail:([a-z0-9_.]+)(?::([a-z]+))?`)
)

func sqliteRefusal(err *sqlite.Error) error {
	switch err.Code() {
	case sqlite3.SQLITE_CONSTRAINT_TRIGGER:
		return raisedRefusal(err.Error(), err)
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return refuse(workflow.KindBlocked, "missing", err)
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID:
		columns := ""
		if m := failedUnique.FindStringSubmatch(err.Error()); m != nil {
			columns = strings.TrimSpace(m[1])
		}
		table, _, _ := strings.Cut(columns, ".")
		return constraintRefusal(uniqueColumns[columns], table, err)
	case sqlite3.SQLITE_CONSTRAINT_CHECK:
		if m := failedCheck.FindStringSubmatch(err.Error()); m != nil {
			if c, ok := constraints[m[1]]; ok {
				return refuse(c.kind, c.code, err)
			}
		}
	}
	switch err.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT:
		return unavailable(err)
	}
	return workflow.Internal("SQLite", err)
}

func postgresRefusal(err *pgconn.PgError) error {
	switch {
	case err.Code == "PV001":
		return raisedRefusal(err.Message, err)
	case err.Code == "23505":
		return constraintRefusal(err.ConstraintName, err.TableName, err)
	case err.Code == "23503", err.Code == "23514":
		if c, ok := constraints[err.ConstraintName]; ok {
			return refuse(c.kind, c.code, err)
		}
		if err.Code == "23503" {
			return refuse(workflow.KindBlocked, "missing", err)
		}
	case err.Code == "22021", err.Code == "22P05":
		return refuse(workflow.KindInvalid, "text.character", err)
	case err.Code == "40001", err.Code == "40P01", err.Code == "55P03",
		strings.HasPrefix(err.Code, "08"), strings.HasPrefix(err.Code, "53"), strings.HasPrefix(err.Code, "57"):
		return unavailable(err)
	}
	return workflow.Internal("PostgreSQL", err)
}

// constraintRefusal is the answer to a second of what there is only one.
func constraintRefusal(name, table string, err error) error {
	if c, ok := constraints[name]; ok {
		return refuse(c.kind, c.code, err)
	}
	return refuse(workflow.KindConflict, "exists", err, "object", table)
}

// raisedRefusal reads what a trigger raised: "prevail:code" or
// "prevail:exists:object".
func raisedRefusal(message string, err error) error {
	m := raised.FindStringSubmatch(message)
	switch {
	case m == nil:
		return workflow.Internal("trigger", err)
	case m[1] == "exists":
		return refuse(workflow.KindConflict, "exists", err, "object", m[2])
	case m[1] == "revision.proposed" || m[1] == "task.open" || m[1] == "release.intake":
		return refuse(workflow.KindConflict, m[1], err)
	}
	return refuse(workflow.KindBlocked, m[1], err)
}
