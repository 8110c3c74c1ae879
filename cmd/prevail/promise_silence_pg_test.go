//go:build prove && pg

package main

import "testing"

func TestR3SilenceTakesAsLongAsNothingOnPostgreSQL(t *testing.T) { //nolint:paralleltest // it has the machine to itself
	testHowLong(t, onPostgres(t))
}
