package workflow

import "time"

// Severity says whether a finding stands in the way.
type Severity string

// The severities of a finding.
const (
	Blocking Severity = "blocking" // must be mended or explained
	Warning  Severity = "warning"
)

// Finding is what an automatic check noticed in a text.
type Finding struct {
	Code     string // stable dotted code, such as "check.number.lost"
	Severity Severity
	// Segment is where; empty for a finding about an English revision, whose
	// Unit and Index say where.
	Segment SegmentID
	Unit    int
	Index   int
	Params  Params
	// Text is the hash of the exact text it is about.
	Text Hash
}

// Checker finds faults by rule. It is pure and quick; the engines live in
// another package.
type Checker interface {
	// Source checks an English revision.
	Source(Revision) []Finding
	// Target checks a task's segments against their English.
	Target(locale string, segments []Segment) []Finding
}

// Explanation is a writer's answer to a blocking finding. It is bound to the
// exact text and holds for approve and publish once another person accepts it.
type Explanation struct {
	Code     string    `json:"code"`
	Text     Hash      `json:"text"`
	By       PersonID  `json:"by"`
	Reason   string    `json:"reason"`
	At       time.Time `json:"at"`
	Accepted PersonID  `json:"accepted,omitempty"`
}
