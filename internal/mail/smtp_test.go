package mail_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/mail"
	"prevail/internal/mail/mailtest"
)

// message is a mail with something of another script in every place.
func message() mail.Message {
	return mail.Message{
		ID: "m-1", Name: "سلمى Salma", To: "salma@office.example", Language: "ar", Subject: "أُسندت إليك: Harbour reopens – 12 berths",
		Text: "سطر\nHarbour\n", HTML: "<p dir=\"rtl\">سطر</p>", At: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC),
	}
}

func server(t *testing.T, s mail.SMTP) *mail.Server {
	t.Helper()
	if s.From == "" {
		s.From = "The desk <desk@office.example>"
	}
	out, err := mail.NewServer(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAMailArrivesAsItWasWritten(t *testing.T) {
	t.Parallel()
	sink := mailtest.New(t, mailtest.Options{})
	s := server(t, mail.SMTP{Addr: sink.Addr, Security: mail.Plain})
	for range 2 { // the second time as if nobody knew of the first
		if err := s.Send(t.Context(), message()); err != nil {
			t.Fatal(err)
		}
	}
	mails := sink.Mails()
	if len(mails) != 2 {
		t.Fatalf("%d mails", len(mails))
	}
	got := mails[0].Parse(t)
	want := mailtest.Read{
		Subject: message().Subject, From: `"The desk" <desk@office.example>`, To: `"سلمى Salma" <salma@office.example>`,
		Text: message().Text, HTML: message().HTML,
	}
	got.To = strings.ReplaceAll(got.To, `سلمى Salma <`, `"سلمى Salma" <`)
	if diff := cmp.Diff(want, mailtest.Read{Subject: got.Subject, From: got.From, To: got.To, Text: strings.TrimRight(got.Text, "\n") + "\n", HTML: strings.TrimSpace(got.HTML)}); diff != "" {
		t.Error(diff)
	}
	if mails[0].From != "desk@office.example" || !slices.Equal(mails[0].To, []string{"salma@office.example"}) {
		t.Errorf("the envelope: from %s to %s", mails[0].From, mails[0].To)
	}
	for name, want := range map[string]string{
		"Message-Id": "<m-1@office.example>", "Auto-Submitted": "auto-generated", "Content-Language": "ar", "User-Agent": "Prevail",
		"X-Mailer": "Prevail", "Mime-Version": "1.0", "Date": "Wed, 04 Mar 2026 05:06:07 +0000", "X-Auto-Response-Suppress": "All",
	} {
		if v := got.Header.Get(name); v != want {
			t.Errorf("%s: %q, want %q", name, v, want)
		}
	}
	if again := mails[1].Parse(t); again.Header.Get("Message-Id") != got.Header.Get("Message-Id") {
		t.Error("the same mail has another Message-ID the second time")
	}
	if strings.Contains(got.Everything, "go-mail") {
		t.Error("the mail names the library that made it")
	}
}

func TestNothingWritesHeaders(t *testing.T) {
	t.Parallel()
	sink := mailtest.New(t, mailtest.Options{})
	s := server(t, mail.SMTP{Addr: sink.Addr, Security: mail.Plain})
	const more = "\r\nBcc: spy@elsewhere.example\r\n\r\nbody"
	m := message()
	m.Subject, m.Name, m.ID, m.Language = m.Subject+more, m.Name+more, "m-2"+more, "ar"+more
	if err := s.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	for _, m := range sink.Take() {
		read := m.Parse(t)
		if len(m.To) != 1 || read.Header.Get("Bcc") != "" {
			t.Errorf("it went to %v with the headers %v", m.To, read.Header)
		}
		if !strings.Contains(read.Subject, "Bcc: spy") {
			t.Errorf("the subject lost what was in it: %q", read.Subject)
		}
	}
	for _, to := range []string{
		"", "salma", "salma@office.example" + more, "a@b.example, c@d.example", "Salma <salma@office.example>", "a b@c.example",
		"salma@office.example\x00",
	} {
		m := message()
		m.To = to
		if err := s.Send(t.Context(), m); !mail.Refused(err) {
			t.Errorf("to %q: %v", to, err)
		}
	}
	if mails := sink.Mails(); len(mails) != 0 {
		t.Errorf("%d mails to nobody", len(mails))
	}
}

func TestWhatTheServerSaysDecidesWhatHappensNext(t *testing.T) {
	t.Parallel()
	sink := mailtest.New(t, mailtest.Options{})
	s := server(t, mail.SMTP{Addr: sink.Addr, Security: mail.Plain})
	sink.Refuse(550, "no salma@office.example here")
	err := s.Send(t.Context(), message())
	if !mail.Refused(err) || mail.Unreachable(err) || mail.Reason(err) != "550" {
		t.Errorf("an unknown person: %v, reason %s", err, mail.Reason(err))
	}
	if strings.Contains(err.Error(), "salma") {
		t.Errorf("the log would name the person: %v", err)
	}
	sink.Refuse(451, "later")
	if err := s.Send(t.Context(), message()); mail.Refused(err) || mail.Unreachable(err) || mail.Reason(err) != "451" {
		t.Errorf("a busy server: %v", err)
	}
	sink.Refuse(0, "")
	if err := s.Send(t.Context(), message()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	gone := server(t, mail.SMTP{Addr: closed(t), Security: mail.Plain})
	if err := gone.Send(t.Context(), message()); !mail.Unreachable(err) || mail.Refused(err) {
		t.Errorf("no server: %v", err)
	}
	if mail.Refused(errors.New("other")) || mail.Unreachable(errors.New("other")) || mail.Reason(errors.New("other")) != "internal" {
		t.Error("another error counts as the server's")
	}
}

// A server that says nothing holds nobody up.
func TestASilentServerIsGivenUp(t *testing.T) {
	t.Parallel()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	s := server(t, mail.SMTP{Addr: l.Addr().String(), Security: mail.Plain, Step: 50 * time.Millisecond})
	if err := s.Send(t.Context(), message()); !mail.Unreachable(err) {
		t.Errorf("a server that says nothing: %v", err)
	}
}

// closed returns an address where nobody listens.
func closed(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String()
}

// A password, and a mail, go only where nobody else can read them.
func TestConnectionsAreEncryptedAsAskedFor(t *testing.T) {
	t.Parallel()
	ours, theirs := certificate(t)
	starttls := mailtest.New(t, mailtest.Options{TLS: ours, User: "desk", Password: "mackerel"})
	implicit := mailtest.New(t, mailtest.Options{TLS: ours, Implicit: true})
	open := mailtest.New(t, mailtest.Options{})
	for name, test := range map[string]struct {
		smtp mail.SMTP
		sink *mailtest.Sink
		sent bool
	}{
		"after the greeting, with a password": {mail.SMTP{Security: mail.StartTLS, User: "desk", Password: "mackerel", Roots: theirs}, starttls, true},
		"with a wrong password":               {mail.SMTP{Security: mail.StartTLS, User: "desk", Password: "haddock", Roots: theirs}, starttls, false},
		"without the password":                {mail.SMTP{Security: mail.StartTLS, Roots: theirs}, starttls, false},
		"a certificate nobody knows":          {mail.SMTP{Security: mail.StartTLS, User: "desk", Password: "mackerel"}, starttls, false},
		"from the start":                      {mail.SMTP{Security: mail.TLS, Roots: theirs}, implicit, true},
		"a server that can't encrypt":         {mail.SMTP{Security: mail.StartTLS, Roots: theirs}, open, false},
		"nothing said is encrypted":           {mail.SMTP{Roots: theirs}, open, false},
	} {
		test.smtp.Addr = test.sink.Addr
		before := len(test.sink.Mails())
		err := server(t, test.smtp).Send(t.Context(), message())
		mails := test.sink.Mails()[before:]
		if (err == nil) != test.sent || (len(mails) == 1) != test.sent {
			t.Errorf("%s: %v, %d mails", name, err, len(mails))
		}
		for _, m := range mails {
			if !m.Encrypted {
				t.Errorf("%s: not encrypted", name)
			}
		}
		if err != nil && strings.Contains(err.Error(), "haddock") {
			t.Errorf("%s: the error holds the password: %v", name, err)
		}
	}
}

// certificate makes a server's certificate and what a client must know to
// believe it.
func certificate(t *testing.T) (ours, theirs *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	plan := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "sink"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, plan, plan, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	made, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(made)
	ours = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}
	return ours, &tls.Config{RootCAs: roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
}

func TestSettingsThatCannotWorkAreSaid(t *testing.T) {
	t.Parallel()
	for _, s := range []mail.SMTP{
		{Addr: "mail", From: "a@b.example"}, {Addr: "mail:smtp", From: "a@b.example"}, {Addr: "mail:587", From: "nobody"},
		{Addr: "mail:587"}, {Addr: "mail:70000", From: "a@b.example"},
	} {
		if _, err := mail.NewServer(s); err == nil {
			t.Errorf("%+v is taken", s)
		}
	}
}
