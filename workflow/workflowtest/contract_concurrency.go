package workflowtest

import (
	"context"
	"slices"
	"sync"

	"prevail/workflow"
)

var concurrencyTests = map[string]func(*contract){
	"of two updates of one version one wins":     oneWins,
	"events are numbered without gaps":           noGaps,
	"concurrent updates are as one after other":  serial,
	"a correction and a publication never cross": correctionMeetsPublication,
	"an address is given once":                   addressOnce,
}

// together runs n transactions at once and returns their answers.
func (c *contract) together(n int, fn func(i int, tx workflow.Tx) error) []error {
	c.Helper()
	errs := make([]error, n)
	var wait sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wait.Go(func() {
			<-start
			errs[i] = c.store.Update(context.Background(), func(tx workflow.Tx) error { return fn(i, tx) })
		})
	}
	close(start)
	wait.Wait()
	return errs
}

func oneWins(c *contract) {
	w := newWorld("one")
	c.put(&w.release)
	for round := range 5 {
		read := see(c, func(r workflow.Reader) (workflow.Release, error) { return r.Release(w.release.ID) })
		errs := c.together(2, func(_ int, tx workflow.Tx) error {
			mine := read
			return tx.PutRelease(&mine)
		})
		slices.SortFunc(errs, func(a, b error) int { return cmpStrings(string(workflow.KindOf(a)), string(workflow.KindOf(b))) })
		if errs[0] != nil || !workflow.HasCode(errs[1], "stale") {
			c.Fatalf("round %d: the answers are %v; want none and stale", round, errs)
		}
	}
}

func noGaps(c *contract) {
	w := newWorld("one")
	c.put(&w.release)
	const n = 8
	ids := make([]workflow.EventID, n)
	for i := range ids {
		ids[i] = workflow.EventID(c.ids.New())
	}
	var want []int
	for i, err := range c.together(n, func(i int, tx workflow.Tx) error {
		return tx.Append(&workflow.Event{ID: ids[i], Release: w.release.ID})
	}) {
		if err != nil {
			c.Errorf("event %d: %v", i, err)
		}
		want = append(want, i+1)
	}
	events := see(c, func(r workflow.Reader) ([]workflow.Event, error) { return r.Events(w.release.ID) })
	order(c, "numbers", keysOf(events, func(e workflow.Event) int { return e.Seq }), want...)
}

// serial lets each of two transactions give up one of two releases, if the
// other is still there. Were they not as if one came after the other, both
// would be given up.
func serial(c *contract) {
	for round := range 5 {
		w := []*world{newWorld("one" + c.ids.New()), newWorld("two" + c.ids.New())}
		c.put(&w[0].release, &w[1].release)
		for _, err := range c.together(2, func(i int, tx workflow.Tx) error {
			other, err := tx.Release(w[1-i].release.ID)
			if err != nil || !other.IsPublic() {
				return err
			}
			mine, err := tx.Release(w[i].release.ID)
			if err != nil {
				return err
			}
			mine.PublishedHash = ""
			return tx.PutRelease(&mine)
		}) {
			if err != nil {
				c.Errorf("round %d: %v", round, err)
			}
		}
		left := 0
		for _, of := range w {
			if see(c, func(r workflow.Reader) (workflow.Release, error) { return r.Release(of.release.ID) }).IsPublic() {
				left++
			}
		}
		if left != 1 {
			c.Errorf("round %d: %d releases are left; want 1", round, left)
		}
	}
}

// correctionMeetsPublication publishes a translation and a correction at the
// same moment. Either the translation was first and is outdated, or it came
// too late and was refused; it never passes for current.
func correctionMeetsPublication(c *contract) {
	kit := fullKit()
	c.put(&kit)
	for round := range 5 {
		w := newWorld(c.ids.New())
		c.put(&w.release, &w.revision)
		errs := c.together(2, func(i int, tx workflow.Tx) error {
			if i == 0 {
				p := w.publication
				return tx.PutPublication(&p)
			}
			release, err := tx.Release(w.release.ID)
			if err != nil {
				return err
			}
			release.PublishedHash = "ff"
			return tx.PutRelease(&release)
		})
		if errs[1] != nil {
			c.Fatalf("round %d: the correction: %v", round, errs[1])
		}
		shown := see(c, func(r workflow.Reader) ([]workflow.Publication, error) { return r.Publications(w.release.ID) })
		switch {
		case errs[0] == nil && len(shown) == 1 && shown[0].Outdated():
		case workflow.HasCode(errs[0], "rule.3.outdated") && len(shown) == 0:
		default:
			c.Errorf("round %d: the answer is %v and %d translations are shown", round, errs[0], len(shown))
		}
	}
}

func addressOnce(c *contract) {
	one, two := newWorld("one"), newWorld("two")
	c.put(&one.release, &two.release)
	w := []*world{one, two}
	errs := c.together(2, func(i int, tx workflow.Tx) error { return tx.Reserve(one.release.Address, w[i].release.ID) })
	owner := see(c, func(r workflow.Reader) (workflow.ReleaseID, error) { return r.Resolve(one.release.Address) })
	for i, err := range errs {
		if owner == w[i].release.ID && err != nil {
			c.Errorf("the owner was refused: %v", err)
		}
		if owner != w[i].release.ID {
			c.isRefusal(err, workflow.KindConflict, "address.taken")
		}
	}
}
