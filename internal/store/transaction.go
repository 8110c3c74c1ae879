package store

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"time"

	"gorm.io/gorm"

	"prevail/workflow"
)

// attempts is how often a transaction runs before its caller is told to try
// later. With the pauses between them they take about two seconds.
const attempts = 20

// View implements [workflow.Store].
func (s *Store) View(ctx context.Context, fn func(workflow.Reader) error) error {
	return s.within(ctx, s.read, s.reading, func(db *gorm.DB, now time.Time) error {
		return fn(&reader{db: db, now: now})
	})
}

// Update implements [workflow.Store]. A transaction that lost a race over a
// release holds the turn over it until it is done; one that lost many, whatever
// over, holds the turn over all of them instead: a long one reads so much that
// on a small database any other is in its way. It never holds two turns, and
// waits for one only between its attempts, when it has no connection and no
// lock: so nobody who waits is in the way of who has the turn.
func (s *Store) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	var over *workflow.ReleaseID // what the race before was lost over
	var giveBack func()
	defer func() {
		if giveBack != nil {
			giveBack()
		}
	}()
	lost := 0
	return repeat(ctx, func() error {
		wanted := over != nil && giveBack == nil
		if lost == patience {
			if giveBack != nil {
				giveBack()
				giveBack = nil
			}
			over, wanted = new(everyRelease), true
		}
		var err error
		if wanted {
			if giveBack, err = s.turns.take(ctx, *over); err != nil {
				return unavailable(err)
			}
		}
		over, err = s.once(ctx, fn)
		lost++
		return err
	})
}

// patience is how many races a transaction loses before it waits for the turn
// over all releases, which is that over none.
const (
	patience     = 3
	everyRelease = workflow.ReleaseID("")
)

// once runs fn once. What fn makes of a lost race doesn't matter, since it saw
// no state that ever was: the race itself is returned then, and the release it
// was lost over, if that is known.
func (s *Store) once(ctx context.Context, fn func(workflow.Tx) error) (over *workflow.ReleaseID, err error) {
	var t *tx
	committed := false
	defer func() {
		if t != nil && !committed {
			t.takeBack()
		}
	}()
	err = s.within(ctx, s.write, s.writing, func(db *gorm.DB, now time.Time) error {
		t = &tx{reader: reader{db: db, now: now}, subscribers: s.subscribers}
		if err := fn(t); err != nil {
			return err
		}
		if t.refused != nil {
			return t.refused
		}
		return t.link()
	})
	if t == nil {
		return nil, err
	}
	if t.lost != nil {
		err = t.lost
	}
	committed = err == nil
	return t.done.over, err // a race may also be lost by the commit itself
}

// within runs fn in a transaction, which is undone if fn fails or panics.
func (s *Store) within(ctx context.Context, pool *gorm.DB, options *sql.TxOptions, fn func(*gorm.DB, time.Time) error) error {
	watched, begin, end := ctx, func() {}, func() {}
	if !options.ReadOnly {
		watched, begin, end = s.begunWrite(ctx)
	}
	db := pool.WithContext(watched).Begin(options)
	if db.Error != nil {
		return ended(ctx, db.Error)
	}
	begin()
	defer end() // after the rollback
	open := true
	defer func() {
		if open {
			// Nobody can use its error: a connection that can't undo is closed,
			// and with it the transaction.
			_ = db.Rollback()
		}
	}()
	now, err := s.now(db)
	if err != nil {
		return ended(ctx, err)
	}
	if err := fn(db, now); err != nil {
		return err
	}
	open = false
	failpoint("commit")
	err = db.Commit().Error
	failpoint("committed")
	return ended(ctx, err)
}

// glance runs fn, which reads with one statement: that sees one state by itself,
// and asking PostgreSQL to begin, for the time and to end would be three more
// ways there and back. Now is the time of the statement, for its conditions.
func (s *Store) glance(ctx context.Context, fn func(db *gorm.DB, now any) error) error {
	db := s.read.WithContext(ctx)
	if s.timed {
		return fn(db, gorm.Expr("CAST(extract(epoch FROM transaction_timestamp()) * 1000000 AS bigint)"))
	}
	now, err := s.now(db)
	if err != nil {
		return err
	}
	return fn(db, instant{now})
}

// repeat runs a transaction again as long as it loses the race against
// others, a bounded number of times.
func repeat(ctx context.Context, once func() error) error {
	for n := 1; ; n++ {
		err := once()
		if !lostRace(err) {
			return err
		}
		if n == attempts {
			return unavailable(err)
		}
		if err := pause(ctx, n); err != nil {
			return unavailable(err)
		}
	}
}

// pause waits before the next attempt: not at all before the second, then ever
// longer and by chance, so that two that met don't meet again.
func pause(ctx context.Context, n int) error {
	if n == 1 {
		return ctx.Err()
	}
	most := min(time.Millisecond<<n, 300*time.Millisecond)
	timer := time.NewTimer(rand.N(most)) //nolint:gosec // chance, not secrecy
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
