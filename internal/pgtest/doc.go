// Package pgtest gives tests a real PostgreSQL: a throw-away cluster made from
// the binaries of the machine, and for every test a database of its own that
// is a copy of a migrated template.
//
// It exists because a rule that a database enforces is only proven on that
// database. A machine without PostgreSQL therefore fails such a test, with a
// message that says how to get one; nothing is skipped.
//
// One cluster serves the whole process. Several processes share one cluster
// when they run under the command internal/pgtest/withpostgres, which puts the
// address of its cluster into the environment variable named by [AdminVar]:
//
//	go run ./internal/pgtest/withpostgres go test ./...
//
// The cluster keeps PostgreSQL's own durability settings (fsync, full page
// writes, synchronous commit), so that what is measured and killed here behaves
// like a server in service. No test has to stop it: a small shell process owns
// the server and takes it down, with its folder, as soon as the pipe to the
// test process closes, which the kernel sees to however that process ended.
package pgtest
