//go:build browser

package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"prevail/internal/browsertest"
	"prevail/internal/clustertest"
	"prevail/workflow"
)

// TestAReleaseGoesItsWayThoughAnInstanceIsKilledHalfWay is the main journey
// behind a proxy, over two processes on one PostgreSQL. In the middle of the
// translator's work one of them is killed with a sentence in its hands, and
// everybody goes on; what the records say in the end is whole.
func TestAReleaseGoesItsWayThoughAnInstanceIsKilledHalfWay(t *testing.T) {
	t.Parallel()
	s, c := raiseCluster(t)
	s.furnish()
	struck := false
	s.halfWay = func(rana *someone, number int, sentence string) {
		struck = true
		killMidSave(rana, c, number, sentence)
	}
	mainJourney(t, s, seed(t))
	if !struck {
		t.Error("nothing befell the journey half way")
	}
	wholeRecords(t, s, c)
}

// killMidSave kills the instance that has been sent a sentence and not read it.
// The translator is told and keeps the text, and the page saves it by itself.
func killMidSave(rana *someone, c *clustertest.Cluster, number int, sentence string) {
	tb := rana.stage.tb
	tb.Helper()
	for _, i := range c.Instances {
		if i.Answered() == 0 {
			tb.Fatalf("%s has answered nothing: the proxy sends it nobody", i.Name)
		}
	}
	rana.open(rana.path()) // so that nothing is under way but what comes now
	// The checks are not asked about what is typed: the save is the only request.
	browsertest.Eval[bool](rana.Page, `(document.getElementById(`+quoted(rana.Attr(rana.box(number), "id"))+`)
		.addEventListener('input', (event) => event.stopPropagation()), true)`)
	rana.Expect("status of 502")
	browsertest.Eval[string](rana.Page, `(() => {
		const [place, states] = [document.getElementById('saved'), (window.states = [])];
		place.textContent = '';
		new MutationObserver(() => states.push(place.dataset.state)).observe(place, { attributes: true });
		return '';
	})()`)
	for _, i := range c.Instances {
		must(tb, i.Freeze())
	}
	struck := make(chan error, 1)
	go func() { struck <- killHolder(tb.Context(), c) }() // the workbench saves by itself
	rana.Fill(rana.box(number), sentence)
	must(tb, <-struck)

	rana.SeeText(browsertest.CSS("#saved"), rana.savedWord())
	if !browsertest.Eval[bool](rana.Page, "window.states.includes('retrying')") {
		tb.Error("control: the instance that was killed had saved the sentence")
	}
	if got := rana.Value(rana.box(number)); got != sentence {
		tb.Errorf("the text typed became %q", got)
	}
	stored := func() string {
		id := workflow.TaskID(rana.path()[strings.LastIndex(rana.path(), "/")+1:])
		return rana.stage.look(id).Segments[number-1].Text
	}
	if got := stored(); got != sentence {
		tb.Errorf("stored is %q, typed was %q", got, sentence)
	}
}

// killHolder kills whichever frozen instance a request comes to, and lets the
// other go on.
func killHolder(ctx context.Context, c *clustertest.Cluster) error {
	holder, err := c.AwaitHolder(ctx)
	if err == nil {
		err = holder.Kill()
	}
	for _, i := range c.Instances {
		err = errors.Join(err, i.Thaw())
	}
	return err
}

// must ends a test that can't go on.
func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
