package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// A list must not ask the database once a row.
func TestListsAskAsOftenForManyAsForOne(t *testing.T) {
	t.Parallel()
	clock := workflowtest.NewClock(workflowtest.Epoch)
	s := open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db"), Now: clock.Now})
	workflowtest.Put(t, s, workflowtest.Records("first")...)
	lists := map[string]func(workflow.Reader) (int, error){
		"tasks": func(r workflow.Reader) (int, error) {
			list, err := r.TaskList(workflow.TaskFilter{For: "editor", Locales: []string{"ar-SY", "fr"}})
			return len(list), err
		},
		"releases": func(r workflow.Reader) (int, error) {
			list, err := r.ReleaseList(workflow.ReleaseFilter{For: "editor"})
			return len(list), err
		},
	}
	count := func(want int) map[string]int {
		out := map[string]int{}
		for name, list := range lists {
			out[name] = store.CountQueries(t, s, func() {
				must(t, s.View(context.Background(), func(r workflow.Reader) error {
					got, err := list(r)
					if got != want {
						t.Errorf("%d %s; want %d", got, name, want)
					}
					return err
				}))
			})
		}
		return out
	}
	one := count(1)
	for i := range 20 {
		// The office, its locale and its kit are there already.
		workflowtest.Put(t, s, workflowtest.Records(fmt.Sprintf("more-%d", i))[3:]...)
	}
	many := count(21)
	for name, n := range one {
		if n == 0 || n > 6 || many[name] != n {
			t.Errorf("%s: %d queries for one, %d for 21", name, n, many[name])
		}
	}
}
