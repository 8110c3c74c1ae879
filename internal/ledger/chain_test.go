package ledger_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// chain is a sound chain of n events and its head.
func chain(n int) (ledger.Head, []ledger.Entry) {
	at := time.Date(2026, 5, 4, 3, 2, 1, 999_000, time.UTC)
	entries := make([]ledger.Entry, n)
	before := workflow.Hash("")
	for i := range entries {
		e := workflow.Event{ID: workflow.EventID(fmt.Sprint("e", i)), Seq: i + 1, Release: "r", Object: workflow.OnTask,
			Action: workflow.ActConfirm, Actor: "p", At: at.Add(time.Duration(i) * time.Second), Text: "t",
			Data: map[string]string{"reason": "b", "code": "a"}}
		entries[i] = ledger.Entry{Event: e, Hash: ledger.Link(before, e)}
		before = entries[i].Hash
	}
	return ledger.Head{Release: "r", Seq: n, Hash: before}, entries
}

func TestASoundChainHasNoFault(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 2, 20} {
		if f := ledger.VerifyChain(chain(n)); f != nil {
			t.Errorf("%d events: %v", n, f)
		}
	}
}

func TestEveryTamperingIsFoundAtItsPlace(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		tamper func(*ledger.Head, *[]ledger.Entry)
		seq    int
		code   ledger.FaultCode
	}{
		"an actor altered":      {func(_ *ledger.Head, es *[]ledger.Entry) { (*es)[2].Event.Actor = "q" }, 3, ledger.Altered},
		"a time altered":        {func(_ *ledger.Head, es *[]ledger.Entry) { (*es)[2].Event.At = (*es)[2].Event.At.Add(time.Microsecond) }, 3, ledger.Altered},
		"a datum altered":       {func(_ *ledger.Head, es *[]ledger.Entry) { (*es)[4].Event.Data = map[string]string{"reason": "x"} }, 5, ledger.Altered},
		"altered and rehashed":  {rehash, 4, ledger.Altered},
		"deleted in the middle": {func(_ *ledger.Head, es *[]ledger.Entry) { *es = slices.Delete(*es, 3, 4) }, 4, ledger.Missing},
		"deleted at the start":  {func(_ *ledger.Head, es *[]ledger.Entry) { *es = (*es)[1:] }, 1, ledger.Missing},
		"two swapped":           {func(_ *ledger.Head, es *[]ledger.Entry) { (*es)[1], (*es)[2] = (*es)[2], (*es)[1] }, 2, ledger.Missing},
		"tail cut":              {func(_ *ledger.Head, es *[]ledger.Entry) { *es = (*es)[:5] }, 6, ledger.Cut},
		"everything cut":        {func(_ *ledger.Head, es *[]ledger.Entry) { *es = nil }, 1, ledger.Cut},
		"one appended by hand":  {forge, 7, ledger.Forged},
		"moved from elsewhere":  {func(_ *ledger.Head, es *[]ledger.Entry) { (*es)[0].Event.Release = "other" }, 1, ledger.Foreign},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			head, entries := chain(6)
			test.tamper(&head, &entries)
			f := ledger.VerifyChain(head, entries)
			if f == nil || f.Seq != test.seq || f.Code != test.code {
				t.Errorf("found %v, want %s at %d", f, test.code, test.seq)
			}
		})
	}
}

// rehash alters an event and gives it the hash that fits, as one would who
// knows the format: the next event then contradicts it.
func rehash(_ *ledger.Head, es *[]ledger.Entry) {
	(*es)[2].Event.Actor = "q"
	(*es)[2].Hash = ledger.Link((*es)[1].Hash, (*es)[2].Event)
}

func forge(h *ledger.Head, es *[]ledger.Entry) {
	e := (*es)[5].Event
	e.Seq = 7
	*es = append(*es, ledger.Entry{Event: e, Hash: ledger.Link(h.Hash, e)})
}

func TestNoTwoEventsHaveTheSameForm(t *testing.T) {
	t.Parallel()
	a := workflow.Event{From: "ab", To: "c"}
	b := workflow.Event{From: "a", To: "bc"}
	if ledger.Link("", a) == ledger.Link("", b) {
		t.Error("fields run into each other")
	}
}

func TestTheFormOfAnEventIsFixed(t *testing.T) {
	t.Parallel()
	_, entries := chain(1)
	const golden = "f9abc0c62a22085cba5c265fb8a2adab17e9284b831fe0115cb5ad5d1f7d22c2"
	if entries[0].Hash != golden {
		t.Errorf("the hash of a known event is %s, want %s: kept ledgers would no longer verify", entries[0].Hash, golden)
	}
}
