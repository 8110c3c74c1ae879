package config

import (
	"errors"
	"fmt"
	"net/mail"
)

// MailSecurity says how the connection to the mail server is protected.
type MailSecurity string

// UnmarshalText accepts starttls, tls and none.
func (m *MailSecurity) UnmarshalText(text []byte) error {
	switch s := MailSecurity(text); s {
	case "starttls", "tls", "none":
		*m = s

		return nil
	}

	return fmt.Errorf("%q is none of starttls, tls and none", text)
}

// SendsMail reports whether there is a server for mails. Without one everything
// is said on the desk alone.
func (s Settings) SendsMail() bool { return s.SMTPAddr != "" }

// checkMail finds mail settings that can't work together.
func (s Settings) checkMail() error {
	if !s.SendsMail() {
		return keyed("SMTP_ADDR", checkNoMail(s))
	}
	_, err := mail.ParseAddress(s.MailFrom)
	if err != nil {
		err = errors.New("mails need the address that they come from, such as desk@example.org")
	}

	return errors.Join(keyed("SMTP_ADDR", checkAddr(s.SMTPAddr)), keyed("MAIL_FROM", err), keyed("SMTP_PASSWORD", checkSignIn(s)))
}

// checkNoMail finds settings that are given for nothing: somebody believes that
// mails are sent.
func checkNoMail(s Settings) error {
	if s.SMTPUser != "" || s.SMTPPassword != "" || s.MailFrom != "" {
		return errors.New("empty, so no mail is sent, but other settings of mail are given")
	}

	return nil
}

// checkSignIn refuses to send a password over a connection that anybody can
// read.
func checkSignIn(s Settings) error {
	switch {
	case (s.SMTPUser == "") != (s.SMTPPassword == ""):
		return errors.New("a user and a password belong together")
	case s.SMTPPassword != "" && s.SMTPTLS == "none":
		return errors.New("a password is not sent over a connection without encryption (SMTP_TLS)")
	}

	return nil
}
