package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// DateStyle says how much of a date is written.
type DateStyle string

// The styles, after CLDR's lengths.
const (
	DateFull   DateStyle = "full"   // Tuesday, 26 June 2018
	DateLong   DateStyle = "long"   // 26 June 2018: official documents
	DateMedium DateStyle = "medium" // 26 Jun 2018: lists
	DateShort  DateStyle = "short"  // 26/06/2018: tables
	DateMonth  DateStyle = "month"  // June 2018: archives
)

// FormatDate writes a day of the Gregorian calendar as the locale's official
// documents do: Levantine double months in Arabic, Persian digits, "1er mars".
// Without a table for the locale it writes ISO 8601, never another language;
// so it does with a month that doesn't exist. An unknown style is DateLong.
func FormatDate(tag string, year int, month time.Month, day int, style DateStyle) string {
	d := lookup(tag)
	if d == nil || month < time.January || month > time.December {
		if style == DateMonth {
			return fmt.Sprintf("%04d-%02d", year, int(month))
		}
		return fmt.Sprintf("%04d-%02d-%02d", year, int(month), day)
	}
	p := datePainter{data: d, t: time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
	p.first = day == 1 && style != DateShort && ordinalFirst[baseOf(tag)]
	return p.paint(d.datePattern(style))
}

// FormatDateTime writes an instant in the zone that t carries, to the minute
// and on a 24-hour clock. DateFull and DateLong join date and time as in a
// sentence, the others as in a list. It does not name the zone.
func FormatDateTime(tag string, t time.Time, style DateStyle) string {
	year, month, day := t.Date()
	date := FormatDate(tag, year, month, day, style)
	d := lookup(tag)
	if d == nil {
		return date + " " + t.Format("15:04")
	}
	join := d.join
	if style == DateFull || style == DateLong {
		join = d.at
	}
	joined := strings.ReplaceAll(unquote(join), "{1}", date)
	return strings.ReplaceAll(joined, "{0}", FormatTime(tag, t, false))
}

// FormatTime writes the time of day in the zone that t carries, on a 24-hour
// clock, with seconds if asked for.
func FormatTime(tag string, t time.Time, seconds bool) string {
	d := lookup(tag)
	if d == nil {
		if seconds {
			return t.Format(time.TimeOnly)
		}
		return t.Format("15:04")
	}
	pattern := d.clock
	if seconds {
		pattern = d.clockSeconds
	}
	return datePainter{data: d, t: t}.paint(pattern)
}

// ordinalFirst holds the languages that write the first day of a month as an
// ordinal in running text, which CLDR's patterns can't say.
var ordinalFirst = map[string]bool{"fr": true}

// baseOf returns the language of a tag without script and region, "und" for
// what is no tag.
func baseOf(tag string) string {
	t := known(tag)
	if t == language.Und {
		return t.String()
	}
	base, _ := t.Base()
	return base.String()
}

func (d *localeData) datePattern(style DateStyle) string {
	switch style {
	case DateFull:
		return d.full
	case DateMedium:
		return d.medium
	case DateShort:
		return d.short
	case DateMonth:
		return d.month
	default:
		return d.long
	}
}

// number writes digits with the locale's, padded with zeros to a width.
func (d *localeData) number(n, width int) string {
	s := strconv.Itoa(n)
	if len(s) < width {
		s = strings.Repeat("0", width-len(s)) + s
	}
	return d.ownDigits(s)
}
