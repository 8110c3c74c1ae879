package workflowtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"prevail/workflow"
)

// IDs makes identifiers that are the same in every run and, like the real
// ones, in no order: a test that leans on their order fails. It is safe for
// concurrent use.
type IDs struct {
	seed string
	mu   sync.Mutex
	n    int
}

var _ workflow.IDs = (*IDs)(nil)

// NewIDs returns a maker of identifiers; makers with different seeds never
// make the same one.
func NewIDs(seed string) *IDs { return &IDs{seed: seed} }

// New returns the next identifier, 26 characters long.
func (i *IDs) New() string {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.n++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", i.seed, i.n))
	return hex.EncodeToString(sum[:13])
}
