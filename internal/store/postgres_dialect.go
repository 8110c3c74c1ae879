package store

import (
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// postgresDialect speaks PostgreSQL to gorm over a pool that is open already.
// It differs from gorm's in the errors, whose constraint must not be lost, and
// in that it changes no schema.
type postgresDialect struct{ *postgres.Dialector }

var _ gorm.ErrorTranslator = postgresDialect{}

func newPostgresDialect(pool gorm.ConnPool) postgresDialect {
	return postgresDialect{&postgres.Dialector{Config: &postgres.Config{Conn: pool}}}
}

// Migrator implements [gorm.Dialector].
func (d postgresDialect) Migrator(db *gorm.DB) gorm.Migrator { return noMigrator(db, d) }

// Translate implements [gorm.ErrorTranslator].
func (postgresDialect) Translate(err error) error { return refusal(err) }
