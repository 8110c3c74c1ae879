//go:build !prove

package store_test

// How often the tests do what is a matter of chance.
const (
	backupRounds = 3  // backups made while others write
	randomKills  = 10 // kills of a process that publishes
	writerKills  = 10 // kills of a process that writes
)
