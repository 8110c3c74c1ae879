package i18n

import (
	"strconv"
	"strings"
)

// FormatNumber writes a whole number with the locale's digits, separators and
// groups ("1 234" with a narrow no-break space in French, "۱٬۲۳۴" in Persian).
// Without a table for the locale it writes plain digits.
func FormatNumber(tag string, n int64) string {
	digits := strconv.FormatInt(n, 10)
	d := lookup(tag)
	if d == nil {
		return digits
	}
	digits, negative := strings.CutPrefix(digits, "-")
	s := d.ownDigits(d.grouped(digits))
	if negative {
		return d.minus + s
	}
	return s
}

// FormatPercent writes a share in percent as the locale does.
func FormatPercent(tag string, percent int64) string {
	d := lookup(tag)
	if d == nil {
		return strconv.FormatInt(percent, 10) + "%"
	}
	return strings.ReplaceAll(d.percent, "{0}", FormatNumber(tag, percent))
}

// grouped puts the separator between groups of ASCII digits.
func (d *localeData) grouped(digits string) string {
	if d.primary == 0 || len(digits) < d.primary+d.minimum {
		return digits
	}
	head, tail := digits[:len(digits)-d.primary], digits[len(digits)-d.primary:]
	for len(head) > d.secondary {
		cut := len(head) - d.secondary
		tail = head[cut:] + d.group + tail
		head = head[:cut]
	}
	return head + d.group + tail
}

// ownDigits replaces ASCII digits by the locale's.
func (d *localeData) ownDigits(s string) string {
	if strings.HasPrefix(d.digits, "0") {
		return s
	}
	own := []rune(d.digits)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return own[r-'0']
		}
		return r
	}, s)
}
