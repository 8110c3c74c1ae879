// Package ledger makes the record of what happened tamper-evident: the events
// of each release, and those of the office, are chained by hashes, the heads of
// the chains go into one growing tree, and signed checkpoints of the tree can
// be kept elsewhere. Altering, deleting, reordering or cutting anything then
// contradicts a hash that somebody else may hold.
//
// The tree and the checkpoints have the formats of Go's checksum database
// (golang.org/x/mod/sumdb/tlog and note), so that others' tools can read them.
// The package is pure: it computes and compares; what it is given was loaded
// by somebody else.
package ledger
