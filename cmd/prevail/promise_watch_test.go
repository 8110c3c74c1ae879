package main

import (
	"context"
	"database/sql"
	"strconv"

	_ "modernc.org/sqlite" // the same driver as the program's
)

// watch notices when a record of an office changes. It asks the database
// whether anything was committed at all, and looks at the records only then:
// to be signed in on another page is a commit, and no change.
type watch struct {
	world *world
	conn  *sql.Conn
	at    string
	sum   string
}

// watch begins to watch an SQLite database, as somebody with a shell would.
func (w *world) watch() *watch {
	w.tb.Helper()
	db, err := sql.Open("sqlite", "file:"+w.app.office.settings.SQLiteFile()+"?mode=ro")
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
	out := &watch{world: w, conn: conn}
	out.settle()
	return out
}

// version is another number after every commit of anybody else.
func (x *watch) version() string {
	x.world.tb.Helper()
	var n int
	if err := x.conn.QueryRowContext(context.WithoutCancel(x.world.ctx()), "PRAGMA data_version").Scan(&n); err != nil {
		x.world.tb.Fatal(err)
	}
	return strconv.Itoa(n)
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
