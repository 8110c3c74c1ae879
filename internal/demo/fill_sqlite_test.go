package demo_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/store"
	"prevail/workflow/workflowtest"
)

// The database has guards of its own; the demo passes them, and the office it
// makes there is the one it makes in memory.
func TestADatabaseTakesTheDemo(t *testing.T) {
	t.Parallel()
	clock := workflowtest.NewClock(now)
	c := store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db"), Now: clock.Now}
	if err := store.Migrate(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	in, err := fillStore(t.Context(), db, clock)
	if err != nil {
		t.Fatal(err)
	}
	in.T = t
	memory := fill(t)
	if diff := cmp.Diff(memory.office, in.office); diff != "" {
		t.Errorf("in memory (-), in the database (+)\n%s", diff)
	}
	got, want := in.views(), memory.views()
	for title := range want {
		if diff := cmp.Diff(situation(want[title]), situation(got[title])); diff != "" {
			t.Errorf("%s: in memory (-), in the database (+)\n%s", title, diff)
		}
	}
}
