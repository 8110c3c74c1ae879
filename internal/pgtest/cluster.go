package pgtest

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
)

// folderPrefix begins the name of every cluster's folder, so that those whose
// owner has gone can be told from everything else.
const folderPrefix = "prevail-pg-"

// Cluster is a temporary PostgreSQL server. It lives until [Cluster.Stop] or
// the end of the process that started it, however that comes about.
type Cluster struct {
	dir   string
	guard *guard
	claim *os.File
}

// Start makes a cluster under the folder for temporary files, from the newest
// PostgreSQL on the machine, and returns once it accepts connections. As root
// it runs the server as postgres or nobody. It first removes clusters that a
// former run left behind.
func Start() (*Cluster, error) {
	bin, err := newestBinaries(installed)
	if err != nil {
		return nil, err
	}
	who, err := serverAccount()
	if err != nil {
		return nil, err
	}
	if err := removeLeftovers(os.TempDir()); err != nil {
		return nil, err
	}
	return start(bin, os.TempDir(), who)
}

// start is Start with its surroundings given.
func start(bin, parent string, who account) (*Cluster, error) {
	dir, err := os.MkdirTemp(parent, folderPrefix)
	if err != nil {
		return nil, fmt.Errorf("folder for a PostgreSQL cluster: %w", err)
	}
	c := &Cluster{dir: dir}
	if c.claim, err = claimFolder(dir); err == nil {
		err = who.own(dir)
	}
	if err == nil {
		c.guard, err = startGuard(bin, dir, who)
	}
	if err != nil {
		return nil, errors.Join(err, c.discard())
	}
	return c, nil
}

// AdminDSN is the address of the cluster's administrative database, as its
// superuser.
func (c *Cluster) AdminDSN() string {
	return (&url.URL{
		Scheme:   "postgres",
		User:     url.User("postgres"),
		Path:     "/postgres",
		RawQuery: url.Values{"host": {c.dir}, "port": {"5432"}, "sslmode": {"disable"}}.Encode(),
	}).String()
}

// Stop ends the server and removes everything it wrote.
func (c *Cluster) Stop() error {
	return errors.Join(c.guard.stop(), c.discard())
}

// discard removes what the guard didn't, and gives up the claim.
func (c *Cluster) discard() error {
	err := os.RemoveAll(c.dir)
	if c.claim != nil {
		err = errors.Join(err, c.claim.Close())
	}
	if err != nil {
		return fmt.Errorf("clear %s: %w", filepath.Base(c.dir), err)
	}
	return nil
}
