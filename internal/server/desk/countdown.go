package desk

import (
	"time"

	"prevail/internal/i18n"
)

// countdown says how long it is until a time, in its two greatest units:
// "2 days, 3 hours", "14 minutes". It is nothing once the time has come.
func countdown(l *i18n.Localizer, left time.Duration) string {
	if left <= 0 {
		return ""
	}
	minutes := int((left + time.Minute - 1) / time.Minute)
	days, hours := minutes/(24*60), minutes/60%24
	minutes %= 60
	say := func(a, b string) string {
		if a == "" || b == "" {
			return a + b
		}
		return a + l.T("list.comma") + b
	}
	part := func(key string, n int) string {
		if n == 0 {
			return ""
		}
		return l.N(key, n)
	}
	if days > 0 {
		return say(part("count.days", days), part("count.hours", hours))
	}
	return say(part("count.hours", hours), part("count.minutes", minutes))
}
