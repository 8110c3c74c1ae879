package store

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// ScheduleState says how publishing at a time is getting on.
type ScheduleState struct {
	// Failed are texts that were to be published at a time and were not: they
	// wait for a person.
	Failed int
	// Overdue is for how long the oldest text that waits for its time should be
	// public. It is a second at most while a server runs.
	Overdue time.Duration
}

// The questions to both databases.
const (
	askFailed = `SELECT (SELECT count(*) FROM revision WHERE state = 'approved' AND CAST(failed AS text) <> '[]')
+ (SELECT count(*) FROM task WHERE state = 'approved' AND CAST(schedule -> 'failed' AS text) NOT IN ('[]', 'null'))`
	askDue = `SELECT min(due) FROM (SELECT due FROM revision WHERE state = 'approved' AND due IS NOT NULL
UNION ALL SELECT due FROM task WHERE state = 'approved' AND due IS NOT NULL) d`
)

// Schedules tells how publishing at a time is getting on.
func (s *Store) Schedules(ctx context.Context) (ScheduleState, error) {
	var out ScheduleState
	err := s.within(ctx, s.read, s.reading, func(db *gorm.DB, now time.Time) error {
		out = ScheduleState{}
		if err := db.Raw(askFailed).Scan(&out.Failed).Error; err != nil {
			return err
		}
		var oldest moment
		if err := db.Raw(askDue).Row().Scan(&oldest); err != nil {
			return err
		}
		if !oldest.t.IsZero() {
			out.Overdue = max(0, now.Sub(oldest.t))
		}
		return nil
	})
	return out, refusal(err)
}
