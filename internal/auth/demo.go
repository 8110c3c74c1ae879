package auth

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"

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

// DemoPeople returns whom one may sign in as, in the order in which a text
// passes through their hands; nobody where not allowed.
func (a *Auth) DemoPeople(r *http.Request) ([]workflow.Person, error) {
	if !a.DemoAllowed(r) {
		return nil, nil
	}
	people, err := a.enabled(r.Context())
	slices.SortStableFunc(people, func(x, y workflow.Person) int {
		rx, lx := firstWork(x)
		ry, ly := firstWork(y)
		return cmp.Or(cmp.Compare(rx, ry), cmp.Compare(lx, ly))
	})
	return people, err
}

// firstWork returns the place of the earliest of a person's roles in
// [workflow.Roles], and its language.
func firstWork(p workflow.Person) (int, string) {
	first, locale := len(workflow.Roles), ""
	for _, g := range p.Grants {
		if i := slices.Index(workflow.Roles, g.Role); i >= 0 && i < first {
			first, locale = i, g.Locale
		}
	}
	return first, locale
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
