package store

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// SafeMode reports whether the records were restored and nobody has confirmed
// them yet, and since when. Whoever acts by the clock must not act then.
func (s *Store) SafeMode(ctx context.Context) (since time.Time, on bool, err error) {
	err = s.within(ctx, s.read, s.reading, func(db *gorm.DB, _ time.Time) error {
		var found []int64
		err := db.Raw("SELECT since FROM safe_mode").Scan(&found).Error
		on = len(found) > 0
		if on {
			since = time.UnixMicro(found[0]).UTC()
		}
		return err
	})
	return since, on, refusal(err)
}

// EnterSafeMode begins it, unless it is on already. Mails that wait are given
// up.
func (s *Store) EnterSafeMode(ctx context.Context) error {
	err := s.within(ctx, s.write, committed, func(db *gorm.DB, now time.Time) error {
		if err := dropMails(db, now); err != nil {
			return err
		}
		return db.Exec("INSERT INTO safe_mode (id, since) VALUES (1, ?) ON CONFLICT (id) DO NOTHING", instant{now}).Error
	})
	return refusal(err)
}

// LeaveSafeMode ends it, and reports whether it was on.
func (s *Store) LeaveSafeMode(ctx context.Context) (bool, error) {
	was := false
	err := s.within(ctx, s.write, committed, func(db *gorm.DB, _ time.Time) error {
		done := db.Exec("DELETE FROM safe_mode")
		was = done.RowsAffected > 0
		return done.Error
	})
	return was, refusal(err)
}
