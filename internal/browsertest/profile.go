package browsertest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"syscall"
)

// sweep waits for the end of its input, which comes with the end of the process
// that holds the other side, and removes a browser's folder. The browser ends
// at the same moment and may still be writing: hence the second look.
const sweep = `cat >/dev/null
for again in 1 2 3 4 5; do
	rm -rf "$1"
	sleep 1
	[ -e "$1" ] || exit 0
done`

// profile is a browser's own folder. It is removed when this process ends,
// however that comes about.
type profile struct {
	dir  string
	hold io.Closer
}

// newProfile makes the folder and starts the process that will remove it.
func newProfile() (profile, error) {
	dir, err := os.MkdirTemp("", "prevail-chromium-")
	if err != nil {
		return profile{}, fmt.Errorf("folder for Chromium: %w", err)
	}
	cmd := exec.Command("/bin/sh", "-c", sweep, "sh", dir) //nolint:noctx // it ends with its input, after this process
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	hold, err := cmd.StdinPipe()
	if err != nil {
		return profile{}, fmt.Errorf("pipe to the sweeper of %s: %w", dir, err)
	}
	if err := cmd.Start(); err != nil {
		return profile{}, fmt.Errorf("start the sweeper of %s: %w", dir, err)
	}
	return profile{dir: dir, hold: hold}, nil
}

// profiles keeps every profile reachable: were one collected, its pipe would
// close and the folder go while the browser runs.
var profiles struct {
	sync.Mutex
	all []profile
}

// keepProfile holds a profile until the process ends.
func keepProfile(p profile) {
	profiles.Lock()
	defer profiles.Unlock()
	profiles.all = append(profiles.all, p)
}
