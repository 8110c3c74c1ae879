//go:build prove

package store_test

// How often the promises say that it is done.
const (
	backupRounds = 50
	randomKills  = 200
	writerKills  = 500
)
