// Package mailtest is an SMTP server that keeps what it is sent, for tests that
// read mails the way their readers' programs do.
package mailtest

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Sink is a running SMTP server. It is safe for concurrent use.
type Sink struct {
	// Addr is its host:port.
	Addr string
	// User and Password are asked for when they are set.
	user, password string

	mu     sync.Mutex
	mails  []Mail
	refuse *smtp.SMTPError
}

// Mail is one mail as it came in.
type Mail struct {
	From string
	To   []string
	Raw  []byte
	// Encrypted says that the connection was.
	Encrypted bool
}

// Options say what a sink asks of whoever sends.
type Options struct {
	TLS            *tls.Config // offers STARTTLS
	Implicit       bool        // encrypted from the start
	User, Password string
}

// New starts a sink that ends with the test.
func New(t *testing.T, o Options) *Sink {
	t.Helper()
	s := &Sink{user: o.User, password: o.Password}
	server := smtp.NewServer(s)
	server.Domain = "sink.example"
	server.TLSConfig = o.TLS
	server.ReadTimeout, server.WriteTimeout = time.Minute, time.Minute
	server.AllowInsecureAuth = o.TLS == nil
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Addr = listener.Addr().String()
	if o.Implicit {
		listener = tls.NewListener(listener, o.TLS)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Errorf("closing the sink: %v", err)
		}
		if err := <-done; err != nil && !errors.Is(err, smtp.ErrServerClosed) {
			t.Errorf("the sink: %v", err)
		}
	})
	return s
}

// Mails returns what has come in so far.
func (s *Sink) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mails)
}

// Take returns what has come in since the last time.
func (s *Sink) Take() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.mails
	s.mails = nil
	return out
}

// Refuse has every mail refused with a status from now on; 0 ends that.
func (s *Sink) Refuse(status int, message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = nil
	if status != 0 {
		s.refuse = &smtp.SMTPError{Code: status, Message: message}
	}
}

// NewSession implements smtp.Backend.
func (s *Sink) NewSession(c *smtp.Conn) (smtp.Session, error) {
	_, encrypted := c.TLSConnectionState()
	return &session{sink: s, mail: Mail{Encrypted: encrypted}}, nil
}

// session is one connection.
type session struct {
	sink   *Sink
	mail   Mail
	signed bool
}

// AuthMechanisms implements smtp.AuthSession.
func (s *session) AuthMechanisms() []string {
	if s.sink.user == "" {
		return nil
	}
	return []string{sasl.Plain}
}

// Auth implements smtp.AuthSession.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.sink.user || password != s.sink.password {
			return smtp.ErrAuthFailed
		}
		s.signed = true
		return nil
	}), nil
}

// Mail implements smtp.Session.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.sink.user != "" && !s.signed {
		return smtp.ErrAuthRequired
	}
	s.mail.From = from
	return nil
}

// Rcpt implements smtp.Session.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.sink.mu.Lock()
	defer s.sink.mu.Unlock()
	if s.sink.refuse != nil {
		return s.sink.refuse
	}
	s.mail.To = append(s.mail.To, to)
	return nil
}

// Data implements smtp.Session.
func (s *session) Data(r io.Reader) error {
	var b bytes.Buffer
	if _, err := io.Copy(&b, r); err != nil {
		return err
	}
	s.sink.mu.Lock()
	defer s.sink.mu.Unlock()
	s.mail.Raw = b.Bytes()
	s.sink.mails = append(s.sink.mails, s.mail)
	return nil
}

// Reset implements smtp.Session.
func (s *session) Reset() { s.mail = Mail{Encrypted: s.mail.Encrypted} }

// Logout implements smtp.Session.
func (s *session) Logout() error { return nil }
