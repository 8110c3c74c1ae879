//go:build prove

package store_test

import "testing"

// The promises at full length that have a shorter test without this tag.

func TestR20ABackupDuringWritesRestores(t *testing.T) { //nolint:tparallel // at full length each has the machine to itself
	t.Run("SQLite", TestABackupDuringWritesRestores)
	t.Run("PostgreSQL", testBackupsOnPostgres)
}

func TestR32EveryTamperingIsFound(t *testing.T) { //nolint:tparallel // at full length each has the machine to itself
	t.Run("SQLite", TestEveryTamperingIsFound)
	t.Run("PostgreSQL", testTamperingOnPostgres)
}
