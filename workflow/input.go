package workflow

import "time"

// Input is what somebody sends with an action. Each action reads the fields it
// needs and ignores the rest; Version is always needed.
type Input struct {
	// Version is the version of the object as the person saw it.
	Version int
	Reason  string
	// Cause is the clock's reason, a stable code: plan, correction, policy,
	// current, withdrawn, english_cancelled, locale_retired, review_refused.
	// People give a Reason.
	Cause string
	Note  string // public, English
	Code  string // reason code, or a finding's code
	At    time.Time
	// Confirmed is the second confirmation of an act that shows something
	// earlier, or "the original elsewhere equals this copy".
	Confirmed bool
	Person    PersonID
	On        Condition
	Kind      CorrectionKind
	// Overrule is the reason for calling a correction editorial although the
	// rules say substantive.
	Overrule string
	NoEffect []Hash
	// Text is the hash of the text that the person saw.
	Text     Hash
	Segments []SegmentID
	Units    []int
	LeaveOut bool
	Plan     []PlanEntry
	Tags     []string
	Access   []PersonID
	Date     Date
	// Prepares makes a task follow a proposed correction.
	Prepares bool
	Required bool
	Deadline time.Time
	Comment  string
	Locale   string
}

// Limits on what anybody may send. They are far above real texts and keep one
// request from filling a disk.
const (
	MaxReason   = 4_000
	MaxSentence = 20_000
	MaxUnits    = 5_000
	MaxSegments = 20_000
	MaxTags     = 50
	MaxShort    = 500
)

// tooLong reports the texts of the input that exceed their limit.
func (in Input) tooLong() []Reason {
	var out []Reason
	for _, f := range [][2]string{
		{"reason", in.Reason}, {"note", in.Note}, {"overrule", in.Overrule}, {"comment", in.Comment},
	} {
		if len(f[1]) > MaxReason {
			out = append(out, NewReason("input.too_long", "field", f[0]))
		}
	}
	return out
}

// zeroTime is no time.
var zeroTime time.Time
