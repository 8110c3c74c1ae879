package workflowtest

import (
	"fmt"
	"time"

	"prevail/workflow"
)

// titled makes a release whose published English has a title, each a second
// younger than the one before.
func (c *contract) titled(i int, title string) workflow.ReleaseID {
	c.Helper()
	w := newWorld(fmt.Sprintf("title-%02d", i))
	w.release.Embargo, w.release.Access = time.Time{}, nil
	w.release.Created = Epoch.Add(time.Duration(i) * time.Second)
	w.revision.Units = Text(title, "Something happened.")
	w.revision.Hash = workflow.HashRevision(w.revision.Facts, w.revision.Units)
	w.release.PublishedHash = w.revision.Hash
	c.put(w.english()...)
	return w.release.ID
}

// boardTitle pins what searching for a title means: its characters in a row, as
// they stand, but for the case of A to Z.
func boardTitle(c *contract) {
	titles := []string{
		"The harbour of Calder", "Remarks at the HARBOUR, 100% sure", "Снова открыт порт", "إعادة فتح الموانئ الثلاثة",
		"三个港口重新开放", `A back\slash_and "quotes" 'n' -dashes* (AND OR)`, "Éclair and éclair", "ab", "\U0001F6A2 sails", "aaaa",
	}
	var ids []workflow.ReleaseID
	for i, title := range titles {
		ids = append(ids, c.titled(i, title))
	}
	for sought, want := range map[string][]int{
		"harbour": {1, 0}, "HARBOUR": {1, 0}, "harbour of": {0}, "harbour  of": nil, "zebra": nil,
		"%": {1}, "0%": {1}, "_": {5}, "h_arbour": nil, `\`: {5}, `k\s`: {5}, `"`: {5}, "'n'": {5}, "*": {5}, "AND OR": {5}, "-dash": {5}, "(a": {5},
		"порт": {2}, "Порт": nil, "т": {2}, "с": nil, "Снова открыт порт": {2},
		"الموانئ": {3}, "فت": {3}, "ث": {3}, "港口": {4}, "港": {4}, "三个港口重新开放": {4}, "口港": nil,
		"É": {6}, "écl": {6}, "ÉCL": {6}, "É clair": nil, "ab": {7}, "b": {7, 5, 1, 0}, "abc": nil, "\U0001F6A2": {8}, "aaa": {9}, "aaaaa": nil,
		"remarks at the harbour, 100% sure and a longer wish than any title": nil,
	} {
		var found []workflow.ReleaseID
		for _, i := range want {
			found = append(found, ids[i])
		}
		order(c, fmt.Sprintf("%q", sought), keysOf(c.searched(workflow.BoardFilter{Title: sought}), boardID), found...)
	}
	for name, filter := range map[string]workflow.BoardFilter{
		"a page of two": {Title: "A", Limit: 2}, "the oldest": {Title: "A", Limit: 2, Sort: workflow.OldestFirst},
		"after one": {Title: "a", After: ids[7]}, "after one, the oldest first": {Title: "r", After: ids[0], Sort: workflow.OldestFirst},
	} {
		want := map[string][]int{
			"a page of two": {9, 8}, "the oldest": {0, 1}, "after one": {6, 5, 1, 0}, "after one, the oldest first": {1, 5, 6},
		}[name]
		var found []workflow.ReleaseID
		for _, i := range want {
			found = append(found, ids[i])
		}
		order(c, name, keysOf(c.searched(filter), boardID), found...)
	}
}

// boardRetitled demands that a release is found by the title that speaks for it
// now, and by no other it had.
func boardRetitled(c *contract) {
	id := c.titled(0, "The harbour of Calder")
	found := func(what, title string, want bool) {
		c.Helper()
		got := c.searched(workflow.BoardFilter{Title: title})
		if (len(got) == 1) != want || want && (got[0].ID != id || !(workflow.BoardFilter{Title: title}).OfTitle(got[0].Title)) {
			c.Errorf("%s: %q finds %v", what, title, keysOf(got, boardID))
		}
	}
	draft := workflow.Revision{
		ID: "second", Release: id, State: workflow.RevisionDraft, Facts: Facts(), Units: Text("The quay of Calder"), Created: Epoch.Add(time.Hour),
	}
	c.put(&draft)
	found("proposed", "quay", true)
	found("proposed", "harbour", false)
	draft.Units = Text("The pier of Calder")
	c.put(&draft)
	found("retitled", "pier", true)
	found("retitled", "quay", false)
	if got := c.searched(workflow.BoardFilter{English: workflow.RevisionDraft}); len(got) != 1 {
		c.Errorf("proposed drafts are %v", keysOf(got, boardID))
	}
	draft.State = workflow.RevisionCancelled
	c.put(&draft)
	found("given up", "harbour", true)
	found("given up", "pier", false)
	if got := c.searched(workflow.BoardFilter{English: workflow.RevisionDraft}); len(got) != 0 {
		c.Errorf("given up, proposed drafts are %v", keysOf(got, boardID))
	}
}
