package ledger

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Key signs checkpoints.
type Key struct {
	// Origin is the name in the key: whose ledger it is.
	Origin string
	// Verifier is the public half, which everybody may have.
	Verifier string
	signer   string
}

// errKey is all that is said of a key that can't be read: it is a secret.
var errKey = errors.New("not a signing key: PRIVATE+KEY+name+hash+data expected")

// ParseKey reads the secret half of a key, as NewKey writes it.
func ParseKey(signer string) (Key, error) {
	signer = strings.TrimSpace(signer)
	s, err := note.NewSigner(signer)
	if err != nil {
		return Key{}, errKey
	}
	parts := strings.Split(signer, "+")
	raw, err := base64.StdEncoding.DecodeString(strings.Join(parts[4:], "+"))
	if err != nil || len(raw) != 1+ed25519.SeedSize {
		return Key{}, errKey
	}
	public, ok := ed25519.NewKeyFromSeed(raw[1:]).Public().(ed25519.PublicKey)
	if !ok {
		return Key{}, errKey
	}
	verifier, err := note.NewEd25519VerifierKey(s.Name(), public)
	if err != nil {
		return Key{}, fmt.Errorf("reading the signing key: %w", err)
	}
	return Key{Origin: s.Name(), Verifier: verifier, signer: signer}, nil
}

// Sign signs the checkpoint of a tree under the key's own name.
func (k Key) Sign(c Checkpoint) ([]byte, error) {
	c.Origin = k.Origin
	return c.Sign(k.signer)
}
