//go:build pg

package store_test

import (
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/store"
)

func TestWhoIsToBeToldStandsInTheOutboxWithTheEventOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testOutbox(t, postgresPlace(t))
}

func TestTheScheduleTellsWhatFailedAndWhatIsOverdueOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testSchedules(t, store.Config{Postgres: pgtest.New(t, migrate)})
}

// schemaOfPostgres is everything a schema consists of, a line each. Columns
// stand by name: one that was added stands last in its table.
const schemaOfPostgres = `SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' || is_identity || ' ' || coalesce(collation_name, '')
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'type ' || enumtypid::regtype || ' ' || enumlabel FROM pg_enum`

func TestAnUpgradedSchemaEqualsAFreshOneOnPostgreSQL(t *testing.T) {
	t.Parallel()
	fresh, upgraded := emptyPlace(t), emptyPlace(t)
	testUpgrade(t, fresh, upgraded, schemaOfPostgres)
}

// emptyPlace is a database without a schema.
func emptyPlace(t *testing.T) place {
	t.Helper()
	dsn := pgtest.New(t, nil)
	return place{name: "PostgreSQL", config: store.Config{Postgres: dsn}, driver: "pgx", dsn: dsn}
}
