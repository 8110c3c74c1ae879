package mail

import (
	"context"
	"net/mail"
	"strings"
	"time"
	"unicode"
)

// Message is a finished mail to one person.
type Message struct {
	// ID makes its Message-ID: the same for the same mail, however often it is
	// sent, so that whoever gets it twice can tell.
	ID       string
	Name     string // of the person
	To       string // address, without a name
	Language string
	Subject  string
	Text     string
	HTML     string
	At       time.Time
}

// Sender hands a mail to a server. Its error tells by [Refused] and
// [Unreachable] what to do about it.
type Sender interface {
	Send(ctx context.Context, m Message) error
	// Reach says whether there is a server that would take mails now; if there is
	// none, its error is [Unreachable].
	Reach(ctx context.Context) error
}

// address returns the address to send to. What isn't exactly one address is
// refused: a line end or a second address in it would be a way to write
// headers.
func address(name, addr string) (*mail.Address, error) {
	if strings.ContainsFunc(addr, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }) {
		return nil, &Error{Reason: "address", permanent: true}
	}
	a, err := mail.ParseAddress(addr)
	if err != nil || a.Name != "" || a.Address != addr {
		return nil, &Error{Reason: "address", permanent: true}
	}
	a.Name = oneLine(name)
	return a, nil
}

// oneLine keeps a text to one line, as headers need it.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' || unicode.IsControl(r)
	}), " ")
}

// Error says why a mail wasn't taken, without its texts and addresses.
type Error struct {
	// Reason is a status of SMTP, or "unreachable", "address", "refused".
	Reason      string
	permanent   bool
	unreachable bool
	err         error
}

// Error names the reason for logs. What the server said isn't repeated: it may
// hold the address.
func (e *Error) Error() string {
	if e.unreachable && e.err != nil { // nobody was named yet
		return "the mail server: " + e.err.Error()
	}
	return "the mail was not taken: " + e.Reason
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.err }
