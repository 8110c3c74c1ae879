// Package migrations holds the schemas of the databases, written by hand and
// embedded, so that the one binary can bring any older database up to date.
//
// Both databases have migrations of the same numbers and names. They only go
// forward: a published file is never changed, a mistake is mended by the next.
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed sqlite/*.sql postgres/*.sql
var files embed.FS

// SQLite returns the migrations of SQLite.
func SQLite() fs.FS { return folder("sqlite") }

// Postgres returns the migrations of PostgreSQL.
func Postgres() fs.FS { return folder("postgres") }

func folder(name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		return files // not reached: the names above are valid paths
	}
	return sub
}
