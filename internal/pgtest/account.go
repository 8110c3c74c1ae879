package pgtest

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// account is the operating system's user under which a cluster runs.
type account struct {
	name     string
	uid, gid uint32
	// switched says that it isn't the user who runs the tests.
	switched bool
}

// serverAccount picks the user of the cluster: whoever runs the tests, except
// root, under which PostgreSQL refuses to start. Then it is the user that the
// distribution made for PostgreSQL, or nobody.
func serverAccount() (account, error) {
	if os.Geteuid() != 0 {
		return account{name: "the present user"}, nil
	}
	var tried error
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			tried = errors.Join(tried, err)
			continue
		}
		return switchTo(found)
	}
	return account{}, fmt.Errorf("PostgreSQL does not run as root, and there is no user to run it as: %w", tried)
}

// switchTo turns a user database entry into an account.
func switchTo(found *user.User) (account, error) {
	uid, err := strconv.ParseUint(found.Uid, 10, 32)
	if err != nil {
		return account{}, fmt.Errorf("user id of %s: %w", found.Username, err)
	}
	gid, err := strconv.ParseUint(found.Gid, 10, 32)
	if err != nil {
		return account{}, fmt.Errorf("group id of %s: %w", found.Username, err)
	}
	return account{name: found.Username, uid: uint32(uid), gid: uint32(gid), switched: true}, nil
}

// credential is what a child process of the cluster is started with; nil for
// no change.
func (a account) credential() *syscall.Credential {
	if !a.switched {
		return nil
	}
	return &syscall.Credential{Uid: a.uid, Gid: a.gid}
}

// own gives a path to the account.
func (a account) own(path string) error {
	if !a.switched {
		return nil
	}
	if err := os.Chown(path, int(a.uid), int(a.gid)); err != nil {
		return fmt.Errorf("give %s to %s: %w", path, a.name, err)
	}
	return nil
}
