//go:build pg

package main

import "testing"

func TestWhatWasRestoredWaitsForAPersonOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testRestore(t, t.TempDir(), onPostgres(t), onPostgres(t))
}
