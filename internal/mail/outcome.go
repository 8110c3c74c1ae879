package mail

import "errors"

// Refused reports whether a mail was refused for good: sending it again would
// end in the same way.
func Refused(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.permanent
}

// Unreachable reports whether there was no server to take any mail, so that
// trying the next one makes no sense now.
func Unreachable(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.unreachable
}

// Reason returns why a mail wasn't taken, as a code for operators.
func Reason(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return "internal"
}
