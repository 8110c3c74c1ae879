package ledger

import (
	"fmt"

	"prevail/workflow"
)

// Entry is an event as it is kept, with the hash that was computed when it was
// appended.
type Entry struct {
	Event workflow.Event
	Hash  workflow.Hash
}

// Head is the end of a chain as its head row has it.
type Head struct {
	Release workflow.ReleaseID // empty for the office's own chain
	Seq     int
	Hash    workflow.Hash
}

// Fault is the first place in which what is kept contradicts itself.
type Fault struct {
	Release workflow.ReleaseID
	Seq     int
	Code    FaultCode
}

// FaultCode says what is wrong at a place.
type FaultCode string

// The faults of a chain.
const (
	Altered FaultCode = "altered" // the event doesn't have the hash it was kept with
	Missing FaultCode = "missing" // an event isn't there, or is in another place
	Cut     FaultCode = "cut"     // the chain ends before its head
	Forged  FaultCode = "forged"  // the chain goes on after its head
	Foreign FaultCode = "foreign" // an event of another chain stands in this one
)

// Error names the fault for people who verify.
func (f *Fault) Error() string {
	chain := "release " + string(f.Release)
	if f.Release == "" {
		chain = "the office"
	}
	return fmt.Sprintf("event %d of %s: %s", f.Seq, chain, f.Code)
}

// VerifyChain checks a whole chain, in order, against its head, and returns
// the first fault, or nil.
func VerifyChain(head Head, entries []Entry) *Fault {
	before := workflow.Hash("")
	for i, e := range entries {
		seq := i + 1
		switch {
		case e.Event.Release != head.Release:
			return &Fault{head.Release, seq, Foreign}
		case e.Event.Seq != seq:
			return &Fault{head.Release, seq, Missing}
		case Link(before, e.Event) != e.Hash:
			return &Fault{head.Release, seq, Altered}
		case seq > head.Seq:
			return &Fault{head.Release, seq, Forged}
		}
		before = e.Hash
	}
	switch {
	case len(entries) < head.Seq:
		return &Fault{head.Release, len(entries) + 1, Cut}
	case before != head.Hash:
		return &Fault{head.Release, head.Seq, Altered}
	}
	return nil
}
