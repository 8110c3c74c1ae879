// Package feed writes a locale's feed of releases. It exists to keep what feed
// formats want apart from what an entry says: every word of an entry, with its
// authority note and its disclaimer, comes from package render.
package feed
