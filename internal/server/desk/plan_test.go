package desk

import (
	"testing"
	"time"

	"prevail/workflow"
)

// What is no number of hours is refused: read as nothing it took the deadline
// away, and too many of them turned it into the past.
func TestPlanRefusesHoursThatAreNone(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]time.Duration{"": 0, "0": 0, "48": 48 * time.Hour, "17568": 17568 * time.Hour} {
		if got, err := hoursIn(typed); err != nil || got != want {
			t.Errorf("%q: %s, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"abc", "-5", "1.5", "99999999", "17569", "99999999999999999999"} {
		if got, err := hoursIn(typed); !workflow.HasCode(err, "plan.hours") {
			t.Errorf("%q was taken for %s, %v", typed, got, err)
		}
	}
}
