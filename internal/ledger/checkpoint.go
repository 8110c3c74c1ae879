package ledger

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"prevail/workflow"
)

// Checkpoint states the size and root of the tree at a moment.
type Checkpoint struct {
	Origin string // who states it: the office's own name for its ledger
	Size   int64
	Root   workflow.Hash
}

// NewKey makes a key pair for checkpoints: the signer's half is a secret.
func NewKey(random io.Reader, origin string) (signer, verifier string, err error) {
	signer, verifier, err = note.GenerateKey(random, origin)
	if err != nil {
		return "", "", fmt.Errorf("making a key: %w", err)
	}
	return signer, verifier, nil
}

// Sign writes a checkpoint as a signed note: origin, size and root in base64,
// a line each.
func (c Checkpoint) Sign(signer string) ([]byte, error) {
	s, err := note.NewSigner(signer)
	if err != nil {
		return nil, fmt.Errorf("reading the signing key: %w", err)
	}
	raw, err := hex.DecodeString(string(c.Root))
	if err != nil {
		return nil, fmt.Errorf("reading the root: %w", err)
	}
	text := c.Origin + "\n" + strconv.FormatInt(c.Size, 10) + "\n" + base64.StdEncoding.EncodeToString(raw) + "\n"
	out, err := note.Sign(&note.Note{Text: text}, s)
	if err != nil {
		return nil, fmt.Errorf("signing: %w", err)
	}
	return out, nil
}

// IsVerifier reports whether a text is a verifying key, as a key's public half
// is written: name+hash+data.
func IsVerifier(verifier string) bool {
	_, err := note.NewVerifier(verifier)
	return err == nil
}

// errCheckpoint says that a signed note isn't a checkpoint.
var errCheckpoint = errors.New("not a checkpoint: origin, size and root expected")

// OpenCheckpoint reads a checkpoint that the verifier's key signed, and
// refuses any other.
func OpenCheckpoint(signed []byte, verifier string) (Checkpoint, error) {
	v, err := note.NewVerifier(verifier)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("reading the verifying key: %w", err)
	}
	n, err := note.Open(signed, note.VerifierList(v))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("opening the checkpoint: %w", err)
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[0] == "" || lines[3] != "" {
		return Checkpoint{}, errCheckpoint
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return Checkpoint{}, errCheckpoint
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != 32 {
		return Checkpoint{}, errCheckpoint
	}
	return Checkpoint{Origin: lines[0], Size: size, Root: workflow.Hash(hex.EncodeToString(root))}, nil
}
