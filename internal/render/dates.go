package render

import (
	"html/template"
	"strings"
	"time"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// day is a date in the locale's official style.
func (w words) day(d workflow.Date) value { return w.dayIn(d, i18n.DateLong) }

func (w words) dayIn(d workflow.Date, style i18n.DateStyle) value {
	if d.IsZero() {
		return value{}
	}
	s := i18n.FormatDate(w.dates, d.Year, d.Month, d.Day, style)
	return value{
		html: template.HTML(`<time datetime="` + d.String() + `">` + escape(s) + `</time>`), //nolint:gosec // escaped here
		text: s,
	}
}

// moment is the day of an instant, in the office's time zone: the same for every
// reader, and the day of which the office itself speaks.
func (w words) moment(t time.Time) value {
	if t.IsZero() {
		return value{}
	}
	return w.day(workflow.DateOf(t.In(w.zone)))
}

// clock is the time of day of an instant in the office's time zone, with its
// distance from UTC, which every reader can count with.
func (w words) clock(t time.Time) value {
	t = t.In(w.zone)
	s := i18n.FormatTime(w.dates, t, false) + " UTC"
	if _, offset := t.Zone(); offset != 0 {
		s += strings.TrimSuffix(t.Format("-07:00"), ":00")
	}
	return w.isolated(s)
}

// number is a whole number in the locale's digits.
func (w words) number(n int) value {
	s := i18n.FormatNumber(w.dates, int64(n))
	return value{html: template.HTML(escape(s)), text: s} //nolint:gosec // escaped here
}

// percent is a share in the locale's digits.
func (w words) percent(n int) value {
	s := i18n.FormatPercent(w.dates, int64(n))
	return value{html: template.HTML(escape(s)), text: s} //nolint:gosec // escaped here
}
