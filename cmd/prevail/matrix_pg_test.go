//go:build pg

package main

import (
	"slices"
	"testing"
)

// The same on PostgreSQL: what the domain keeps quiet about, its own lists and
// texts must. Half of the people and the fullest of the releases show it here;
// the whole matrix asks SQLite, and this one too when the promises are proven.
func TestR2AnEmbargoedReleaseIsNotThereOnPostgreSQL(t *testing.T) {
	t.Parallel()
	m := newMatrix(t, onPostgres(t))
	begin, least := m.neverPublic, 5_000
	if !proving {
		m.off = slices.DeleteFunc(m.off, func(v *visitor) bool {
			return !slices.Contains([]string{"stranger", "translator", "editor", "outsider", "struck"}, v.role)
		})
		begin, least = func() []*secret { return []*secret{m.approved()} }, 500
	}
	m.keepQuiet(t, begin, least)
}
