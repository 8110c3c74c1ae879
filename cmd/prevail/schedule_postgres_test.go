//go:build pg

package main

import (
	"net/url"
	"testing"
)

func TestR5WhatIsScheduledIsPublishedByTheClockOnPostgreSQL(t *testing.T) {
	t.Parallel()
	publishedByTheClock(t, "PostgreSQL", onPostgres(t), 2)
}

func TestR5AClockOfItsOwnIsFoundOutOnPostgreSQL(t *testing.T) {
	t.Parallel()
	clockOfItsOwn(t, "PostgreSQL", onPostgres(t))
}

func TestR5WhatIsDueIsPublishedOnceConcurrentOnPostgreSQL(t *testing.T) {
	t.Parallel()
	publishedOnceByAll(t, "PostgreSQL", wide(t, onPostgres(t)), 4)
}

// wide gives every instance more connections. One that reads in one and writes
// in another, as the control does, would wait for itself without.
func wide(t *testing.T, flags map[string]string) map[string]string {
	t.Helper()
	at, err := url.Parse(flags["PREVAIL_DATABASE"])
	done(t, err)
	q := at.Query()
	q.Set("pool_max_conns", "12")
	at.RawQuery = q.Encode()
	return map[string]string{"PREVAIL_DATABASE": at.String()}
}

func TestR5WhatFailedIsSeenAndAlarmsOnPostgreSQL(t *testing.T) {
	t.Parallel()
	failedForAllToSee(t, onPostgres(t))
}
