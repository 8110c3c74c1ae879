package pgtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
)

// AdminVar names the environment variable with the address of a cluster that is
// there already, as a superuser of it. Tests then share that cluster.
const AdminVar = "PREVAIL_TEST_POSTGRES"

// role owns the test databases. It is no superuser, as an office's own role
// should not be one: what only a superuser may do fails in tests too. The
// password is of use only on a shared cluster that asks for one.
const (
	role = "prevail_test"
	// worker is another, which owns nothing.
	worker   = "prevail_test_worker"
	password = "prevail_test"
)

// databasePrefix begins the name of every database made here; the name goes on
// with the session's key.
const databasePrefix = "prevail_test_"

// session is this process's stay at one cluster.
type session struct {
	admin string // address of the administrative database
	key   string // part of every database name, unique to this process

	// turn guards conn, which also holds the lock that says we are alive.
	turn sync.Mutex
	conn *pgx.Conn

	// own is the cluster that this process started, if it did. To hold it is
	// to keep its pipe, which must not be collected and closed.
	own *Cluster

	count     atomic.Int64
	templates templates
}

// current is the one session of the process. Its cluster, if it started one, is
// never stopped from here: it ends with the process.
var current = sync.OnceValues(func() (*session, error) {
	admin := os.Getenv(AdminVar)
	if admin == "" {
		cluster, err := Start()
		if err != nil {
			return nil, err
		}
		s, err := open(context.Background(), cluster.AdminDSN())
		if err != nil {
			return nil, errors.Join(err, cluster.Stop())
		}
		s.own = cluster
		return s, nil
	}
	return open(context.Background(), admin)
})

// open begins a stay at the cluster of an administrative address.
func open(ctx context.Context, admin string) (*session, error) {
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		return nil, fmt.Errorf("connect to PostgreSQL for tests (%s): %w", AdminVar, err)
	}
	s := &session{admin: admin, key: strings.ToLower(rand.Text()[:10]), conn: conn}
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(err, conn.Close(ctx))
	}
	return s, nil
}

// begin says that this process is alive, makes the roles and drops the
// databases of processes that are not. Only one process does so at a time.
func (s *session) begin(ctx context.Context) error {
	const oneAtATime = `SELECT pg_advisory_lock(hashtextextended('` + databasePrefix + `', 0))`
	if _, err := s.conn.Exec(ctx, oneAtATime); err != nil {
		return fmt.Errorf("wait for other test processes: %w", err)
	}
	defer s.conn.Exec(ctx, strings.Replace(oneAtATime, "_lock", "_unlock", 1)) //nolint:errcheck // ends with the connection at the latest
	const alive = `SELECT pg_advisory_lock(hashtextextended($1, 0))`
	if _, err := s.conn.Exec(ctx, alive, databasePrefix+s.key); err != nil {
		return fmt.Errorf("announce this test process: %w", err)
	}
	if err := s.makeRoles(ctx); err != nil {
		return err
	}
	return s.dropLeftovers(ctx)
}

// makeRoles makes the owner of the test databases, and the role that owns
// nothing, where they are missing.
func (s *session) makeRoles(ctx context.Context) error {
	for name, may := range map[string]string{role: "LOGIN CREATEDB CREATEROLE", worker: "LOGIN"} {
		create := `DO $$ BEGIN
			IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '` + name + `') THEN
				CREATE ROLE ` + name + ` ` + may + ` PASSWORD '` + password + `';
			END IF;
		END $$`
		if _, err := s.conn.Exec(ctx, create); err != nil {
			return fmt.Errorf("make the role %s: %w", name, err)
		}
	}
	return nil
}

// dropLeftovers drops the databases of test processes that are gone, which a
// shared cluster keeps after one was killed.
func (s *session) dropLeftovers(ctx context.Context) error {
	const dead = `SELECT datname FROM pg_database
		WHERE datname LIKE '` + databasePrefix + `__________\_%'
		AND pg_try_advisory_xact_lock(hashtextextended(left(datname, $1), 0))`
	rows, err := s.conn.Query(ctx, dead, len(databasePrefix)+len(s.key))
	if err != nil {
		return fmt.Errorf("look for old test databases: %w", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("look for old test databases: %w", err)
	}
	for _, name := range names {
		if err := s.drop(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// create makes a database that the tests' role owns: a copy of a template, or
// an empty one.
func (s *session) create(ctx context.Context, name, template string) error {
	sql := "CREATE DATABASE " + name + " OWNER " + role
	if template != "" {
		sql += " TEMPLATE " + template
	}
	if err := s.exec(ctx, sql); err != nil {
		return fmt.Errorf("make the database %s: %w", name, err)
	}
	return nil
}

// drop removes a database and whoever is still connected to it.
func (s *session) drop(ctx context.Context, name string) error {
	if err := s.exec(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("drop the database %s: %w", name, err)
	}
	return nil
}

// exec runs one statement as the superuser.
func (s *session) exec(ctx context.Context, sql string) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	_, err := s.conn.Exec(ctx, sql)
	return err
}

// name returns a database name that was never used.
func (s *session) name(kind string) string {
	return fmt.Sprintf("%s%s_%s_%d", databasePrefix, s.key, kind, s.count.Add(1))
}

// address is that of a database, as the role that owns it.
func (s *session) address(database string) (string, error) {
	at, err := url.Parse(s.admin)
	if err != nil || (at.Scheme != "postgres" && at.Scheme != "postgresql") {
		return "", fmt.Errorf("%s has to begin with postgres:// and be a valid address", AdminVar)
	}
	at.User = url.UserPassword(role, password)
	at.Path = "/" + database
	return at.String(), nil
}
