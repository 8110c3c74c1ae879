package main

import (
	"context"
	_ "embed" // the page
	"errors"
	"html/template"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"prevail/internal/smtptest"
)

//go:embed mailbox.tmpl
var mailboxPage string

// mailbox shows the mail that has arrived on a page.
type mailbox struct {
	url    string
	server *http.Server
	ended  chan error
}

// letter is a message as it is shown.
type letter struct{ To, Subject, Text string }

// openMailbox serves the page.
func openMailbox(ctx context.Context, addr string, sink *smtptest.Sink) (*mailbox, error) {
	page, err := template.New("mailbox").Parse(mailboxPage)
	if err != nil {
		return nil, err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	show := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		_ = page.Execute(w, letters(sink.Messages())) // who asked has gone
	}
	b := &mailbox{"http://" + l.Addr().String() + "/", &http.Server{Handler: http.HandlerFunc(show), ReadHeaderTimeout: time.Minute}, make(chan error, 1)}
	go func() { b.ended <- b.server.Serve(l) }()
	return b, nil
}

// Close stops serving it.
func (b *mailbox) Close() error {
	err := b.server.Close()
	if served := <-b.ended; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// letters are the messages as they are shown, the newest first.
func letters(all []smtptest.Message) []letter {
	out := make([]letter, 0, len(all))
	for _, m := range slices.Backward(all) {
		l := letter{To: strings.Join(m.To, ", ")}
		subject, err := m.Header("Subject")
		l.Subject = subject
		text, found, broken := m.Part("text/plain")
		l.Text = text
		if !found || err != nil || broken != nil { // as it came, then
			l.Text = string(m.Raw)
		}
		out = append(out, l)
	}
	return out
}
