package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"prevail/internal/notice"
	"prevail/workflow"
)

// lineRow is a notice with what a list says about it.
type lineRow struct {
	Notice  noticeRow `gorm:"embedded"`
	Title   *string
	Actual  *string
	Embargo moment
}

// lines completes notices: the title is that of the English that the task
// follows, or of the one that speaks for the release.
const lines = `SELECT n.*, v.title, p.name AS actual, r.embargo
FROM notice n JOIN release r ON r.id = n.release_id
LEFT JOIN task t ON t.id = n.task_id
LEFT JOIN revision v ON v.id = coalesce(t.revision_id, ` + spoken + `)
LEFT JOIN person p ON p.id = n.actor
WHERE n.person_id = ?`

// Lines implements [notice.Inbox].
func (n *Notices) Lines(ctx context.Context, p workflow.PersonID, f notice.Filter) (out []notice.Line, err error) {
	err = n.view(ctx, func(r *reader) error {
		out = nil
		known, args := r.known(p)
		query, args := lines+known, append([]any{p}, args...)
		if f.After != "" {
			last, err := one[noticeRow, notice.Notice](r, "id = ? AND person_id = ?", f.After, p)
			if err != nil {
				return err
			}
			query += " AND (n.added, n.id) < (?, ?)"
			args = append(args, instant{last.Added}, last.ID)
		}
		if f.Unread {
			query += " AND n.read_at IS NULL"
		}
		if len(f.Without) > 0 {
			query += " AND n.kind NOT IN ?"
			args = append(args, f.Without)
		}
		if f.ID != "" {
			query += " AND n.id = ?"
			args = append(args, f.ID)
		}
		rows, err := raw[lineRow](r, query+" ORDER BY n.added DESC, n.id DESC LIMIT ?", append(args, limit(f.Limit, 50, 200))...)
		for _, row := range rows {
			out = append(out, row.line(r.now))
		}
		return err
	})
	return out, err
}

func (l lineRow) line(now time.Time) notice.Line {
	out := notice.Line{Notice: l.Notice.record(), Embargo: l.Embargo.t, Seen: now}
	if l.Title != nil {
		out.Title = *l.Title
	}
	if l.Actual != nil {
		out.By = *l.Actual
	}
	return out
}

// Unread implements [notice.Inbox]: one walk along an index that holds only
// what is unread, which ends at the most.
func (n *Notices) Unread(ctx context.Context, p workflow.PersonID, most int, without ...notice.Kind) (count int, err error) {
	err = n.store.glance(ctx, func(db *gorm.DB, now any) error {
		known, args := knownAt(now, p)
		if len(without) > 0 {
			known += " AND n.kind NOT IN ?"
			args = append(args, without)
		}
		found, err := raw[int](&reader{db: db}, `SELECT count(*) FROM (SELECT 1 FROM notice n JOIN release r ON r.id = n.release_id
WHERE n.person_id = ? AND n.read_at IS NULL`+known+` LIMIT ?) c`, append(append([]any{p}, args...), most)...)
		for _, c := range found {
			count = c
		}
		return err
	})
	return count, refusal(err)
}

// MarkRead implements [notice.Inbox].
func (n *Notices) MarkRead(ctx context.Context, p workflow.PersonID, id string) error {
	return n.write(ctx, func(db *gorm.DB, now time.Time) error {
		done := db.Exec("UPDATE notice SET read_at = coalesce(read_at, ?) WHERE id = ? AND person_id = ?", moment{now}, id, p)
		if done.Error == nil && done.RowsAffected == 0 {
			return workflow.NotFound()
		}
		return done.Error
	})
}

// MarkAll implements [notice.Inbox].
func (n *Notices) MarkAll(ctx context.Context, p workflow.PersonID, until time.Time) error {
	return n.write(ctx, func(db *gorm.DB, now time.Time) error {
		return db.Exec("UPDATE notice SET read_at = ? WHERE person_id = ? AND read_at IS NULL AND added <= ?",
			moment{now}, p, instant{until}).Error
	})
}
