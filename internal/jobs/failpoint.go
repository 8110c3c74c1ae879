//go:build !crash && !prove

package jobs

// failpoint marks a place at which the crash tests kill the process. In the
// program it does nothing.
func failpoint(string) {}
