package workflow_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// A feed tells of a translation withdrawn alone as that, and no longer when its
// English follows.
func TestAFeedKnowsWhatWasWithdrawnAlone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := takenBack(d)
	alone := func() [][]workflow.ReleaseID {
		t.Helper()
		whole := must(d.s.ReadFeed(t.Context(), "ar", 0))(t)
		english := must(d.s.ReadFeed(t.Context(), "en", 0))(t)
		if len(whole.Pages) != 1 || len(english.Pages) != 1 {
			t.Fatalf("the feeds hold %+v and %+v", whole.Pages, english.Pages)
		}
		return [][]workflow.ReleaseID{whole.Alone, english.Alone}
	}
	if diff := cmp.Diff([][]workflow.ReleaseID{{s.release}, nil}, alone()); diff != "" {
		t.Errorf("its English stands (-want +got):\n%s", diff)
	}
	d.withdraw(s.release)
	if feed := must(d.s.ReadFeed(t.Context(), "ar", 0))(t); len(feed.Pages) != 1 || feed.Alone != nil {
		t.Errorf("its English is withdrawn too: %+v", feed)
	}
}
