//go:build pg

package main

import "testing"

func TestRestoredRecordsAreNotWorkedOnBeforeAPersonSaysSoOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testSafeModeWorksNothing(t, onPostgres(t))
}
