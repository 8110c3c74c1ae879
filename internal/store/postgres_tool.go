package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
)

// ErrNoTool is the error of an act that needs a program of PostgreSQL which
// isn't installed.
var ErrNoTool = errors.New("a program of PostgreSQL is not installed")

// postgresTool finds one of PostgreSQL's programs: on the path, or where Debian
// keeps those of its newest version.
func postgresTool(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("store: %w: %s (Debian's package postgresql-client)", ErrNoTool, name)
	}
	version := func(path string) int {
		n, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
		if err != nil {
			return 0
		}
		return n
	}
	return slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) }), nil
}

// runPostgresTool runs a program on a database. The password goes by the
// environment, since everybody on the machine can read a command line.
func runPostgresTool(ctx context.Context, tool string, c *pgx.ConnConfig, args ...string) error {
	command := exec.CommandContext(ctx, tool, args...) //nolint:gosec // one of two names, found above
	command.Env = []string{
		"PGHOST=" + c.Host, "PGPORT=" + strconv.Itoa(int(c.Port)), "PGUSER=" + c.User, "PGPASSWORD=" + c.Password,
		"PGDATABASE=" + c.Database, "PGSSLMODE=" + sslMode(c), "PGAPPNAME=prevail", "LC_ALL=C", "PATH=/usr/bin:/bin",
	}
	var said bytes.Buffer
	command.Stderr = &said
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", filepath.Base(tool), err, strings.TrimSpace(said.String()))
	}
	return nil
}

// sslMode asks of the program at least what the address asks of us. A
// certificate is checked against the system's authorities.
func sslMode(c *pgx.ConnConfig) string {
	switch {
	case c.TLSConfig == nil:
		return "disable"
	case c.TLSConfig.InsecureSkipVerify:
		return "require"
	}
	return "verify-full"
}
