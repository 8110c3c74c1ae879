package i18n

import (
	"strings"
	"testing"
	"time"
)

func TestFormatDateWritesOfficialDates(t *testing.T) {
	t.Parallel()
	tests := []struct {
		tag   string
		month time.Month
		day   int
		style DateStyle
		want  string
	}{
		{"en", 6, 26, DateLong, "26 June 2018"},
		{"en", 6, 26, DateFull, "Tuesday, 26 June 2018"},
		{"en", 6, 26, DateMedium, "26 Jun 2018"},
		{"en", 6, 26, DateShort, "26/06/2018"},
		{"en", 6, 26, DateMonth, "June 2018"},
		{"en-AU", 6, 26, DateLong, "26 June 2018"},
		{"en-US", 6, 26, DateLong, "June 26, 2018"},
		{"ar", 6, 26, DateLong, "26 حزيران/يونيو 2018"},
		{"ar", 1, 2, DateLong, "2 كانون الثاني/يناير 2018"},
		{"ar", 12, 31, DateMonth, "كانون الأول/ديسمبر 2018"},
		{"ar", 6, 26, DateFull, "الثلاثاء، 26 حزيران/يونيو 2018"},
		{"ar-LB", 2, 3, DateLong, "3 شباط/فبراير 2018"},
		{"fa", 6, 26, DateLong, "۲۶ ژوئن ۲۰۱۸"},
		{"fa", 6, 26, DateShort, "۲۰۱۸/۶/۲۶"},
		{"prs", 6, 26, DateLong, "۲۶ جون ۲۰۱۸"},
		{"ur", 6, 26, DateLong, "26 جون، 2018"},
		{"fr", 6, 26, DateLong, "26 juin 2018"},
		{"fr", 3, 1, DateLong, "1er mars 2018"},
		{"fr", 3, 1, DateFull, "jeudi 1er mars 2018"},
		{"fr", 3, 1, DateShort, "01/03/2018"},
		{"fr", 3, 1, DateMonth, "mars 2018"},
		{"fr", 3, 11, DateLong, "11 mars 2018"},
		{"ru", 6, 26, DateLong, "26 июня 2018\u202fг."},
		{"ru", 6, 26, DateMonth, "июнь 2018\u202fг."},
		{"es", 6, 26, DateLong, "26 de junio de 2018"},
		{"zh", 6, 26, DateLong, "2018年6月26日"},
		{"zh-TW", 6, 26, DateLong, "2018年6月26日"},
		{"hi", 6, 26, DateLong, "26 जून 2018"},
		{"pt", 6, 26, DateLong, "26 de junho de 2018"},
		{"pt-BR", 6, 26, DateLong, "26 de junho de 2018"},
		{"de", 6, 26, DateLong, "26. Juni 2018"},
		{"uk", 6, 26, DateLong, "26 червня 2018\u202fр."},
		{"tr", 6, 26, DateFull, "26 Haziran 2018 Salı"},
		{"ku", 6, 26, DateLong, "26ê hezîrana 2018an"},
		{"kmr", 6, 26, DateLong, "26ê hezîrana 2018an"},
		{"ckb", 6, 26, DateLong, "٢٦ی حوزەیرانی ٢٠١٨"},
		{"nqo", 6, 26, DateLong, "2018-06-26"},
		{"nqo", 6, 26, DateMonth, "2018-06"},
		{"not a tag", 6, 26, DateLong, "2018-06-26"},
		{"en", 13, 1, DateLong, "2018-13-01"},
	}
	for _, tt := range tests {
		got := FormatDate(tt.tag, 2018, tt.month, tt.day, tt.style)
		if got != tt.want {
			t.Errorf("FormatDate(%s, %d, %d, %s) = %q, want %q", tt.tag, tt.month, tt.day, tt.style, got, tt.want)
		}
	}
}

func TestFormatDateTimeUsesTheZoneAndA24HourClock(t *testing.T) {
	t.Parallel()
	at := time.Date(2018, 6, 26, 21, 4, 31, 0, time.UTC)
	amman := at.In(time.FixedZone("Amman", 3*3600))
	tests := []struct {
		tag   string
		t     time.Time
		style DateStyle
		want  string
	}{
		{"en", at, DateLong, "26 June 2018 at 21:04"},
		{"en", at, DateMedium, "26 Jun 2018, 21:04"},
		{"en", amman, DateLong, "27 June 2018 at 00:04"},
		{"ar", at, DateLong, "26 حزيران/يونيو 2018 في 21:04"},
		{"fa", at, DateLong, "۲۶ ژوئن ۲۰۱۸ ساعت ۲۱:۰۴"},
		{"fr", at, DateLong, "26 juin 2018 à 21:04"},
		{"ru", at, DateLong, "26 июня 2018\u202fг. в 21:04"},
		{"es", at, DateLong, "26 de junio de 2018 a las 21:04"},
		{"zh", at, DateLong, "2018年6月26日 21:04"},
		{"nqo", at, DateLong, "2018-06-26 21:04"},
	}
	for _, tt := range tests {
		if got := FormatDateTime(tt.tag, tt.t, tt.style); got != tt.want {
			t.Errorf("FormatDateTime(%s, %v, %s) = %q, want %q", tt.tag, tt.t, tt.style, got, tt.want)
		}
	}
	if got := FormatTime("en", at, true); got != "21:04:31" {
		t.Errorf("with seconds: %q", got)
	}
	if got := FormatTime("nqo", at, true); got != "21:04:31" {
		t.Errorf("with seconds, no table: %q", got)
	}
}

// Every pattern may hold only fields that the painter knows; otherwise a letter
// of a pattern would reach a reader.
func TestEveryPatternIsPaintedWhole(t *testing.T) {
	t.Parallel()
	for tag, d := range cldrTables {
		for _, pattern := range []string{d.full, d.long, d.medium, d.short, d.month, d.clock, d.clockSeconds} {
			if fields := unknownFields(pattern); fields != "" || pattern == "" {
				t.Errorf("%s: pattern %q has unknown fields %q", tag, pattern, fields)
			}
		}
		for i := range 12 {
			if d.months[i] == "" || d.abbreviated[i] == "" {
				t.Errorf("%s: month %d has no name", tag, i+1)
			}
		}
	}
	if unknownFields("d MMMM G") != "G" {
		t.Error("control: an era in a pattern was not found")
	}
}

// unknownFields returns the ASCII letters outside quotes that are no field.
func unknownFields(pattern string) string {
	var b strings.Builder
	inQuotes := false
	for _, r := range pattern {
		switch {
		case r == '\'':
			inQuotes = !inQuotes
		case !inQuotes && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
			if _, ok := (datePainter{data: cldrTables["en"]}).field(r, 1); !ok {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
