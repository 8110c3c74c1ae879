package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"syscall"
)

// listen opens a listener on the address that a flag gives.
func listen(ctx context.Context, addr, flag string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("another program listens on %s already: stop it, or choose another address with %s (%w)", addr, flag, err)
	}
	return l, err
}

// reached returns the address that readers use. Where it follows from a
// listener with a port that the system chose, it gets that port.
func reached(base string, l net.Listener) (string, error) {
	u, err := url.Parse(base)
	if err != nil {
		return "", fmt.Errorf("PREVAIL_BASE_URL: %w", err)
	}
	if u.Port() != "0" {
		return base, nil
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return "", fmt.Errorf("the listener's address: %w", err)
	}
	u.Host = net.JoinHostPort(u.Hostname(), port)
	return u.String(), nil
}
