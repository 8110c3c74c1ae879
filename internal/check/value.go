package check

import (
	"strconv"
	"strings"
)

// value is a number exactly as written, without the size limits of machine
// numbers: its digits without zeros at either end, times ten to a power. Two
// ways of writing a number have equal values.
type value struct {
	digits string
	exp    int
}

// newValue returns the value of whole.fraction.
func newValue(whole, fraction string) value {
	digits, exp := strings.TrimLeft(whole+fraction, "0"), -len(fraction)
	if digits == "" {
		return value{"0", 0}
	}
	trimmed := strings.TrimRight(digits, "0")
	return value{trimmed, exp + len(digits) - len(trimmed)}
}

func whole(n int) value { return newValue(strconv.Itoa(n), "") }

// times returns the value times ten to the power of n.
func (v value) times(n int) value {
	if v.digits == "0" {
		return v
	}
	return value{v.digits, v.exp + n}
}

// small returns a value that is a whole number below a million millions of
// millions; ok is false for any other.
func (v value) small() (n int64, ok bool) {
	if v.exp < 0 || len(v.digits)+v.exp > 18 {
		return 0, false
	}
	n, err := strconv.ParseInt(v.digits+strings.Repeat("0", v.exp), 10, 64)
	return n, err == nil
}

// plus returns the sum of two small values.
func (v value) plus(w value) (value, bool) {
	a, okA := v.small()
	b, okB := w.small()
	if !okA || !okB {
		return value{}, false
	}
	return newValue(strconv.FormatInt(a+b, 10), ""), true
}
