package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	_ "modernc.org/sqlite" // the driver named "sqlite"
)

// oldestSQLite is the first version that doesn't lose a committed transaction
// when a checkpoint resets the write-ahead log (fixed in 3.51.3).
const oldestSQLite = "3.51.3"

// readers is how many connections read at once.
const readers = 8

// settings are what every connection must have, as PRAGMA answers.
var settings = map[string]string{
	"journal_mode":       "wal",
	"synchronous":        "2", // FULL: what was committed survives a power cut
	"foreign_keys":       "1",
	"recursive_triggers": "1", // or INSERT OR REPLACE walks past delete triggers
	"busy_timeout":       "5000",
}

// openSQLite opens two pools over one file: one connection that writes, whose
// transactions take the write lock at once, and several that only read.
func openSQLite(ctx context.Context, c Config) (*Store, error) {
	if err := createFile(c.SQLite); err != nil {
		return nil, err
	}
	s := &Store{
		path: c.SQLite, reading: &sql.TxOptions{ReadOnly: true}, writing: &sql.TxOptions{},
		// SQLite runs inside this process, so this is the database's clock; its
		// own functions only answer in milliseconds.
		now: func(*gorm.DB) (time.Time, error) { return exact(time.Now()), nil },
	}
	for _, pool := range []struct {
		to        **gorm.DB
		txlock    string
		queryOnly string
		size      int
	}{{&s.write, "immediate", "0", 1}, {&s.read, "deferred", "1", readers}} {
		db, err := openKept(sqliteAddress(c.SQLite, pool.txlock, pool.queryOnly))
		if err != nil {
			return nil, s.fail(fmt.Errorf("store: open %s: %w", c.SQLite, err))
		}
		s.closers = append(s.closers, db.Close)
		db.SetMaxOpenConns(pool.size)
		db.SetMaxIdleConns(pool.size)
		if err := checkSettings(ctx, db, pool.queryOnly); err != nil {
			return nil, s.fail(fmt.Errorf("store: %s: %w", c.SQLite, err))
		}
		if *pool.to, err = openGorm(sqliteDialect{db}); err != nil {
			return nil, s.fail(err)
		}
		if pool.queryOnly == "0" {
			s.sqlite = db
		}
	}
	return s, nil
}

// fail closes what is open and returns the error.
func (s *Store) fail(err error) error {
	if closing := s.Close(); closing != nil {
		return fmt.Errorf("%w (and closing: %w)", err, closing)
	}
	return err
}

// createFile makes the database's file readable by its owner alone; SQLite
// gives the files beside it the same permissions.
func createFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return f.Close()
}

// sqliteAddress is the driver's address of a file with its settings.
func sqliteAddress(path, txlock, queryOnly string) string {
	q := url.Values{"_txlock": {txlock}, "_dqs": {"0"}}
	for _, name := range []string{"busy_timeout", "journal_mode", "synchronous", "foreign_keys", "recursive_triggers"} {
		q.Add("_pragma", name+"("+settings[name]+")")
	}
	q.Add("_pragma", "query_only("+queryOnly+")")
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// checkSettings holds a connection to what was asked for: the driver passes
// over what it doesn't know.
func checkSettings(ctx context.Context, db *sql.DB, queryOnly string) error {
	var version string
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return err
	}
	if err := refuseOlder(version); err != nil {
		return err
	}
	want := map[string]string{"query_only": queryOnly}
	for name, value := range settings {
		want[name] = value
	}
	for name, value := range want {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+name).Scan(&got); err != nil {
			return err
		}
		if got != value {
			return fmt.Errorf("the setting %s is %q; %q is needed", name, got, value)
		}
	}
	return nil
}

// refuseOlder refuses a library that may lose what was committed.
func refuseOlder(version string) error {
	if older(version, oldestSQLite) {
		return fmt.Errorf("SQLite %s may lose what was committed; %s or later is needed", version, oldestSQLite)
	}
	return nil
}

// older reports whether a version like 3.51.3 is older than another.
func older(version, than string) bool {
	a, b := strings.Split(version, "."), strings.Split(than, ".")
	for i := range min(len(a), len(b)) {
		x, errX := strconv.Atoi(a[i])
		y, errY := strconv.Atoi(b[i])
		if errX != nil || errY != nil {
			return true // an answer that can't be read is no assurance
		}
		if x != y {
			return x < y
		}
	}
	return len(a) < len(b)
}
