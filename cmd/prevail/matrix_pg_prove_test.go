//go:build prove && pg

package main

import "testing"

// What is prepared of a public release is shown on SQLite every day, and on
// PostgreSQL when the promises are proven. It takes longer than anything beside
// it, so it stands in a file that comes before theirs.
func TestR2WhatIsPreparedOfAPublicReleaseIsNotShownOnPostgreSQL(t *testing.T) {
	t.Parallel()
	preparedIsNotShown(t, hasty(t))
}
