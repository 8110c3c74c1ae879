package i18n

import (
	"strconv"

	"prevail/workflow"
)

// ErrorPrefix stands before a refusal's code in the key of its sentence.
const ErrorPrefix = "error."

// Reason returns the sentence for one reason of a refusal. A code without a
// sentence of its own is answered with the sentence of its kind, so that a
// person is never shown a code; the missing key is reported. A value called
// count chooses the plural form, and one called sentence the words that say
// which one of a text it is about.
func (l *Localizer) Reason(kind workflow.Kind, r workflow.Reason) string {
	key := ErrorPrefix + r.Code
	if placed := key + ".sentence"; r.Params["sentence"] != "" && l.Has(placed) {
		return l.T(placed, r.Params)
	}
	if n, err := strconv.Atoi(r.Params[countName]); err == nil && l.Has(key) {
		return l.N(key, n, r.Params)
	}
	if l.Has(key) {
		return l.T(key, r.Params)
	}
	l.report(key, nil)
	return l.T(ErrorPrefix + "kind." + string(kind))
}

// Reasons returns a sentence for every reason of a refusal, in its order.
func (l *Localizer) Reasons(e *workflow.Error) []string {
	out := make([]string, 0, len(e.Reasons))
	for _, r := range e.Reasons {
		out = append(out, l.Reason(e.Kind, r))
	}
	return out
}
