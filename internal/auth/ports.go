package auth

import (
	"context"
	"time"

	"prevail/workflow"
)

// Accounts is everything this package needs kept. A store implements it; every
// method is one transaction of its own.
type Accounts interface {
	Sessions
	Credentials
	Links
	Attempts
	// Sweep removes sessions, links and attempts that have expired.
	Sweep(ctx context.Context) error
}

// Sessions keeps the data of sessions under the hash of their token.
type Sessions interface {
	// FindSession returns the data of a session; found is false when there is
	// none or it has expired.
	FindSession(ctx context.Context, token string) (data []byte, found bool, err error)
	// AddSession inserts a new session.
	AddSession(ctx context.Context, token string, data []byte, expires time.Time) error
	// KeepSession replaces the data of a session that is still there. One that
	// was ended meanwhile stays ended, without an error: a request that was
	// under way during a sign-out must not bring the session back.
	KeepSession(ctx context.Context, token string, data []byte, expires time.Time) error
	// EndSession removes a session, if it is there.
	EndSession(ctx context.Context, token string) error
}

// Credential is what proves who a person is.
type Credential struct {
	Person workflow.PersonID
	// Version is 0 for one that is not stored yet, and grows by one with every
	// change.
	Version int
	// Password is an argon2id hash in its usual encoding; empty when none was
	// set yet.
	Password string
	Changed  time.Time
}

// Credentials keeps one credential a person.
type Credentials interface {
	// Credential returns a person's credential, workflow.NotFound if there is
	// none.
	Credential(ctx context.Context, person workflow.PersonID) (Credential, error)
	// PutCredential inserts (Version 0) or replaces the version it was read
	// at, refusing with workflow.Stale otherwise; Version is updated.
	PutCredential(ctx context.Context, c *Credential) error
}

// Purpose says what a single-use link is for.
type Purpose string

// The purposes of links.
const (
	// Invitation lets a new person set their first password.
	Invitation Purpose = "invitation"
	// Reset lets a person set a new password.
	Reset Purpose = "reset"
	// Founding lets whoever holds it become the first administrator; it
	// belongs to no person yet.
	Founding Purpose = "founding"
)

// Link is a single-use link. Only the hash of its token is kept.
type Link struct {
	Token   string // lower-case hexadecimal SHA-256 of the token
	Purpose Purpose
	Person  workflow.PersonID // empty for Founding
	Expires time.Time
}

// Links keeps single-use links.
type Links interface {
	// AddLink stores a link and removes every earlier one of the same purpose
	// and person: a newer link ends the older ones.
	AddLink(ctx context.Context, l Link) error
	// FindLink returns a link without using it, workflow.NotFound if there is
	// none or it has expired.
	FindLink(ctx context.Context, token string) (Link, error)
	// TakeLink removes a link and returns it, in one step: of two requests
	// with the same link one gets it and the other workflow.NotFound.
	TakeLink(ctx context.Context, token string) (Link, error)
}

// Attempts counts attempts under a key, for rate limits that hold across
// instances.
type Attempts interface {
	// Attempt counts one more under the key and returns how many there were
	// since the window began, and when the window ends. A window begins with
	// the first attempt after the former one ended.
	Attempt(ctx context.Context, key string, window time.Duration) (n int, ends time.Time, err error)
	// ForgetAttempts sets a key's count back to nothing.
	ForgetAttempts(ctx context.Context, key string) error
}

// People reads who belongs to the office.
type People interface {
	// Person returns a person, workflow.NotFound if there is none.
	Person(ctx context.Context, id workflow.PersonID) (workflow.Person, error)
	// PersonByEmail finds a person by address, whatever its case.
	PersonByEmail(ctx context.Context, email string) (workflow.Person, error)
	// People returns everybody by name.
	People(ctx context.Context) ([]workflow.Person, error)
}

// Recorder keeps in the office's ledger what is done here that its people must
// be able to look up.
type Recorder interface {
	// Handed says that somebody was handed a link; for nobody in particular it is
	// the first administrator's.
	Handed(ctx context.Context, by workflow.Actor, p Purpose, person workflow.PersonID) error
}

// Founder makes the first administrator, through the domain like every change.
type Founder interface {
	// Found stores a new person with the role of administrator.
	Found(ctx context.Context, name, email, language string) (workflow.Person, error)
}
