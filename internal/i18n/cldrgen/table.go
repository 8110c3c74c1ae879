package main

import (
	"fmt"
	"strconv"
	"strings"
)

// table is what package i18n knows of one locale; its fields match those of
// the type localeData there.
type table struct {
	name                             string
	months, alone, abbreviated, days []string
	full, long, medium, short, month string
	clock, clockSeconds              string
	at, join                         string
	digits                           string
	group, minus                     string
	percent                          string
	primary, secondary, minimum      int
}

// gregorian is the part of a calendar file that is used.
type gregorian struct {
	Months map[string]map[string]map[string]string `json:"months"`
	Days   map[string]map[string]map[string]string `json:"days"`
	Dates  map[string]string                       `json:"dateFormats"`
	Join   struct {
		Medium    string            `json:"medium"`
		Available map[string]string `json:"availableFormats"`
	} `json:"dateTimeFormats"`
	AtTime struct {
		Standard map[string]string `json:"standard"`
	} `json:"dateTimeFormats-atTime"`
}

func (s source) table(name, tag string) (table, error) {
	var g gregorian
	file := "cldr-dates-full/main/" + tag + "/ca-gregorian.json"
	if err := s.read(&g, file, "main", tag, "dates", "calendars", "gregorian"); err != nil {
		return table{}, err
	}
	t := table{
		name:        name,
		months:      twelve(g.Months["format"]["wide"]),
		alone:       twelve(g.Months["stand-alone"]["wide"]),
		abbreviated: twelve(g.Months["format"]["abbreviated"]),
		days:        week(g.Days["format"]["wide"]),
		full:        g.Dates["full"], long: g.Dates["long"], medium: g.Dates["medium"], short: g.Dates["short"],
		month:        g.Join.Available["yMMMM"],
		clock:        g.Join.Available["Hm"],
		clockSeconds: g.Join.Available["Hms"],
		at:           g.AtTime.Standard["long"],
		join:         g.Join.Medium,
	}
	if name == "ar" {
		if err := s.doubleMonths(&t); err != nil {
			return table{}, err
		}
	}
	if err := s.numbers(&t, tag); err != nil {
		return table{}, err
	}
	return t, nil
}

// doubleMonths makes the month names of Arabic official documents in the
// Levant, which give both names: "حزيران/يونيو".
func (s source) doubleMonths(t *table) error {
	var levant map[string]map[string]map[string]string
	err := s.read(&levant, "cldr-dates-full/main/ar-SY/ca-gregorian.json", "main", "ar-SY", "dates", "calendars", "gregorian", "months")
	if err != nil {
		return err
	}
	for i, name := range twelve(levant["format"]["wide"]) {
		t.months[i] = name + "/" + t.months[i]
	}
	t.alone = t.months
	return nil
}

// numbers fills in digits, signs and grouping.
func (s source) numbers(t *table, tag string) error {
	var all map[string]any
	if err := s.read(&all, "cldr-numbers-full/main/"+tag+"/numbers.json", "main", tag, "numbers"); err != nil {
		return err
	}
	system, _ := all["defaultNumberingSystem"].(string)
	symbols, _ := all["symbols-numberSystem-"+system].(map[string]any)
	decimal, _ := all["decimalFormats-numberSystem-"+system].(map[string]any)
	percent, _ := all["percentFormats-numberSystem-"+system].(map[string]any)
	pattern, _ := decimal["standard"].(string)
	t.percent, _ = percent["standard"].(string)
	t.group, _ = symbols["group"].(string)
	t.minus, _ = symbols["minusSign"].(string)
	sign, _ := symbols["percentSign"].(string)
	minimum, _ := all["minimumGroupingDigits"].(string)
	var err error
	if t.minimum, err = strconv.Atoi(minimum); err != nil {
		return fmt.Errorf("minimum of grouping digits: %w", err)
	}
	t.percent = percentPattern(t.percent, sign)
	t.primary, t.secondary = grouping(pattern)
	return s.read(&t.digits, "cldr-core/supplemental/numberingSystems.json", "supplemental", "numberingSystems", system, "_digits")
}

// percentPattern turns "#,##0 %" into "{0} %", with the locale's own sign.
func percentPattern(pattern, sign string) string {
	first, last := strings.IndexAny(pattern, "#0"), strings.LastIndexAny(pattern, "#0")
	if first < 0 {
		return "{0}" + sign
	}
	return strings.ReplaceAll(pattern[:first]+"{0}"+pattern[last+1:], "%", sign)
}

// grouping reads the sizes of the last group and of those before it from a
// pattern such as "#,##,##0.###".
func grouping(pattern string) (primary, secondary int) {
	whole, _, _ := strings.Cut(pattern, ".")
	parts := strings.Split(whole, ",")
	if len(parts) == 1 {
		return 0, 0
	}
	primary = len(parts[len(parts)-1])
	secondary = primary
	if len(parts) > 2 {
		secondary = len(parts[len(parts)-2])
	}
	return primary, secondary
}

func twelve(names map[string]string) []string {
	out := make([]string, 12)
	for i := range out {
		out[i] = names[strconv.Itoa(i+1)]
	}
	return out
}

func week(names map[string]string) []string {
	var out []string
	for _, d := range []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"} {
		out = append(out, names[d])
	}
	return out
}
