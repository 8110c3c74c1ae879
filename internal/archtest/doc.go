// Package archtest holds the sources to the shape that docs/architecture.md
// draws: which package may import which, where a third-party library may be
// named, how long a file or function may grow, and that everything public is
// documented. It exists because a layer that is only agreed on lasts until the
// first hurry.
//
// It parses the sources itself. Asking the go command for the import graph
// would leave the test's inputs unknown to the test cache, which then answers
// "pass" for sources that have changed.
//
// Every check is a function from parsed files to faults, and each is run over
// the repository, where it must find nothing, and over a planted tree in
// testdata, where it must find exactly what was planted.
package archtest
