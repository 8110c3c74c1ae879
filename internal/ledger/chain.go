package ledger

import (
	"fmt"

	"prevail/workflow"
)

// Entry is an event as it is kept, with the rows its transaction left and the
// hash over both that was computed then.
type Entry struct {
	Event workflow.Event
	Rows  []Row
	Hash  workflow.Hash
}

// Head is the end of a chain as its head row has it.
type Head struct {
	Release workflow.ReleaseID // empty for the office's own chain
	Seq     int
	Hash    workflow.Hash
}

// Fault is a place in which what is kept contradicts itself.
type Fault struct {
	Release workflow.ReleaseID
	// Seq is the event: the first bad one of a chain, the last that recorded a
	// row, or 0.
	Seq  int
	Code FaultCode
	// Place names what else is wrong than the event itself: a row as "table
	// key", a part of the tree.
	Place string
}

// FaultCode says what is wrong at a place.
type FaultCode string

// The faults of a chain and of what it records.
const (
	Altered FaultCode = "altered" // the event doesn't have the hash it was kept with
	Missing FaultCode = "missing" // an event isn't there, or is in another place
	Cut     FaultCode = "cut"     // the chain ends before its head
	Forged  FaultCode = "forged"  // the chain goes on after its head
	Foreign FaultCode = "foreign" // an event of another chain stands in this one

	// Stranger is a row that no event recorded, Unlike one whose text doesn't
	// have the hash beside it.
	Stranger FaultCode = "stranger"
	Unlike   FaultCode = "unlike"
	// Unsealed is a chain whose end neither is in the tree nor waits for it,
	// Rewritten one that doesn't lead to what the tree has of it.
	Unsealed  FaultCode = "unsealed"
	Rewritten FaultCode = "rewritten"
	// Unsigned is a checkpoint that none of the keys signed.
	Unsigned FaultCode = "unsigned"
)

// Error names the fault for people who verify.
func (f *Fault) Error() string {
	chain := "release " + string(f.Release)
	if f.Release == "" {
		chain = "the office"
	}
	switch {
	case f.Place == "":
		return fmt.Sprintf("event %d of %s: %s", f.Seq, chain, f.Code)
	case f.Seq == 0:
		return fmt.Sprintf("%s, %s: %s", f.Place, chain, f.Code)
	}
	return fmt.Sprintf("%s, last recorded by event %d of %s: %s", f.Place, f.Seq, chain, f.Code)
}

// VerifyChain checks a whole chain, in order, against its head, and returns
// the first fault, or nil.
func VerifyChain(head Head, entries []Entry) *Fault {
	before := workflow.Hash("")
	for i, e := range entries {
		seq := i + 1
		switch {
		case e.Event.Release != head.Release:
			return &Fault{Release: head.Release, Seq: seq, Code: Foreign}
		case e.Event.Seq != seq:
			return &Fault{Release: head.Release, Seq: seq, Code: Missing}
		case Bind(Link(before, e.Event), e.Rows) != e.Hash:
			return &Fault{Release: head.Release, Seq: seq, Code: Altered}
		case seq > head.Seq:
			return &Fault{Release: head.Release, Seq: seq, Code: Forged}
		}
		before = e.Hash
	}
	switch {
	case len(entries) < head.Seq:
		return &Fault{Release: head.Release, Seq: len(entries) + 1, Code: Cut}
	case before != head.Hash:
		return &Fault{Release: head.Release, Seq: head.Seq, Code: Altered}
	}
	return nil
}
