package page

import (
	"strconv"
	"strings"
	"time"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// Sentence returns what a reason says in a language, with its times in a zone.
// Values that are codes themselves (an action, a state, who may) are put into
// words first.
func Sentence(l *i18n.Localizer, zone *time.Location, kind workflow.Kind, r workflow.Reason) string {
	params := workflow.Params{}
	for name, value := range r.Params {
		params[name] = word(l, zone, r, name, value)
	}
	return l.Reason(kind, workflow.Reason{Code: r.Code, Params: params})
}

// word puts one value of a reason into words.
func word(l *i18n.Localizer, zone *time.Location, r workflow.Reason, name, value string) string {
	switch name {
	case "finding":
		return finding(l, value, r.Params["value"])
	case "action", "field", "object":
		return known(l, name+"."+value, value)
	case "state":
		object, _, _ := strings.Cut(r.Code, ".")
		return known(l, "state."+object+"."+value, value)
	case "who":
		return each(l, "who.", value, "|")
	case "because":
		return each(l, "because.", value, ", ")
	case "locale":
		return l.Autonym(value)
	case "sentence", "unit":
		if n, err := strconv.Atoi(value); err == nil {
			return l.Number(n)
		}
	case "until", "at":
		if t, err := time.Parse(time.RFC3339, value); err == nil {
			return l.DateTime(t.In(zone))
		}
	}
	return value
}

// finding names a finding, with the number or the address that it is about: one
// sentence may have lost several.
func finding(l *i18n.Localizer, code, value string) string {
	if key := "finding." + code; value != "" && l.Has(key) {
		return l.T(key, workflow.Params{"value": value})
	}
	return known(l, "finding."+code, code)
}

func each(l *i18n.Localizer, prefix, values, sep string) string {
	var out []string
	for value := range strings.SplitSeq(values, sep) {
		out = append(out, known(l, prefix+strings.ReplaceAll(value, " ", "_"), value))
	}
	return strings.Join(out, l.T("list.comma"))
}

// known returns the words for a key, the value itself where there are none: a
// value that isn't in the catalogue is a name or a number.
func known(l *i18n.Localizer, key, value string) string {
	if key = strings.ToLower(key); l.Has(key) {
		return l.T(key)
	}
	return value
}
