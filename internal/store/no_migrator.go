package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"sync"

	"gorm.io/gorm"
	"gorm.io/gorm/migrator"
)

// errNoMigrator is the answer to a change of the schema through gorm.
var errNoMigrator = errors.New("the schema is changed by migrations alone")

// noMigrator returns a migrator that reaches no database: gorm's interface has
// thirty methods, and every one of them fails for want of a connection.
func noMigrator(db *gorm.DB, d gorm.Dialector) gorm.Migrator {
	cut := db.Session(&gorm.Session{NewDB: true, Context: db.Statement.Context})
	cut.Statement.ConnPool = nowhere()
	return migrator.Migrator{Config: migrator.Config{DB: cut, Dialector: d}}
}

// nowhere is a pool that never gets a connection.
var nowhere = sync.OnceValue(func() *sql.DB { return sql.OpenDB(refusing{}) })

type refusing struct{}

// Connect implements [driver.Connector].
func (refusing) Connect(context.Context) (driver.Conn, error) { return nil, errNoMigrator }

// Driver implements [driver.Connector].
func (r refusing) Driver() driver.Driver { return r }

// Open implements [driver.Driver].
func (refusing) Open(string) (driver.Conn, error) { return nil, errNoMigrator }
