package clustertest

import (
	"io"
	"os/exec"
)

// Options are what a cluster is made of.
type Options struct {
	// Program returns the program with a command line. Its environment is what
	// the program needs to be itself; a cluster adds the settings.
	Program func(args ...string) *exec.Cmd
	// Database is the address of the PostgreSQL database, as the role that the
	// instances work as.
	Database string
	// Owner is its address as the role that owns the tables. The schema is then
	// made before the instances start, which own nothing. If it is empty they do
	// it themselves.
	Owner string
	// Demo fills the database, which has to be empty, with the demo's office
	// before the instances start. Everybody in it has the password DemoPassword.
	Demo bool
	// Addr is where the proxy listens; any free port of this machine if empty.
	Addr string
	// Mail is where the mail server listens; any free port if empty.
	Mail string
	// Log gets what all programs say as they say it; nobody if nil.
	Log io.Writer
}
