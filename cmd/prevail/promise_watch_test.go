package main

import (
	"context"
	"database/sql"

	_ "modernc.org/sqlite" // the same driver as the program's
)

// watch notices when a record of an office changes. It asks the database
// whether anything was committed at all, and looks at the records only then:
// to be signed in on another page is a commit, and no change.
type watch struct {
	world *world
	conn  *sql.Conn
	ask   string
	at    string
	sum   string
}

// What is another value after every commit of anybody else.
const (
	sqliteVersion   = "PRAGMA data_version"
	postgresVersion = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
)

// watch begins to watch the database, as somebody with a shell would.
func (w *world) watch() *watch {
	w.tb.Helper()
	driver, dsn, ask := "sqlite", "file:"+w.app.office.settings.SQLiteFile()+"?mode=ro", sqliteVersion
	if s := w.app.office.settings; s.UsesPostgres() {
		driver, dsn, ask = "pgx", s.Database.Reveal(), postgresVersion
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		w.tb.Fatal(err)
	}
	conn, err := db.Conn(w.ctx())
	if err != nil {
		w.tb.Fatal(err)
	}
	w.tb.Cleanup(func() {
		_ = conn.Close()
		_ = db.Close()
	})
	out := &watch{world: w, conn: conn, ask: ask}
	out.settle()
	return out
}

// version is another number after every commit of anybody else.
func (x *watch) version() string {
	x.world.tb.Helper()
	var n string
	if err := x.conn.QueryRowContext(context.WithoutCancel(x.world.ctx()), x.ask).Scan(&n); err != nil {
		x.world.tb.Fatal(err)
	}
	return n
}

// settle takes the records as they are now.
func (x *watch) settle() {
	x.world.tb.Helper()
	if at := x.version(); at != x.at {
		x.at, x.sum = at, x.world.sum()
	}
}

// changed reports whether a record changed since it was last asked.
func (x *watch) changed() bool {
	x.world.tb.Helper()
	before := x.sum
	x.settle()
	return x.sum != before
}
