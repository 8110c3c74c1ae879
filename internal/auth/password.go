package auth

import (
	"context"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"prevail/workflow"
)

// Passwords are long rather than odd: no rule about characters, a length that
// a guesser can't walk through, and an end that keeps hashing cheap.
const (
	passwordMin = 12
	passwordMax = 256
)

// recommended is OWASP's argon2id setting for little memory: a check takes
// some 20 ms and 19 MiB, so that a small machine survives a busy morning.
var recommended = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// vault makes and checks password hashes, a few at a time.
type vault struct {
	params *argon2id.Params
	// decoy is a hash nobody has the password of. It is checked when there is
	// nothing to check, so that the answer takes as long.
	decoy string
	busy  chan struct{}
	// checks counts them: that each way through a sign-in makes one is tested.
	checks atomic.Int64
}

func newVault(params *argon2id.Params) (*vault, error) {
	if params == nil {
		params = recommended
	}
	token, err := newToken()
	if err != nil {
		return nil, err
	}
	decoy, err := argon2id.CreateHash(token, params)
	if err != nil {
		return nil, err
	}
	return &vault{params: params, decoy: decoy, busy: make(chan struct{}, 2)}, nil
}

// enter waits for a free place, or for the asker to go away.
func (v *vault) enter(ctx context.Context) error {
	select {
	case v.busy <- struct{}{}:
		return nil
	case <-ctx.Done():
		return workflow.NewError(workflow.KindUnavailable, "unavailable")
	}
}

func (v *vault) leave() { <-v.busy }

// matches reports whether the password belongs to the hash. An empty hash
// matches nothing and takes as long as any.
func (v *vault) matches(ctx context.Context, password, hash string) (bool, error) {
	if err := v.enter(ctx); err != nil {
		return false, err
	}
	defer v.leave()
	v.checks.Add(1)
	against := hash
	if against == "" {
		against = v.decoy
	}
	ok, err := argon2id.ComparePasswordAndHash(password, against)
	if err != nil {
		return false, workflow.Internal("checking a password", err)
	}
	return ok && hash != "", nil
}

// hash makes the hash of a new password.
func (v *vault) hash(ctx context.Context, password string) (string, error) {
	if err := v.enter(ctx); err != nil {
		return "", err
	}
	defer v.leave()
	h, err := argon2id.CreateHash(password, v.params)
	if err != nil {
		return "", workflow.Internal("hashing a password", err)
	}
	return h, nil
}

// CheckPassword refuses a password that can't be used, with every reason.
func CheckPassword(password, email string) error {
	var reasons []workflow.Reason
	n := utf8.RuneCountInString(password)
	if n < passwordMin {
		reasons = append(reasons, workflow.NewReason("auth.password.short", "min", "12"))
	}
	if n > passwordMax {
		reasons = append(reasons, workflow.NewReason("auth.password.long", "max", "256"))
	}
	if email != "" && strings.Contains(strings.ToLower(password), strings.ToLower(email)) {
		reasons = append(reasons, workflow.NewReason("auth.password.email"))
	}
	if len(reasons) > 0 {
		return &workflow.Error{Kind: workflow.KindInvalid, Reasons: reasons}
	}
	return nil
}
