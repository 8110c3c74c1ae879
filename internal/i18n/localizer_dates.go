package i18n

import (
	"time"

	"prevail/workflow"
)

// Date writes a day as an official document does; nothing for no date.
func (l *Localizer) Date(d workflow.Date) string { return l.styled(d, DateLong) }

// DateBrief writes a day shortly, for lists; nothing for no date.
func (l *Localizer) DateBrief(d workflow.Date) string { return l.styled(d, DateMedium) }

func (l *Localizer) styled(d workflow.Date, style DateStyle) string {
	if d.IsZero() {
		return ""
	}
	return FormatDate(l.tag, d.Year, d.Month, d.Day, style)
}

// DateTime writes an instant in the zone it carries, as in a sentence; nothing
// for the zero time.
func (l *Localizer) DateTime(t time.Time) string { return l.instant(t, DateLong) }

// DateTimeBrief writes an instant shortly, for lists; nothing for the zero time.
func (l *Localizer) DateTimeBrief(t time.Time) string { return l.instant(t, DateMedium) }

func (l *Localizer) instant(t time.Time, style DateStyle) string {
	if t.IsZero() {
		return ""
	}
	return FormatDateTime(l.tag, t, style)
}

// Clock writes the time of day to the second ("saved 12:04:31").
func (l *Localizer) Clock(t time.Time) string { return FormatTime(l.tag, t, true) }

// Number writes a whole number with the language's digits and groups.
func (l *Localizer) Number(n int) string { return FormatNumber(l.tag, int64(n)) }

// Percent writes a share in percent.
func (l *Localizer) Percent(percent int) string { return FormatPercent(l.tag, int64(percent)) }

// Autonym returns what a language calls itself. It is here for templates.
func (l *Localizer) Autonym(tag string) string { return Autonym(tag) }

// DirOf returns the direction of another language. It is here for templates.
func (l *Localizer) DirOf(tag string) string { return Direction(tag) }
