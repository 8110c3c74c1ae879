package auth

import (
	"fmt"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/alexedwards/scs/v2"

	"prevail/workflow"
)

// How long things last. A day's work needs one sign-in; an unattended desk
// does not stay open over lunch for ever.
const (
	sessionLife = 12 * time.Hour
	sessionIdle = 2 * time.Hour
	// guestLife is for sessions of nobody, which only hold a form's token.
	guestLife = time.Hour
	// seenEvery limits how often being active is written down.
	seenEvery = time.Minute
)

// Options are what an Auth is made of.
type Options struct {
	Accounts Accounts
	People   People
	Founder  Founder
	// Recorder is told of links that are handed out; may be nil.
	Recorder Recorder
	// Secure says that readers come by https: cookies are then bound to the
	// host and sent by https only.
	Secure bool
	// Demo allows signing in as anybody without a password, from the same
	// machine only.
	Demo bool
	// Now tells the time; time.Now when nil.
	Now func() time.Time
	// Passwords are the cost of a password check; a recommended cost when nil.
	Passwords *argon2id.Params
}

// Auth signs people in and says who is asking. It is safe for concurrent use.
type Auth struct {
	accounts Accounts
	people   People
	founder  Founder
	recorder Recorder
	demo     bool
	now      func() time.Time
	sessions *scs.SessionManager
	vault    *vault
}

// New returns an Auth. It fails only when no random bytes can be had.
func New(o Options) (*Auth, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	v, err := newVault(o.Passwords)
	if err != nil {
		return nil, fmt.Errorf("preparing password checks: %w", err)
	}
	return &Auth{
		accounts: o.Accounts,
		people:   o.People,
		founder:  o.Founder,
		recorder: o.Recorder,
		demo:     o.Demo,
		now:      o.Now,
		sessions: newSessions(o.Accounts, o.Secure),
		vault:    v,
	}, nil
}

// Required is the refusal to somebody who is not signed in.
func Required() error { return workflow.NewError(workflow.KindUnauthenticated, "auth.required") }

// IsRequired reports whether an error is that refusal.
func IsRequired(err error) bool { return workflow.HasCode(err, "auth.required") }
