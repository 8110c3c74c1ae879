//go:build pg

package main

import (
	"net/url"
	"slices"
	"testing"
)

// hasty returns the flags of an empty PostgreSQL database that answers before
// its disk does. What the matrix shows doesn't hang on what is left after a
// crash, and of those who ask many are given a new session with every answer,
// each of which would be waited for.
func hasty(t *testing.T) map[string]string {
	t.Helper()
	flags := onPostgres(t)
	at, err := url.Parse(flags["PREVAIL_DATABASE"])
	if err != nil {
		t.Fatal(err)
	}
	q := at.Query()
	q.Set("synchronous_commit", "off")
	at.RawQuery = q.Encode()
	flags["PREVAIL_DATABASE"] = at.String()
	return flags
}

// The same on PostgreSQL: what the domain keeps quiet about, its own lists and
// texts must. Half of the people and the fullest of the releases show it here;
// the whole matrix asks SQLite, and this one too when the promises are proven.
func TestR2AnEmbargoedReleaseIsNotThereOnPostgreSQL(t *testing.T) {
	t.Parallel()
	m := newMatrix(t, hasty(t))
	begin, least := m.neverPublic, 5_000
	if !proving {
		m.off = slices.DeleteFunc(m.off, func(v *visitor) bool {
			return !slices.Contains([]string{"stranger", "translator", "editor", "outsider", "struck"}, v.role)
		})
		begin, least = func() []*secret { return []*secret{m.approved()} }, 500
	}
	m.keepQuiet(t, begin, least)
}
