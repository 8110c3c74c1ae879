package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"prevail/internal/auth"
	"prevail/workflow"
)

type linkRow struct {
	Token    string `gorm:"primaryKey"`
	Purpose  auth.Purpose
	PersonID workflow.PersonID
	Expires  instant
}

// TableName implements gorm's Tabler.
func (linkRow) TableName() string { return "link" }

func (l linkRow) record() auth.Link {
	return auth.Link{Token: l.Token, Purpose: l.Purpose, Person: l.PersonID, Expires: l.Expires.t}
}

// AddLink implements [auth.Links]. The table has room for one link of a
// purpose and person, so that the newer takes the place of the older.
func (a *Accounts) AddLink(ctx context.Context, l auth.Link) error {
	row := linkRow{Token: l.Token, Purpose: l.Purpose, PersonID: l.Person, Expires: instant{l.Expires}}
	return a.write(ctx, func(db *gorm.DB, _ time.Time) error {
		return db.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "purpose"}, {Name: "person_id"}},
			DoUpdates: clause.AssignmentColumns([]string{"token", "expires"}),
		}).Create(&row).Error
	})
}

// FindLink implements [auth.Links].
func (a *Accounts) FindLink(ctx context.Context, token string) (auth.Link, error) {
	var row linkRow
	err := a.view(ctx, func(db *gorm.DB, now time.Time) error {
		return db.Where("token = ? AND expires > ?", token, instant{now}).Take(&row).Error
	})
	if err != nil {
		return auth.Link{}, err
	}
	return row.record(), nil
}

// TakeLink implements [auth.Links].
func (a *Accounts) TakeLink(ctx context.Context, token string) (auth.Link, error) {
	var taken []linkRow
	err := a.write(ctx, func(db *gorm.DB, now time.Time) error {
		return db.Raw("DELETE FROM link WHERE token = ? AND expires > ? RETURNING *", token, instant{now}).Scan(&taken).Error
	})
	if err != nil {
		return auth.Link{}, err
	}
	if len(taken) == 0 {
		return auth.Link{}, workflow.NotFound()
	}
	return taken[0].record(), nil
}

// countAttempt counts one more within a window that is still open, or opens
// the next.
const countAttempt = `INSERT INTO attempt (key, count, ends) VALUES (?, 1, ?)
ON CONFLICT (key) DO UPDATE SET
	count = CASE WHEN attempt.ends <= ? THEN 1 ELSE attempt.count + 1 END,
	ends = CASE WHEN attempt.ends <= ? THEN excluded.ends ELSE attempt.ends END
RETURNING count, ends`

// Attempt implements [auth.Attempts].
func (a *Accounts) Attempt(ctx context.Context, key string, window time.Duration) (n int, ends time.Time, err error) {
	var row struct {
		Count int
		Ends  instant
	}
	err = a.write(ctx, func(db *gorm.DB, now time.Time) error {
		return db.Raw(countAttempt, key, instant{now.Add(window)}, instant{now}, instant{now}).Scan(&row).Error
	})
	return row.Count, row.Ends.t, err
}

// ForgetAttempts implements [auth.Attempts].
func (a *Accounts) ForgetAttempts(ctx context.Context, key string) error {
	return a.write(ctx, func(db *gorm.DB, _ time.Time) error {
		return db.Exec("DELETE FROM attempt WHERE key = ?", key).Error
	})
}

// Sweep implements [auth.Accounts].
func (a *Accounts) Sweep(ctx context.Context) error {
	return a.write(ctx, func(db *gorm.DB, now time.Time) error {
		for _, expired := range []string{
			"DELETE FROM session WHERE expires <= ?", "DELETE FROM link WHERE expires <= ?", "DELETE FROM attempt WHERE ends <= ?",
		} {
			if err := db.Exec(expired, instant{now}).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
