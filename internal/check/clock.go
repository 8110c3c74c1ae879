package check

import (
	"regexp"
	"strconv"
	"strings"

	"prevail/workflow"
)

// Times and dates in figures, which translations write in ways of their own:
// "3:00 p.m." becomes 15 heures, "06/26/2018" a day, a month's name and a year.
var (
	timeOfDay = regexp.MustCompile(`\b(\d{1,2})(?:[:.]([0-5]\d))?\s*([AaPp])\.?[Mm]\b\.?|\b(\d{1,2}):([0-5]\d)\b`)
	slashDate = regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b`)
	isoDate   = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
)

// clockClaims takes times and dates in figures out of an English text and
// returns the rest of it and what they ask for.
func clockClaims(text string) (rest string, out []claim) {
	take := func(re *regexp.Regexp, read func(m []string) []claim) {
		text = re.ReplaceAllStringFunc(text, func(s string) string {
			out = append(out, read(re.FindStringSubmatch(s))...)
			return strings.Repeat(" ", len(s))
		})
	}
	take(isoDate, func(m []string) []claim { return dateClaims(m[0], m[1], m[3]) })
	take(slashDate, slashClaims)
	take(timeOfDay, timeClaims)
	return text, out
}

// dateClaims asks for the year and the day; the month may have become a name.
func dateClaims(shown string, figures ...string) []claim {
	var out []claim
	for _, f := range figures {
		out = append(out, claim{shown: shown, accept: []value{newValue(f, "")}, parts: true, severity: workflow.Blocking})
	}
	return out
}

// slashClaims reads a date whose month may stand first or second. Where only
// one can be the day, that one is asked for, otherwise either.
func slashClaims(m []string) []claim {
	shown, first, second, year := m[0], newValue(m[1], ""), newValue(m[2], ""), m[3]
	out := dateClaims(shown, year)
	day := claim{shown: shown, accept: []value{first, second}, parts: true, severity: workflow.Blocking}
	switch {
	case number(m[1]) > 12:
		day.accept = []value{first}
	case number(m[2]) > 12:
		day.accept = []value{second}
	}
	return append(out, day)
}

// timeClaims asks for the hour, on either clock, and for minutes but none.
func timeClaims(m []string) []claim {
	hour, minute, half := m[1]+m[4], m[2]+m[5], strings.ToLower(m[3])
	h := claim{shown: m[0], accept: []value{newValue(hour, "")}, parts: true, severity: workflow.Blocking}
	switch n := number(hour); {
	case half == "p" && n < 12:
		h.accept = append(h.accept, whole(n+12))
	case half == "a" && n == 12:
		h.accept = append(h.accept, whole(0), whole(24))
	}
	out := []claim{h}
	if number(minute) > 0 {
		out = append(out, claim{shown: m[0], accept: []value{newValue(minute, "")}, parts: true, severity: workflow.Blocking})
	}
	return out
}

// number reads up to four ASCII digits that a pattern has matched; none are 0.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
