package store

import (
	"context"
	"errors"
)

// Role is what the role with which PostgreSQL is used could do against the
// guards in the database.
type Role struct {
	Name string
	// Superuser and Owns say that it could switch them off.
	Superuser, Owns bool
	// Deletes says that it could change, delete or empty the events, but for
	// their triggers.
	Deletes bool
}

// lookAtRole looks at the table that matters most.
const lookAtRole = `SELECT current_user, r.rolsuper, pg_has_role(c.relowner, 'USAGE'),
	has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
FROM pg_roles r, pg_class c WHERE r.rolname = current_user AND c.oid = 'event'::regclass`

// Role looks at the role with which PostgreSQL is used. SQLite has none.
func (s *Store) Role(ctx context.Context) (Role, error) {
	var out Role
	if s.postgres == nil {
		return out, errors.New("store: SQLite has no roles")
	}
	err := s.postgres.QueryRow(ctx, lookAtRole).Scan(&out.Name, &out.Superuser, &out.Owns, &out.Deletes)
	return out, refusal(err)
}
