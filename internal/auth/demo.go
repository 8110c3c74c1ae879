package auth

import (
	"context"
	"net"
	"net/http"
	"net/netip"

	"prevail/workflow"
)

// DemoAllowed reports whether this request may sign in as anybody: only in a
// demo, from the same machine, past no proxy, and under a name that means this
// machine, so that a page elsewhere whose name was pointed here can't.
func (a *Auth) DemoAllowed(r *http.Request) bool {
	if !a.demo || r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != "" {
		return false
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !peer.Addr().Unmap().IsLoopback() {
		return false
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if host == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

// SignInAs makes the session a person's without a password, where DemoAllowed.
func (a *Auth) SignInAs(r *http.Request, id workflow.PersonID) error {
	if !a.DemoAllowed(r) {
		return workflow.NotFound()
	}
	p, err := a.people.Person(r.Context(), id)
	if err != nil {
		return err
	}
	if p.Disabled {
		return workflow.NotFound()
	}
	return a.begin(r.Context(), id)
}

// DemoPeople returns whom one may sign in as, nobody where not allowed.
func (a *Auth) DemoPeople(r *http.Request) ([]workflow.Person, error) {
	if !a.DemoAllowed(r) {
		return nil, nil
	}
	return a.enabled(r.Context())
}

func (a *Auth) enabled(ctx context.Context) ([]workflow.Person, error) {
	people, err := a.people.People(ctx)
	if err != nil {
		return nil, err
	}
	out := people[:0:0]
	for _, p := range people {
		if !p.Disabled {
			out = append(out, p)
		}
	}
	return out, nil
}
