package store

import (
	"slices"
	"strings"

	"prevail/workflow"
)

// packedSummary are the columns of a task as lists show it, as summary reads them.
// A person's lists have hundreds of tasks, of thirty columns each.
func packedSummary() []string {
	return slices.Concat([]string{
		"t.id", "t.version", "t.release_id", "t.locale", "t.round", "t.state", "t.revision_id", "t.revision_hash", "t.prepares",
		"t.translator", "t.translator_until", "t.translator_assigned", "t.reviewer", "t.reviewer_until", "t.reviewer_assigned",
		"t.named", "t.submitter", "t.submitted", "t.approver", "t.approved", "t.approved_hash", "t.schedule", "t.second_review", "t.alarmed",
		"t.required", "t.deadline",
	}, written("t.note"), []string{"t.created", "t.release_created", "t.closed", "t.segments", "t.done"},
		written("v.title"), []string{"r.embargo",
			"EXISTS (SELECT 1 FROM publication u WHERE u.release_id = t.release_id AND u.locale = t.locale AND u.english_hash <> '' AND u.english_hash <> u.rendered_hash)"},
		written("p.name"), []string{packedAccess("r")})
}

// whole reads all of a task.
func (p *packed) whole() workflow.Task {
	return workflow.Task{
		ID: workflow.TaskID(p.text()), Version: int(p.number()), Release: workflow.ReleaseID(p.text()), Locale: p.text(), Round: int(p.number()),
		State: workflow.TaskState(p.text()), Revision: workflow.RevisionID(p.text()), RevisionHash: workflow.Hash(p.text()), Prepares: p.truth(),
		Translator: p.claim(), Reviewer: p.claim(), Named: workflow.PersonID(p.text()),
		Submitter: workflow.PersonID(p.text()), Submitted: p.moment(), Approver: workflow.PersonID(p.text()), Approved: p.moment(),
		ApprovedHash: workflow.Hash(p.text()), Schedule: p.schedule(), SecondReview: p.moment(), Alarmed: p.moment(),
		Required: p.truth(), Deadline: p.moment(), Note: p.written(), Created: p.moment(), ReleaseCreated: p.moment(), Closed: p.moment(),
		Segments: int(p.number()), Done: int(p.number()),
	}
}

// summary reads the columns of packedSummary.
func (p *packed) summary() workflow.TaskSummary {
	out := workflow.TaskSummary{Task: p.whole(), Title: p.written(), Embargo: p.moment(), Outdated: p.truth(), Holder: p.written()}
	// Who may see the release is the last field, and has fields of its own.
	p.rest = strings.TrimSuffix(p.rest, fieldEnd)
	out.Access = p.people()
	return out
}
