package page

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"prevail/workflow"
)

// TokenField is the field of every form that holds the session's token.
const TokenField = "form_token"

// Form reads the fields of a form that was checked to be ours. A field that
// isn't there reads as empty; what is missing the domain says.
type Form struct {
	values url.Values
	zone   *time.Location
}

// Text returns a field without the white space around it and with plain line
// ends.
func (f Form) Text(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(f.values.Get(name), "\r\n", "\n"))
}

// Has reports whether a field was sent at all, such as a ticked box.
func (f Form) Has(name string) bool { return f.values.Has(name) }

// Number returns a whole number, 0 for anything else.
func (f Form) Number(name string) int {
	n, err := strconv.Atoi(f.Text(name))
	if err != nil {
		return 0
	}
	return n
}

// Version returns the version of the object as the person saw it. Every form
// carries it; one that doesn't can't match any version.
func (f Form) Version() int { return f.Number("version") }

// List returns every value of a field that is not empty.
func (f Form) List(name string) []string {
	var out []string
	for _, v := range f.values[name] {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// Words returns a field split at commas.
func (f Form) Words(name string) []string {
	var out []string
	for w := range strings.SplitSeq(f.Text(name), ",") {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// Date returns a day, the zero Date for an empty field.
func (f Form) Date(name string) (workflow.Date, error) {
	if f.Text(name) == "" {
		return workflow.Date{}, nil
	}
	return workflow.ParseDate(f.Text(name))
}

// Time returns an instant entered in the person's own time zone, the zero time
// for an empty field.
func (f Form) Time(name string) (time.Time, error) {
	s := f.Text(name)
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, f.zone); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, workflow.NewError(workflow.KindInvalid, "time.format", "value", s)
}

// Names returns the names of all fields that begin with the prefix, without
// it, in no order.
func (f Form) Names(prefix string) []string {
	var out []string
	for name := range f.values {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			out = append(out, rest)
		}
	}
	return out
}

// Raw returns a field as it was sent but for its line ends: for texts in which
// white space counts, and for passwords.
func (f Form) Raw(name string) string { return strings.ReplaceAll(f.values.Get(name), "\r\n", "\n") }
