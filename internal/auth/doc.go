// Package auth decides who is asking: it turns a password, a single-use link
// or a session cookie into a [workflow.Person], and nothing else. What the
// person may then do is the domain's to decide.
//
// Three promises shape it. A session ends the moment its person's password or
// roles change, because it carries a stamp of both that is compared on every
// request. Nothing it answers, and not the time it takes, tells whether an
// address belongs to somebody. And what it keeps is useless to a thief of the
// database: passwords are argon2id, tokens are stored as hashes.
//
// What must be kept goes through the ports in ports.go; package authtest holds
// an implementation in memory for tests.
package auth
