package archive

import (
	"errors"

	"prevail/internal/intake"
	"prevail/workflow"
)

// Status says what became of a file.
type Status string

// The statuses.
const (
	Created    Status = "created"    // it was brought in now
	Unchanged  Status = "unchanged"  // it was brought in before
	Incomplete Status = "incomplete" // something is left for a person to do, or for another run
	Refused    Status = "refused"    // it was not brought in
)

// Result is what became of one file.
type Result struct {
	File string
	// Key and Locale are empty for a file that belongs to no release.
	Key    string
	Locale string
	Status Status
	// Reasons say why it is incomplete or refused, or what is worth knowing of
	// the others.
	Reasons []workflow.Reason
	// Notes are what reading it cut, changed or doubted, and must be looked at.
	Notes []intake.Note
	// Release and Task are where it is now; empty where it isn't.
	Release workflow.ReleaseID
	Task    workflow.TaskID
}

// because returns the result with a status and a reason.
func (r Result) because(s Status, code string, params ...string) Result {
	r.Status = s
	r.Reasons = append(r.Reasons, workflow.NewReason(code, params...))
	return r
}

// rejected returns the result of a refusal with all its reasons; a fault of ours,
// or of the database, is an error that ends the import.
func (r Result) rejected(err error, status Status) (Result, error) {
	var e *workflow.Error
	if !errors.As(err, &e) || e.Kind == workflow.KindInternal || e.Kind == workflow.KindUnavailable {
		return r, err
	}
	r.Status = status
	r.Reasons = append(r.Reasons, e.Reasons...)
	return r, nil
}
