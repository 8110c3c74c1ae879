package store

import (
	"context"
	"database/sql"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"prevail/internal/auth"
	"prevail/workflow"
)

// Accounts keeps what package auth needs: sessions, credentials, links and
// counts of attempts. It is safe for concurrent use.
type Accounts struct{ store *Store }

var _ auth.Accounts = (*Accounts)(nil)

// Accounts returns the part of the store that package auth asks for.
func (s *Store) Accounts() *Accounts { return &Accounts{s} }

// committed are the options of a transaction of a single statement, which
// needs no order with others.
var committed = &sql.TxOptions{}

func (a *Accounts) write(ctx context.Context, fn func(db *gorm.DB, now time.Time) error) error {
	return a.store.within(ctx, a.store.write, committed, fn)
}

func (a *Accounts) view(ctx context.Context, fn func(db *gorm.DB, now time.Time) error) error {
	return a.store.within(ctx, a.store.read, a.store.reading, fn)
}

type sessionRow struct {
	Token   string `gorm:"primaryKey"`
	Data    []byte
	Expires instant
}

// TableName implements gorm's Tabler.
func (sessionRow) TableName() string { return "session" }

// FindSession implements [auth.Sessions].
func (a *Accounts) FindSession(ctx context.Context, token string) (data []byte, found bool, err error) {
	err = a.store.glance(ctx, func(db *gorm.DB, now any) error {
		var row sessionRow
		if err := db.Where("token = ? AND expires > ?", token, now).Take(&row).Error; err != nil {
			return err
		}
		data, found = row.Data, true
		return nil
	})
	if workflow.KindOf(err) == workflow.KindNotFound {
		err = nil
	}
	return data, found, err
}

// AddSession implements [auth.Sessions].
func (a *Accounts) AddSession(ctx context.Context, token string, data []byte, expires time.Time) error {
	return a.write(ctx, func(db *gorm.DB, _ time.Time) error {
		return db.Create(&sessionRow{Token: token, Data: data, Expires: instant{expires}}).Error
	})
}

// KeepSession implements [auth.Sessions].
func (a *Accounts) KeepSession(ctx context.Context, token string, data []byte, expires time.Time) error {
	return a.write(ctx, func(db *gorm.DB, _ time.Time) error {
		return db.Select("*").Updates(&sessionRow{Token: token, Data: data, Expires: instant{expires}}).Error
	})
}

// EndSession implements [auth.Sessions].
func (a *Accounts) EndSession(ctx context.Context, token string) error {
	return a.write(ctx, func(db *gorm.DB, _ time.Time) error {
		return db.Where("token = ?", token).Delete(&sessionRow{}).Error
	})
}

type credentialRow struct {
	PersonID workflow.PersonID `gorm:"primaryKey"`
	Version  int
	Password string
	Changed  moment
}

// TableName implements gorm's Tabler.
func (credentialRow) TableName() string { return "credential" }

// Credential implements [auth.Credentials].
func (a *Accounts) Credential(ctx context.Context, person workflow.PersonID) (auth.Credential, error) {
	var row credentialRow
	err := a.store.glance(ctx, func(db *gorm.DB, _ any) error {
		return db.Where("person_id = ?", person).Take(&row).Error
	})
	if err != nil {
		return auth.Credential{}, err
	}
	return auth.Credential{Person: row.PersonID, Version: row.Version, Password: row.Password, Changed: row.Changed.t}, nil
}

// PutCredential implements [auth.Credentials].
func (a *Accounts) PutCredential(ctx context.Context, c *auth.Credential) error {
	row := credentialRow{PersonID: c.Person, Version: c.Version + 1, Password: c.Password, Changed: moment{c.Changed}}
	err := a.write(ctx, func(db *gorm.DB, _ time.Time) error {
		done := db.Clauses(clause.OnConflict{DoNothing: true})
		if c.Version == 0 {
			done = done.Create(&row)
		} else {
			done = db.Select("*").Where("version = ?", c.Version).Updates(&row)
		}
		if done.Error == nil && done.RowsAffected == 0 {
			return workflow.Stale("credential")
		}
		return done.Error
	})
	if err == nil {
		c.Version++
	}
	return err
}
