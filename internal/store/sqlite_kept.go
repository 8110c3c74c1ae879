package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
)

// mostKept is how many statements a connection keeps, and longestKept how long
// one of them may be: one with a list of any length in it comes but once.
const (
	mostKept    = 256
	longestKept = 4 << 10
)

// openKept opens a pool of connections to SQLite that keep the statements they
// have compiled. Compiling one takes longer than running it, and what runs in a
// transaction database/sql compiles anew each time.
func openKept(address string) (*sql.DB, error) {
	plain, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, err
	}
	kept := sql.OpenDB(keptConnector{plain.Driver(), address})
	return kept, plain.Close() // it has opened no connection
}

// keptConnector opens connections that keep statements.
type keptConnector struct {
	driver  driver.Driver
	address string
}

// Connect implements [driver.Connector].
func (k keptConnector) Connect(context.Context) (driver.Conn, error) {
	c, err := k.driver.Open(k.address)
	if err != nil {
		return nil, err
	}
	able, ok := c.(ableConn)
	if !ok {
		return nil, errors.Join(errors.New("store: the driver of SQLite lacks what is needed of it"), c.Close())
	}
	return &keptConn{ableConn: able, kept: map[string]*keptStmt{}}, nil
}

// Driver implements [driver.Connector].
func (k keptConnector) Driver() driver.Driver { return k.driver }

// ableConn is what the driver's connections can do.
type ableConn interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
}

// ableStmt is what the driver's statements can do.
type ableStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// keptConn is a connection that keeps statements. database/sql sees to it that
// nobody shares it.
type keptConn struct {
	ableConn
	kept map[string]*keptStmt
}

// keptStmt is a statement that is kept. One whose rows are being read is in use.
type keptStmt struct {
	ableStmt
	inUse bool
}

// statement returns the kept statement for a query, compiling it the first time;
// ok is false for one that isn't to be kept or is in use.
func (c *keptConn) statement(ctx context.Context, query string) (s *keptStmt, ok bool, err error) {
	if s := c.kept[query]; s != nil {
		return s, !s.inUse, nil
	}
	if len(query) > longestKept {
		return nil, false, nil
	}
	if len(c.kept) >= mostKept {
		if err := c.forget(); err != nil {
			return nil, false, err
		}
	}
	made, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, false, err
	}
	able, ok := made.(ableStmt)
	if !ok {
		return nil, false, made.Close()
	}
	s = &keptStmt{ableStmt: able}
	c.kept[query] = s
	return s, true, nil
}

// forget closes the statements that nobody uses.
func (c *keptConn) forget() error {
	var faults []error
	for query, s := range c.kept {
		if !s.inUse {
			faults = append(faults, s.Close())
			delete(c.kept, query)
		}
	}
	return errors.Join(faults...)
}

// ExecContext implements [driver.ExecerContext].
func (c *keptConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, ok, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if !ok {
		return c.ableConn.ExecContext(ctx, query, args)
	}
	return s.ExecContext(ctx, args)
}

// QueryContext implements [driver.QueryerContext].
func (c *keptConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, ok, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if !ok {
		return c.ableConn.QueryContext(ctx, query, args)
	}
	rows, err := s.QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.inUse = true
	return &keptRows{rows, s}, nil
}

// Close implements [driver.Conn].
func (c *keptConn) Close() error {
	for _, s := range c.kept {
		s.inUse = false // nobody reads any more
	}
	return errors.Join(c.forget(), c.ableConn.Close())
}

// keptRows are rows of a kept statement.
type keptRows struct {
	driver.Rows
	of *keptStmt
}

// Close implements [driver.Rows].
func (r *keptRows) Close() error {
	err := r.Rows.Close()
	r.of.inUse = false
	return err
}
