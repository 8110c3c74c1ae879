package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"prevail/internal/ledger"
	"prevail/internal/store"
	"prevail/workflow"
)

// Two servers with different keys don't sign in turns: the key that comes last
// stays, whoever has the former one is refused and loses nothing, and a change
// of the key that all servers know of goes through.
func testReplacedKey(t *testing.T, s, other *store.Store) {
	t.Helper()
	happens := func(n int) {
		must(t, s.Update(t.Context(), func(tx workflow.Tx) error {
			return tx.Append(&workflow.Event{ID: workflow.EventID(fmt.Sprint("event-", n)), At: tx.Now()})
		}))
	}
	first, second, third := ledgerKey(t, 1), ledgerKey(t, 2), ledgerKey(t, 3)
	for i, step := range []struct {
		by       *store.Store
		key      ledger.Key
		replaced bool
	}{
		{s, first, false}, {other, first, false}, // they share a key: the control
		{other, second, false}, {s, first, true}, {other, second, false}, {s, first, true},
		{s, second, false}, {s, third, false}, {other, second, true}, {other, third, false},
	} {
		happens(i)
		n, err := step.by.Seal(t.Context(), step.key)
		if errors.Is(err, store.ErrKeyReplaced) != step.replaced || !step.replaced && (err != nil || n == 0) {
			t.Errorf("step %d: %d sealed, %v", i, n, err)
		}
		if _, err := step.by.Seal(t.Context(), step.key); errors.Is(err, store.ErrKeyReplaced) != step.replaced {
			t.Errorf("step %d, with nothing to do: %v", i, err)
		}
	}
	state, err := s.Sealed(t.Context())
	must(t, err)
	former := []string{first.Verifier, second.Verifier}
	slices.Sort(former)
	if state.Waiting != 0 || state.Key != third.Verifier || !slices.Equal(state.Former, former) {
		t.Errorf("%+v", state)
	}
	v, err := s.Verify(t.Context(), store.Proof{Keys: []string{first.Verifier, second.Verifier, third.Verifier}})
	must(t, err)
	if !v.Sound() {
		t.Errorf("%+v", v.Faults)
	}
}

func TestOfTwoKeysOneIsRefused(t *testing.T) {
	t.Parallel()
	c := store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")}
	testReplacedKey(t, open(t, c), open(t, c))
}
