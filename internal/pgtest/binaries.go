package pgtest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// installed is where Debian and its relatives keep the server's programs, one
// folder a major version.
const installed = "/usr/lib/postgresql"

// errMissing says that the machine has no PostgreSQL server.
var errMissing = errors.New("PostgreSQL is not installed: run `make tools`")

// newestBinaries returns the folder with the programs of the newest version
// under root.
func newestBinaries(root string) (string, error) {
	found, err := filepath.Glob(filepath.Join(root, "*", "bin", "initdb"))
	if err != nil {
		return "", fmt.Errorf("look for PostgreSQL under %s: %w", root, err)
	}
	newest, bin := -1, ""
	for _, initdb := range found {
		dir := filepath.Dir(initdb)
		version, err := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
		if err != nil || version <= newest {
			continue // not a version's folder, or an older one
		}
		if _, err := os.Stat(filepath.Join(dir, "pg_ctl")); err != nil {
			continue // only a part of the server is here
		}
		newest, bin = version, dir
	}
	if bin == "" {
		return "", fmt.Errorf("no server under %s: %w", root, errMissing)
	}
	return bin, nil
}
