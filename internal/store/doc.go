// Package store keeps the office's records in SQLite or PostgreSQL. It
// implements [workflow.Store], and the ports of other packages that need
// something kept.
//
// It exists so that nothing else knows that there is a database: rows, the
// mapper between rows and the domain's records, and gorm stay in here, and
// what leaves is a record or a [workflow.Error].
//
// The schema is written by hand in package migrations. Its keys, partial
// indices and triggers hold the rules of authority against whoever writes,
// this package included; refusal.go turns what they answer into the domain's
// refusals. Both databases pass the contract of package workflowtest.
//
// A transaction of Update is serializable: on SQLite because there is one
// writer, on PostgreSQL by its isolation level, with a bounded number of
// repetitions (docs/adr/0010-transactions.md).
package store
