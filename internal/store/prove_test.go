//go:build prove

package store_test

import "testing"

// The promises at full length that have a shorter test without this tag.

func TestR20ABackupDuringWritesRestores(t *testing.T) {
	t.Run("SQLite", TestABackupDuringWritesRestores)
	t.Run("PostgreSQL", testBackupsOnPostgres)
}

func TestR32EveryTamperingIsFound(t *testing.T) {
	t.Run("SQLite", TestEveryTamperingIsFound)
	t.Run("PostgreSQL", testTamperingOnPostgres)
}
