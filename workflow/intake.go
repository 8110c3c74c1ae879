package workflow

import (
	"context"
	"strings"
)

// Intake says where a release's first English came from, when it came in from
// a file: so that bringing the same files in again makes no doubles. It names
// no path on any machine. The zero Intake is that of a text typed here.
type Intake struct {
	// Key is the file's name within its archive without language and form, such
	// as "2018/readout"; no two releases have the same.
	Key string
	// Hash is that of what was read, to tell a changed file from the same one.
	Hash Hash
}

// ReadIntake returns the release that came in under the key. What the actor
// may not know of is not there.
func (s *Service) ReadIntake(ctx context.Context, a Actor, key string) (Release, error) {
	var out Release
	err := s.store.View(ctx, func(r Reader) error {
		id, err := r.Intake(key)
		if err != nil {
			return err
		}
		rel, err := r.Release(id)
		if err != nil {
			return err
		}
		if !Knows(a, rel, r.Now()) {
			return NotFound()
		}
		out = rel
		return nil
	})
	return out, err
}

// invalidIntake reports a key that can't be kept.
func invalidIntake(in Intake) *Error {
	if len(in.Key) > MaxShort || strings.ContainsRune(in.Key, 0) {
		return NewError(KindInvalid, "input.too_long", "field", "intake")
	}
	return nil
}
