package workflowtest

import (
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// secondTests hold the lists of what waits for a second person.
var secondTests = map[string]func(*contract){
	"a second review is listed until it is done, alarm or not": secondReviews,
	"a kit is listed that is newer than the one in force":      proposedKits,
}

func (c *contract) seconds() workflow.SecondReviews {
	c.Helper()
	return see(c, func(r workflow.Reader) (workflow.SecondReviews, error) { return r.SecondReviews() })
}

func secondReviews(c *contract) {
	w := newWorld("one")
	w.revision.Alarmed, w.task.Alarmed = time.Time{}, Epoch.Add(3*time.Hour)
	w.revision.SecondReview, w.task.SecondReview = Epoch.Add(time.Hour), Epoch.Add(2*time.Hour)
	w.task.State, w.publication.Task = workflow.TaskPublished, w.task.ID
	c.put(w.records()...)
	want := workflow.SecondReviews{Revisions: []workflow.RevisionID{w.revision.ID}, Tasks: []workflow.TaskID{w.task.ID}}
	if diff := cmp.Diff(want, c.seconds()); diff != "" {
		c.Errorf("before they are done (-want +got):\n%s", diff)
	}
	w.revision.SecondReview, w.publication.State = time.Time{}, workflow.PublicationWithdrawn
	c.put(&w.revision, &w.publication)
	if got := c.seconds(); len(got.Revisions)+len(got.Tasks) != 0 {
		c.Errorf("done, and nothing shown: %v", got)
	}
}

func proposedKits(c *contract) {
	c.put(&workflow.Locale{Tag: "fa", Kit: 2}, &workflow.Locale{Tag: "ps"})
	for _, k := range []workflow.Kit{
		{Locale: "fa", Version: 1, State: workflow.KitProposed},
		{Locale: "fa", Version: 2, State: workflow.KitApproved, Accepted: []workflow.PersonID{"a", "b"}, Approved: Epoch},
		{Locale: "fa", Version: 3, State: workflow.KitProposed, Accepted: []workflow.PersonID{"a"}},
		{Locale: "ps", Version: 1, State: workflow.KitProposed},
	} {
		k.Words, k.Created = map[string]string{"disclaimer": "English prevails."}, Epoch
		c.put(&k)
	}
	got := see(c, func(r workflow.Reader) ([]workflow.Kit, error) { return r.ProposedKits() })
	want := []workflow.Kit{
		{Locale: "fa", Version: 3, Row: 1, State: workflow.KitProposed, Accepted: []workflow.PersonID{"a"}, Created: Epoch},
		{Locale: "ps", Version: 1, Row: 1, State: workflow.KitProposed, Created: Epoch},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		c.Errorf("kits that wait (-want +got):\n%s", diff)
	}
}
