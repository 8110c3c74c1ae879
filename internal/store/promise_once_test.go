package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"prevail/internal/promisetest"
	"prevail/workflow"
)

// R7: a translation is published once, however many people press the button.

// together calls fn n times at once and returns the errors.
func together(n int, fn func(i int) error) []error {
	errs := make([]error, n)
	var wait sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wait.Go(func() {
			<-start
			errs[i] = fn(i)
		})
	}
	close(start)
	wait.Wait()
	return errs
}

// published lets n people publish one task at once, half of them as they saw
// it and half as they think it is by now, and says what is wrong afterwards.
func published(t *testing.T, on []*promisetest.Office, task workflow.Task, n int) []string {
	t.Helper()
	errs := together(n, func(i int) error {
		o := on[i%len(on)]
		_, err := o.Service.ChangeTask(context.Background(), o.Editor, task.ID, workflow.ActPublish,
			workflow.Input{Version: task.Version + i/len(on)%2})
		return err
	})
	accepted := 0
	var faults []string
	for _, err := range errs {
		switch workflow.KindOf(err) {
		case "":
			accepted++
		case workflow.KindBlocked, workflow.KindConflict, workflow.KindUnavailable:
		default:
			faults = append(faults, err.Error())
		}
	}
	if accepted != 1 {
		faults = append(faults, fmt.Sprintf("%d of %d were told that they published %s", accepted, n, task.ID))
	}
	return append(faults, leftOnce(t, on[0].Store, task)...)
}

// leftOnce says what is wrong with the records of a task published once.
func leftOnce(t *testing.T, s workflow.Store, task workflow.Task) []string {
	t.Helper()
	var faults []string
	must(t, s.View(context.Background(), func(r workflow.Reader) error {
		publications, err := r.Publications(task.Release)
		if err != nil {
			return err
		}
		events, err := r.Events(task.Release)
		if err != nil {
			return err
		}
		pages, err := r.Pages(task.Release)
		count := map[string]int{}
		for _, p := range publications {
			if p.Locale == task.Locale {
				count["publications"]++
			}
		}
		for _, e := range events {
			if e.Action == workflow.ActPublish && e.Task == task.ID {
				count["events about the "+string(e.Object)]++
			}
		}
		for _, p := range pages {
			if p.Locale == task.Locale {
				count["pages"]++
			}
		}
		for _, what := range []string{"publications", "events about the task", "events about the publication", "pages"} {
			if count[what] != 1 {
				faults = append(faults, fmt.Sprintf("task %s has %d %s", task.ID, count[what], what))
			}
		}
		return err
	}))
	return faults
}

func publishedOnce(t *testing.T, at place, instances int) {
	t.Helper()
	p := prove(t, "R7", at)
	first := open(t, at.config)
	office := promisetest.Found(t, first, "R7", 1, "ar")
	all := []*promisetest.Office{office}
	for i := range instances - 1 {
		all = append(all, office.With(open(t, at.config), fmt.Sprint("R7 instance ", i)))
	}
	n, tasks := times(100, 1_000), times(4, 5)
	for _, f := range office.Files(t, tasks, promisetest.Approved) {
		p.broken(published(t, all, f.Tasks[0], n))
	}
	p.held(n*tasks, fmt.Sprintf("%d publishes of each of %d tasks at once through %d instances: one publication, event and page each", n, tasks, instances))

	if repeated() {
		return
	}
	loose := []*promisetest.Office{office.With(promisetest.LooseTogether(first, 2), "R7 loose")}
	task := office.Files(t, 1, promisetest.Approved)[0].Tasks[0]
	p.caught(4, published(t, loose, task, 4), "publishing without a version")
}

func TestR7PublishedOnceConcurrent(t *testing.T) {
	t.Parallel()
	publishedOnce(t, sqlitePlace(t), 2)
}
