//go:build crash || prove

package jobs

import (
	"os"
	"syscall"
)

// failpointVar names the place at which the process kills itself, only in
// programs built for the crash tests.
const failpointVar = "PREVAIL_TEST_JOBS_FAILPOINT"

var killAt = os.Getenv(failpointVar) //nolint:forbidigo // no setting: tests speak to each other's processes by it

// failpoint kills the process, as a power cut would, if this is the place.
func failpoint(name string) {
	if killAt != "" && name == killAt {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // until the signal comes
	}
}
