package workflowtest

import (
	"context"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

var versionTests = map[string]func(*contract){
	"a record is inserted once and updated at its version": versions,
	"an update changes what it is given":                   changes,
}

// versioned lists the records of a world that have a version, each with its
// version and a way to change it. The order is one in which they can be put.
func (w *world) versioned() []versionedRecord {
	return []versionedRecord{
		{"office", &w.office, &w.office.Version, func() { w.office.Units = nil }},
		{"locale", &w.locale, &w.locale.Version, func() { w.locale.Kit = 0 }},
		{"kit", &w.kit, &w.kit.Row, func() { w.kit.Accepted = nil }},
		{"person", &w.person, &w.person.Version, func() { w.person.Disabled = false }},
		{"release", &w.release, &w.release.Version, func() { w.release.Withdrawal = nil }},
		{"revision", &w.revision, &w.revision.Version, func() { w.revision.State = workflow.RevisionSuperseded }},
		{"note", &w.note, &w.note.Version, func() { w.note.Text = "" }},
		{"task", &w.task, &w.task.Version, func() { w.task.Schedule, w.task.Translator = nil, workflow.Claim{} }},
		{"segment", &w.segment, &w.segment.Version, func() { w.segment.Text, w.segment.Approver, w.segment.ApprovedHash = "", "", "" }},
		{"comment", &w.comment, &w.comment.Version, func() { w.comment.Resolved = false }},
		{"publication", &w.publication, &w.publication.Version, func() { w.publication.State = workflow.PublicationSuspended }},
	}
}

type versionedRecord struct {
	name    string
	record  any
	version *int
	change  func()
}

func versions(c *contract) {
	for _, v := range newWorld("one").versioned() {
		*v.version = 7
		c.refused(workflow.KindConflict, "stale", v.record)
		c.at(v, 7, "a refused insert")

		*v.version = 0
		c.put(v.record)
		c.at(v, 1, "an insert")

		*v.version = 0
		c.refused(workflow.KindConflict, "exists", v.record)
		c.at(v, 0, "a second insert")

		*v.version = 1
		c.put(v.record)
		c.at(v, 2, "an update")

		for _, wrong := range []int{1, 3, -1} {
			*v.version = wrong
			c.refused(workflow.KindConflict, "stale", v.record)
			c.at(v, wrong, "a stale update")
		}
		*v.version = 2
		c.update(func(tx workflow.Tx) error {
			if err := putOne(tx, v.record); err != nil {
				return err
			}
			return putOne(tx, v.record)
		})
		c.at(v, 4, "two updates in one transaction")
	}
}

func (c *contract) at(v versionedRecord, want int, after string) {
	c.Helper()
	if *v.version != want {
		c.Errorf("%s: version %d after %s; want %d", v.name, *v.version, after, want)
	}
}

func changes(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	c.put(&w.event)
	c.update(w.project)
	for _, v := range w.versioned() {
		v.change()
		c.put(v.record)
	}
	for name, pair := range see(c, w.stored) {
		if diff := cmp.Diff(pair[0], pair[1]); diff != "" {
			c.Errorf("%s, as updated (-) and as read (+):\n%s", name, diff)
		}
	}
	stale := w.release
	stale.Version--
	stale.Tags = []string{"stale"}
	err := c.store.Update(context.Background(), func(tx workflow.Tx) error { return tx.PutRelease(&stale) })
	c.isRefusal(err, workflow.KindConflict, "stale")
	if got := see(c, w.stored)["release"]; !cmp.Equal(got[0], got[1]) {
		c.Errorf("a stale update left a trace:\n%s", cmp.Diff(got[0], got[1]))
	}
}
