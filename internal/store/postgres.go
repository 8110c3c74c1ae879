package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"
)

// openPostgres opens one pool for reading and writing. Writers are
// serializable and readers see one snapshot.
func openPostgres(ctx context.Context, c Config) (*Store, error) {
	config, err := pgxpool.ParseConfig(c.Postgres)
	if err != nil {
		return nil, fmt.Errorf("store: the address of PostgreSQL: %w", err)
	}
	if config.ConnConfig.RuntimeParams["application_name"] == "" {
		config.ConnConfig.RuntimeParams["application_name"] = "prevail"
	}
	// A transaction whose instance hangs must not hold its locks for ever.
	config.ConnConfig.RuntimeParams["idle_in_transaction_session_timeout"] = "60000"
	// A serializable transaction that reads a small table from end to end is in
	// the way of everybody who writes to it; one that asks an index is not.
	config.ConnConfig.RuntimeParams["enable_seqscan"] = "off"
	// Where one can't be avoided, its price would make PostgreSQL compile the
	// query first, which takes longer than any of ours.
	config.ConnConfig.RuntimeParams["jit"] = "off"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("store: open PostgreSQL: %w", err)
	}
	s := &Store{
		reading:  &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		writing:  &sql.TxOptions{Isolation: sql.LevelSerializable},
		now:      transactionTime,
		timed:    true,
		postgres: pool,
	}
	s.closers = append(s.closers, func() error { pool.Close(); return nil })
	db := stdlib.OpenDBFromPool(pool)
	s.closers = append(s.closers, db.Close)
	if err := db.PingContext(ctx); err != nil {
		return nil, s.fail(fmt.Errorf("store: open PostgreSQL: %w", err))
	}
	if s.write, err = openGorm(newPostgresDialect(db)); err != nil {
		return nil, s.fail(err)
	}
	s.read = s.write
	return s, nil
}

// transactionTime is the time at which the transaction began, by the
// database's clock.
func transactionTime(db *gorm.DB) (time.Time, error) {
	var now time.Time
	err := db.Raw("SELECT transaction_timestamp()").Row().Scan(&now)
	return exact(now), refusal(err)
}
