package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"prevail/internal/notice"
	"prevail/workflow"
)

// AddDigest implements [notice.Mails].
func (n *Notices) AddDigest(ctx context.Context, m notice.Mail, wanted bool) error {
	return n.write(ctx, func(db *gorm.DB, now time.Time) error {
		row := rowOfMail(m, notice.MailWaiting, now)
		if !wanted {
			row.State, row.Reason, row.Closed = notice.MailDropped, "nothing", moment{now}
		}
		return db.Clauses(clause.OnConflict{DoNothing: true}).Create(row).Error
	})
}

// Digested implements [notice.Mails].
func (n *Notices) Digested(ctx context.Context, day string) (map[workflow.PersonID]bool, error) {
	out := map[workflow.PersonID]bool{}
	err := n.view(ctx, func(r *reader) error {
		people, err := raw[workflow.PersonID](r, "SELECT person_id FROM mail WHERE kind = 'digest' AND source = ?", day)
		for _, p := range people {
			out[p] = true
		}
		return err
	})
	return out, err
}

// Waiting implements [notice.Mails].
func (n *Notices) Waiting(ctx context.Context, limit int) (ids []string, err error) {
	err = n.view(ctx, func(r *reader) error {
		ids, err = raw[string](r, "SELECT id FROM mail WHERE state IN ('waiting', 'claimed') AND due <= ? ORDER BY due, id LIMIT ?",
			instant{r.now}, limit)
		return err
	})
	return ids, err
}

// claimMail takes a mail that is open and due, for as long as a lease.
const claimMail = `UPDATE mail SET state = 'claimed', attempts = attempts + 1, due = ?
WHERE id = ? AND state IN ('waiting', 'claimed') AND due <= ? RETURNING *`

// Claim implements [notice.Mails]. Of two that claim at once one gets it: the
// other finds it due later.
func (n *Notices) Claim(ctx context.Context, id string, lease time.Duration) (m notice.Mail, mine bool, err error) {
	err = n.write(ctx, func(db *gorm.DB, now time.Time) error {
		var taken []mailRow
		m, mine = notice.Mail{}, false
		if err := db.Raw(claimMail, instant{now.Add(lease)}, id, instant{now}).Scan(&taken).Error; err != nil {
			return err
		}
		for _, row := range taken {
			m, mine = row.record(), true
		}
		return nil
	})
	return m, mine, err
}

// settleMail keeps what became of an attempt, unless there was a later one.
const settleMail = `UPDATE mail SET state = ?, reason = ?, due = ?, closed = ? WHERE id = ? AND state = 'claimed' AND attempts = ?`

// Settle implements [notice.Mails].
func (n *Notices) Settle(ctx context.Context, o notice.Outcome) error {
	return n.write(ctx, func(db *gorm.DB, now time.Time) error {
		closed := moment{now}
		if o.State == notice.MailWaiting {
			closed = moment{}
		}
		return db.Exec(settleMail, o.State, o.Reason, instant{now.Add(o.Again)}, closed, o.ID, o.Attempt).Error
	})
}

// dropMails gives up every mail that is open. What was restored must not send
// what may have been sent since the backup was made.
func dropMails(db *gorm.DB, now time.Time) error {
	return db.Exec("UPDATE mail SET state = 'dropped', reason = 'restored', closed = ? WHERE state IN ('waiting', 'claimed')",
		moment{now}).Error
}

// Sweep implements [notice.Mails].
func (n *Notices) Sweep(ctx context.Context, before time.Time) error {
	return n.write(ctx, func(db *gorm.DB, _ time.Time) error {
		for _, old := range []string{
			"DELETE FROM notice WHERE read_at IS NOT NULL AND added < ?",
			"DELETE FROM mail WHERE state NOT IN ('waiting', 'claimed') AND created < ?",
			"DELETE FROM reminder WHERE deadline < ?",
		} {
			if err := db.Exec(old, instant{before}).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
