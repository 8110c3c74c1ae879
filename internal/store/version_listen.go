package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// knockEvery is how long a connection may be silent before it is asked whether
// it is still there.
const knockEvery = 5 * time.Second

// Listen hears what commits change of what readers see, on PostgreSQL and over
// a connection of its own. It calls heard once when it hears and then at every
// change, and returns when it can't hear any more or the context ends, never
// without an error. What was changed [Store.Changes] tells.
func (s *Store) Listen(ctx context.Context, heard func()) error {
	if s.postgres == nil {
		return errors.New("store: nothing to listen to on SQLite")
	}
	conn, err := pgx.ConnectConfig(ctx, s.postgres.Config().ConnConfig.Copy())
	if err != nil {
		return fmt.Errorf("store: listen: %w", err)
	}
	defer func() {
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = conn.Close(ending) // it is given up in any case
	}()
	if _, err := conn.Exec(ctx, "LISTEN prevail_public"); err != nil {
		return fmt.Errorf("store: listen: %w", err)
	}
	heard()
	for {
		if err := wait(ctx, conn); err != nil {
			return fmt.Errorf("store: listen: %w", err)
		}
		heard()
	}
}

// Listens reports whether there is anything to listen to: only PostgreSQL tells
// other processes at once.
func (s *Store) Listens() bool { return s.postgres != nil }

// wait waits for a notification, and asks a silent connection whether it lives.
func wait(ctx context.Context, conn *pgx.Conn) error {
	for {
		silent, cancel := context.WithTimeout(ctx, knockEvery)
		_, err := conn.WaitForNotification(silent)
		over := silent.Err() != nil && ctx.Err() == nil
		cancel()
		if err == nil {
			return nil
		}
		if !over || conn.IsClosed() {
			return err
		}
		asking, cancel := context.WithTimeout(ctx, knockEvery)
		err = conn.Ping(asking)
		cancel()
		if err != nil {
			return err
		}
	}
}
