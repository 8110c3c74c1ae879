package smtptest

import (
	"io"

	"github.com/emersion/go-smtp"
)

// session is a client's stay: the envelope it is filling.
type session struct {
	sink *Sink
	from string
	to   []string
}

var _ smtp.Session = (*session)(nil)

// Mail implements smtp.Session.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

// Rcpt implements smtp.Session.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = append(s.to, to)
	return nil
}

// Data implements smtp.Session: the message is kept before it is acknowledged.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.sink.keep(Message{From: s.from, To: s.to, Raw: raw})
	return nil
}

// Reset implements smtp.Session.
func (s *session) Reset() { s.from, s.to = "", nil }

// Logout implements smtp.Session.
func (*session) Logout() error { return nil }
