package workflow

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says what sort of refusal an error is. An edge maps it to a status
// code, an exit code, a page; nothing else about the error decides that.
type Kind string

// The kinds of refusal.
const (
	KindInvalid         Kind = "invalid"         // what was sent can't be used as it is
	KindUnauthenticated Kind = "unauthenticated" // nobody is signed in
	KindForbidden       Kind = "forbidden"       // this person may not do this
	KindNotFound        Kind = "not_found"       // there is no such thing, or none this person may know of
	KindConflict        Kind = "conflict"        // somebody else changed it meanwhile
	KindBlocked         Kind = "blocked"         // a state or a rule stands against it now
	KindGone            Kind = "gone"            // it was public and was withdrawn
	KindUnavailable     Kind = "unavailable"     // try again later
	KindInternal        Kind = "internal"        // a fault of ours
)

// Params are the values a sentence about an error needs. They are data: no
// renderer may read them as a template or as markup.
type Params map[string]string

// Reason is one unmet condition: a stable dotted code, which is also the
// catalogue key "error.<code>", and its values.
type Reason struct {
	Code   string
	Params Params
}

// Error is every refusal of this package. It holds all unmet conditions, not
// the first, and no sentence: sentences are the catalogues'.
type Error struct {
	Kind    Kind
	Reasons []Reason // at least one
	Err     error    // the cause, for the log only
}

// Error renders the codes for logs.
func (e *Error) Error() string {
	codes := make([]string, 0, len(e.Reasons))
	for _, r := range e.Reasons {
		codes = append(codes, r.Code)
	}
	s := string(e.Kind) + ": " + strings.Join(codes, ", ")
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Code returns the code of the first reason.
func (e *Error) Code() string {
	if len(e.Reasons) == 0 {
		return string(e.Kind)
	}
	return e.Reasons[0].Code
}

// Has reports whether a reason with this code is among the unmet conditions.
func (e *Error) Has(code string) bool {
	for _, r := range e.Reasons {
		if r.Code == code {
			return true
		}
	}
	return false
}

// NewError makes an error with one reason. Params are key, value pairs.
func NewError(kind Kind, code string, params ...string) *Error {
	return &Error{Kind: kind, Reasons: []Reason{NewReason(code, params...)}}
}

// NewReason makes a reason; params are key, value pairs.
func NewReason(code string, params ...string) Reason {
	r := Reason{Code: code}
	for i := 0; i+1 < len(params); i += 2 {
		if r.Params == nil {
			r.Params = Params{}
		}
		r.Params[params[i]] = params[i+1]
	}
	return r
}

// Internal wraps a fault of ours, saying what was being done.
func Internal(doing string, err error) *Error {
	return &Error{Kind: KindInternal, Reasons: []Reason{{Code: "internal"}}, Err: fmt.Errorf("%s: %w", doing, err)}
}

// NotFound says that there is no such thing. Its code is the same for every
// thing and for things kept from the asker, so that it tells nothing.
func NotFound() *Error { return NewError(KindNotFound, "not_found") }

// Stale says that the thing was changed since the asker read it.
func Stale(object string) *Error { return NewError(KindConflict, "stale", "object", object) }

// KindOf returns the kind of an error, internal for one that isn't ours and
// empty for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindInternal
}

// HasCode reports whether err is an Error with that code among its reasons.
func HasCode(err error, code string) bool {
	var e *Error
	return errors.As(err, &e) && e.Has(code)
}
