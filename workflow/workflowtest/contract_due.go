package workflowtest

import (
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// due holds the list of what the clock has to publish: approved, its time
// come, not failed yet, oldest first.
func due(c *contract) {
	at := c.clock.Now().Add(time.Hour)
	for i, name := range []string{"late", "early", "draft", "unscheduled"} {
		r := workflow.Release{ID: workflow.ReleaseID(name), Author: "author", Created: Epoch}
		v := workflow.Revision{
			ID: workflow.RevisionID(name), Release: r.ID, State: workflow.RevisionApproved, Facts: Facts(), Units: Text(name),
			Created: Epoch, Due: at.Add(-time.Duration(i) * time.Minute),
		}
		v.Hash = workflow.HashRevision(v.Facts, v.Units)
		if name == "draft" {
			v.State, v.Hash = workflow.RevisionDraft, ""
		}
		if name == "unscheduled" {
			v.Due = time.Time{}
		}
		c.put(&r, &v)
		if v.Hash != "" {
			c.put(scheduledTask(name, "ar", v, workflow.Schedule{On: workflow.AtTime, At: v.Due}),
				scheduledTask(name, "fr", v, workflow.Schedule{On: workflow.WithEnglish}),
				scheduledTask(name, "es", v, workflow.Schedule{On: workflow.AtTime, At: v.Due, Failed: []workflow.Reason{{Code: "rule.2.not_public"}}}))
		}
	}
	read := func(r workflow.Reader) (workflow.Due, error) { return r.Due() }
	c.clock.Set(at.Add(-time.Minute - time.Microsecond))
	early := see(c, read)
	if len(early.Revisions) != 0 {
		c.Errorf("due before its time: %v", early.Revisions)
	}
	c.clock.Set(at)
	got := see(c, read)
	want := workflow.Due{Revisions: []workflow.RevisionID{"early", "late"}, Tasks: []workflow.TaskID{"unscheduled-ar", "early-ar", "late-ar"}}
	if diff := cmp.Diff(want, got); diff != "" {
		c.Errorf("due (-want +got):\n%s", diff)
	}
}

func scheduledTask(name, locale string, v workflow.Revision, s workflow.Schedule) *workflow.Task {
	return &workflow.Task{
		ID: workflow.TaskID(name + "-" + locale), Release: v.Release, Locale: locale, Round: 1, State: workflow.TaskApproved,
		Revision: v.ID, RevisionHash: v.Hash, Schedule: &s, Created: Epoch, ReleaseCreated: Epoch,
	}
}
