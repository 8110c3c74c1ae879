package mail

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// Security says how the connection to the server is protected.
type Security string

// The ways to protect it.
const (
	StartTLS Security = "starttls" // encrypted after the greeting, or not at all
	TLS      Security = "tls"      // encrypted from the start
	Plain    Security = "none"     // for a server on the same machine, and for tests
)

// SMTP says which server takes the mails.
type SMTP struct {
	Addr           string // host:port
	User, Password string // no sign-in when both are empty
	Security       Security
	From           string // an address, with a name or without
	// Step is how long a server may take for each of greeting and sign-in, the
	// mail, and the good-bye; ten seconds when zero.
	Step time.Duration
	// Roots replaces the system's certificates in tests. No setting leads here.
	Roots *tls.Config
}

const usualStep = 10 * time.Second

// SendTimeout is how long sending one mail takes at most with the usual steps.
const SendTimeout = 3 * usualStep

// program is what mails name as their maker. They name no version: that is
// nobody's business.
const program = "Prevail"

// Server is a [Sender] over SMTP. It opens a connection for each mail, since
// mails are few and far between. It is safe for concurrent use.
type Server struct {
	options []gomail.Option
	host    string
	from    *mail.Address
	domain  string
}

var _ Sender = (*Server)(nil)

// NewServer returns a sender, or says what of the settings can't work. It
// opens no connection.
func NewServer(s SMTP) (*Server, error) {
	host, portText, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return nil, fmt.Errorf("mail: the server's address is not host:port: %w", err)
	}
	port, err := strconv.Atoi(portText)
	if err != nil {
		return nil, fmt.Errorf("mail: the server's port: %w", err)
	}
	from, err := mail.ParseAddress(s.From)
	if err != nil {
		return nil, fmt.Errorf("mail: the sender's address: %w", err)
	}
	_, domain, _ := strings.Cut(from.Address, "@")
	options := []gomail.Option{gomail.WithPort(port), gomail.WithTimeout(cmp.Or(s.Step, usualStep)), gomail.WithHELO(domain)}
	if s.Roots != nil {
		options = append(options, gomail.WithTLSConfig(s.Roots))
	}
	switch s.Security {
	case TLS:
		options = append(options, gomail.WithSSL())
	case Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.User != "" || s.Password != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	out := &Server{options: options, host: host, from: from, domain: domain}
	_, err = out.client()
	return out, err
}

func (s *Server) client() (*gomail.Client, error) { return gomail.NewClient(s.host, s.options...) }

// Send implements [Sender]. The context counts until the connection stands;
// from then on each step has its time.
func (s *Server) Send(ctx context.Context, m Message) error {
	msg, err := s.build(m)
	if err != nil {
		return err
	}
	client, open, err := s.dial(ctx)
	if err != nil {
		return err
	}
	err = client.SendWithSMTPClient(open, msg)
	// What it took it has taken: that the good-bye fails changes nothing, and a
	// second mail would.
	_ = client.CloseWithSMTPClient(open)
	return failure(err)
}

// Reach implements [Sender]: it greets the server, signs in and says good-bye.
func (s *Server) Reach(ctx context.Context) error {
	client, open, err := s.dial(ctx)
	if err != nil {
		return err
	}
	_ = client.CloseWithSMTPClient(open) // it was there
	return nil
}

func (s *Server) dial(ctx context.Context) (*gomail.Client, *smtp.Client, error) {
	client, err := s.client()
	if err != nil {
		return nil, nil, fmt.Errorf("mail: %w", err)
	}
	open, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return nil, nil, &Error{Reason: "unreachable", unreachable: true, err: err}
	}
	return client, open, nil
}

// failure puts what the server said into our words.
func failure(err error) error {
	if err == nil {
		return nil
	}
	var refused *gomail.SendError
	if !errors.As(err, &refused) || refused.ErrorCode() == 0 {
		return &Error{Reason: "interrupted", err: err}
	}
	return &Error{Reason: strconv.Itoa(refused.ErrorCode()), permanent: !refused.IsTemp(), err: err}
}

// build makes the mail's bytes: text and HTML as two forms of one thing.
func (s *Server) build(m Message) (*gomail.Msg, error) {
	to, err := address(m.Name, m.To)
	if err != nil {
		return nil, err
	}
	msg := gomail.NewMsg()
	msg.FromMailAddress(s.from)
	msg.ToMailAddress(to)
	msg.Subject(oneLine(m.Subject))
	msg.SetDateWithValue(m.At)
	msg.SetMessageIDWithValue(oneLine(m.ID) + "@" + s.domain)
	msg.SetUserAgent(program)
	// RFC 3834: nobody's out-of-office assistant should answer this.
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")
	msg.SetGenHeader("Content-Language", oneLine(m.Language))
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	return msg, nil
}
