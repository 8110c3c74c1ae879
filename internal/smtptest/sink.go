package smtptest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// Sink takes mail and keeps it, in the order of arrival. It is safe for
// concurrent use.
type Sink struct {
	server   *smtp.Server
	listener net.Listener
	ended    chan error

	mu   sync.Mutex
	mail []Message
	more chan struct{} // closed at the next message
}

// most bounds a message.
const most = 8 << 20

// Start listens on an address of this machine; port 0 is any free one.
func Start(ctx context.Context, addr string) (*Sink, error) {
	s := &Sink{ended: make(chan error, 1), more: make(chan struct{})}
	var err error
	if s.listener, err = new(net.ListenConfig).Listen(ctx, "tcp", addr); err != nil {
		return nil, fmt.Errorf("listen for mail: %w", err)
	}
	s.server = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{sink: s}, nil }))
	s.server.Domain, s.server.MaxMessageBytes, s.server.EnableSMTPUTF8 = "localhost", most, true
	s.server.ReadTimeout, s.server.WriteTimeout = time.Minute, time.Minute
	go func() { s.ended <- s.server.Serve(s.listener) }()
	return s, nil
}

// Addr is the host:port it listens on.
func (s *Sink) Addr() string { return s.listener.Addr().String() }

// Messages are all that have arrived.
func (s *Sink) Messages() []Message {
	all, _ := s.now()
	return all
}

// Await waits for a message, arrived already or to come, and returns it.
func (s *Sink) Await(ctx context.Context, wanted func(Message) bool) (Message, error) {
	for {
		all, more := s.now()
		if i := slices.IndexFunc(all, wanted); i >= 0 {
			return all[i], nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return Message{}, fmt.Errorf("none of %d messages is the one: %w", len(all), ctx.Err())
		}
	}
}

// Close stops it.
func (s *Sink) Close() error {
	err := s.server.Close()
	if served := <-s.ended; served != nil && !errors.Is(served, smtp.ErrServerClosed) && !errors.Is(served, net.ErrClosed) {
		err = errors.Join(err, served)
	}
	return err
}

func (s *Sink) now() ([]Message, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mail), s.more
}

func (s *Sink) keep(m Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mail = append(s.mail, m)
	close(s.more)
	s.more = make(chan struct{})
}
