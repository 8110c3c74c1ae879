//go:build crash || prove

package store

import (
	"errors"
	"os"
	"strconv"
	"sync/atomic"
	"syscall"

	"gorm.io/gorm"
)

// failpointVar names the place at which the process kills itself: write:N is
// before the Nth statement that writes, commit and committed are around the end
// of the first transaction that wrote, restored is after the records of a backup
// are in. It counts from its first statement, and
// only in programs built for the crash tests.
const failpointVar = "PREVAIL_TEST_FAILPOINT"

var (
	killAt = os.Getenv(failpointVar) //nolint:forbidigo // no setting: tests speak to each other's processes by it
	writes atomic.Int64
)

// failpoint kills the process, as a power cut would, if this is the place.
func failpoint(name string) {
	if killAt == "" || writes.Load() == 0 && name != "write" && name != "restored" {
		return
	}
	if name == "write" {
		name += ":" + strconv.FormatInt(writes.Add(1), 10)
	}
	if name == killAt {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // until the signal comes
	}
}

// armWrites marks every statement that writes.
func armWrites(db *gorm.DB) (*gorm.DB, error) {
	mark := func(*gorm.DB) { failpoint("write") }
	return db, errors.Join(
		db.Callback().Create().Before("gorm:create").Register("failpoint", mark),
		db.Callback().Update().Before("gorm:update").Register("failpoint", mark),
		db.Callback().Delete().Before("gorm:delete").Register("failpoint", mark),
		db.Callback().Raw().Before("gorm:raw").Register("failpoint", mark),
	)
}
