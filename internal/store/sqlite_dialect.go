package store

import (
	"database/sql"
	"strconv"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/callbacks"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"
)

// sqliteDialect speaks SQLite to gorm over a pool that is open already. It
// knows just what this package's statements need.
type sqliteDialect struct{ pool *sql.DB }

var _ gorm.ErrorTranslator = sqliteDialect{}

// Name implements [gorm.Dialector].
func (sqliteDialect) Name() string { return "sqlite" }

// Initialize implements [gorm.Dialector].
func (d sqliteDialect) Initialize(db *gorm.DB) error {
	db.ConnPool = d.pool
	callbacks.RegisterDefaultCallbacks(db, &callbacks.Config{})
	return nil
}

// Migrator implements [gorm.Dialector].
func (d sqliteDialect) Migrator(db *gorm.DB) gorm.Migrator { return noMigrator(db, d) }

// DataTypeOf implements [gorm.Dialector].
func (sqliteDialect) DataTypeOf(f *schema.Field) string {
	switch f.DataType {
	case schema.Bool, schema.Int, schema.Uint, "bigint":
		return "INTEGER"
	case schema.Bytes:
		return "BLOB"
	default:
		return "TEXT"
	}
}

// DefaultValueOf implements [gorm.Dialector].
func (sqliteDialect) DefaultValueOf(*schema.Field) clause.Expression { return clause.Expr{SQL: "NULL"} }

// BindVarTo implements [gorm.Dialector].
func (sqliteDialect) BindVarTo(w clause.Writer, _ *gorm.Statement, _ any) { write(w, "?") }

// QuoteTo implements [gorm.Dialector]: each part of a dotted name in quotes.
func (sqliteDialect) QuoteTo(w clause.Writer, name string) {
	for i, part := range strings.Split(name, ".") {
		if i > 0 {
			write(w, ".")
		}
		write(w, strconv.Quote(part))
	}
}

// write appends to a statement under construction, which can't fail: gorm
// builds it in memory.
func write(w clause.Writer, s string) {
	if _, err := w.WriteString(s); err != nil {
		return
	}
}

// Explain implements [gorm.Dialector].
func (sqliteDialect) Explain(statement string, vars ...any) string {
	return logger.ExplainSQL(statement, nil, `"`, vars...)
}

// Translate implements [gorm.ErrorTranslator].
func (sqliteDialect) Translate(err error) error { return refusal(err) }
