package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"prevail/internal/notice"
	"prevail/workflow"
)

// Notices keeps what package notice needs: notices, reminders, and what became
// of mails. It is safe for concurrent use.
type Notices struct{ store *Store }

var _ notice.Records = (*Notices)(nil)

// Notices returns the part of the store that package notice asks for.
func (s *Store) Notices() *Notices { return &Notices{s} }

func (n *Notices) view(ctx context.Context, fn func(*reader) error) error {
	return refusal(n.store.within(ctx, n.store.read, n.store.reading, func(db *gorm.DB, now time.Time) error {
		return fn(&reader{db: db, now: now})
	}))
}

func (n *Notices) write(ctx context.Context, fn func(db *gorm.DB, now time.Time) error) error {
	return refusal(n.store.within(ctx, n.store.write, committed, fn))
}

// SafeMode implements [notice.Mails].
func (n *Notices) SafeMode(ctx context.Context) (since time.Time, on bool, err error) {
	return n.store.SafeMode(ctx)
}

// claimEvents is the condition of the index over the events by which claims
// change, word for word.
const claimEvents = `action IN ('claim', 'assign', 'hand_over', 'give_back', 'decline',
    'break_claim', 'submit', 'recall', 'claim_review', 'give_review_back', 'request_changes', 'approve', 'send_back', 'rebase')`

// History implements [notice.Happened].
func (n *Notices) History(ctx context.Context, release workflow.ReleaseID, seq int) (out []workflow.Event, err error) {
	err = n.view(ctx, func(r *reader) error {
		e, err := one[eventRow, workflow.Event](r, "release_id = ? AND seq = ?", release, seq)
		if err != nil {
			return err
		}
		out = nil
		if e.Task != "" {
			if out, err = many[eventRow, workflow.Event](r, "seq", "task_id = ? AND seq < ? AND "+claimEvents, e.Task, seq); err != nil {
				return err
			}
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// deadlines finds tasks of whose deadline nobody was reminded yet. It names no
// state, so that it can only go by the deadlines.
const deadlines = `SELECT t.* FROM task t WHERE t.closed IS NULL AND t.deadline IS NOT NULL AND t.deadline > ? AND t.deadline <= ?
AND NOT EXISTS (SELECT 1 FROM reminder m WHERE m.task_id = t.id AND m.kind = ? AND m.deadline = t.deadline)
ORDER BY t.deadline, t.id LIMIT ?`

// Deadlines implements [notice.Happened].
func (n *Notices) Deadlines(ctx context.Context, k notice.Kind, after, until time.Time, limit int) (out []workflow.Task, err error) {
	err = n.view(ctx, func(r *reader) error {
		rows, err := raw[taskRow](r, deadlines, moment{after}, moment{until}, k, limit)
		out = records[taskRow, workflow.Task](rows)
		return err
	})
	return out, err
}

// Add implements [notice.Happened]. A notice that is there already keeps its
// mail, or has none.
func (n *Notices) Add(ctx context.Context, b notice.Batch) error {
	return n.write(ctx, func(db *gorm.DB, now time.Time) error {
		once := func() *gorm.DB { return db.Clauses(clause.OnConflict{DoNothing: true}) }
		if t := b.Reminded; t != nil {
			done := once().Create(&reminderRow{TaskID: t.ID, Kind: b.Kind, Deadline: moment{t.Deadline}})
			if done.Error != nil || done.RowsAffected == 0 {
				return done.Error // another instance reminded of it
			}
		}
		for _, x := range b.Notices {
			done := once().Create(rowOfNotice(x, now))
			if done.Error != nil {
				return done.Error
			}
			if done.RowsAffected == 0 || !b.Mail {
				continue
			}
			if err := once().Create(rowOfMail(x.Mail(), notice.MailWaiting, now)).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
