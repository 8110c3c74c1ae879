package store_test

import (
	"path/filepath"
	"testing"

	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// Rows that were there before a column was have NULL in it, which reads as
// nothing.
func TestRowsFromBeforeTheLifecyclesColumnsAreRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "prevail.db")
	at := place{name: "SQLite", driver: "sqlite", dsn: "file:" + path}
	testOldRows(t, open(t, store.Config{SQLite: path}), at)
}

func testOldRows(t *testing.T, s *store.Store, at place) {
	t.Helper()
	records := workflowtest.Records("one")
	kept[*workflow.Segment](t, records).LeftOut = false // the column speaks for both
	kept[*workflow.Segment](t, records).Joined = false
	kept[*workflow.Revision](t, records).Seal, kept[*workflow.Publication](t, records).Seal = nil, nil
	workflowtest.Put(t, s, records...)
	at.without(t,
		"UPDATE office SET zone = NULL", "UPDATE revision SET author = NULL, alarmed = NULL, seal = NULL", "UPDATE task SET alarmed = NULL",
		"UPDATE publication SET seal = NULL", "UPDATE segment SET joined = NULL, covers = NULL")
	must(t, s.View(t.Context(), func(r workflow.Reader) error {
		office, err := r.Office()
		must(t, err)
		revision, err := r.Revision("revision-one")
		must(t, err)
		task, err := r.Task("task-one")
		must(t, err)
		segments, err := r.Segments("task-one")
		must(t, err)
		publication, err := r.Publication("publication-one")
		must(t, err)
		if office.Zone != "" || revision.Author != "" || !revision.Alarmed.IsZero() || revision.Seal != nil || !task.Alarmed.IsZero() ||
			publication.Seal != nil || segments[0].Joined || segments[0].LeftOut || segments[0].Covers != "" {
			t.Errorf("read as %+v, %+v, %+v, %+v, %+v", office, revision, task, segments[0], publication)
		}
		return nil
	}))
}
