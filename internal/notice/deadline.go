package notice

import (
	"strconv"
	"time"

	"prevail/workflow"
)

const (
	// nearBefore is how long before its deadline a task's people are reminded.
	nearBefore = 24 * time.Hour
	// pastWithin is how long after a deadline the reminder that it is past still
	// makes sense; an office that comes back after longer, or brings in old
	// work, is not flooded.
	pastWithin = 7 * 24 * time.Hour
)

// window is the time in which a deadline lies of which people are reminded now:
// after one time and not after another.
func window(k Kind, now time.Time) (after, until time.Time) {
	if k == DeadlineNear {
		return now, now.Add(nearBefore)
	}
	return now.Add(-pastWithin), now
}

// Remember returns who is to be reminded of a task's deadline: who holds the
// task as its state has it, and the editors when nobody does or when it is too
// late. Rule 9 holds as in [Decide].
func Remember(k Kind, t workflow.Task, r workflow.Release, people []workflow.Person, now time.Time) []Notice {
	claim := t.Translator
	if t.State == workflow.TaskReview {
		claim = t.Reviewer
	}
	var whom []workflow.PersonID
	if claim.Held(now) && t.State != workflow.TaskApproved {
		whom = append(whom, claim.Holder)
	}
	if len(whom) == 0 || k == DeadlinePast {
		whom = append(whom, editorsAmong(people)...)
	}
	about := Notice{
		Kind: k, Source: "deadline/" + string(t.ID) + "/" + strconv.FormatInt(t.Deadline.UnixMicro(), 10),
		Release: t.Release, Task: t.ID, Locale: t.Locale, At: now, Deadline: t.Deadline,
	}
	return tell(about, whom, r, people, now)
}
