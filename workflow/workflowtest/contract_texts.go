package workflowtest

import (
	"context"
	"errors"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"prevail/workflow"
)

var textTests = map[string]func(*contract){
	"a sitting leaves one text":              sittings,
	"texts that nobody typed are kept":       foundTexts,
	"a text is kept only if the save is":     textsUndone,
	"texts of a segment are that one's only": textsApart,
	"a segment with other words is named":    textsReworded,
}

// errUndone ends a transaction that is to leave nothing.
var errUndone = errors.New("undone")

// typed is a text that a person saves so many minutes after the beginning.
type typed struct {
	by     workflow.PersonID
	minute int
	before string
	text   string
}

func (c *contract) typing(segment workflow.SegmentID, all ...typed) {
	c.Helper()
	for _, one := range all {
		c.update(func(tx workflow.Tx) error { return tx.KeepText(one.before, earlier(segment, one)) })
	}
}

func earlier(segment workflow.SegmentID, one typed) workflow.EarlierText {
	return workflow.EarlierText{Segment: segment, Task: "task-one", Person: one.by, Text: one.text, Updated: minute(one.minute)}
}

func minute(n int) time.Time { return Epoch.Add(time.Duration(n) * time.Minute) }

// left is a text as it is kept.
func left(number int, by workflow.PersonID, text string, began, updated, saves int) workflow.EarlierText {
	return workflow.EarlierText{
		Segment: "segment-one", Task: "task-one", Number: number, Person: by, Text: text, Began: minute(began), Updated: minute(updated), Saves: saves,
	}
}

func (c *contract) hasTexts(id workflow.SegmentID, want ...workflow.EarlierText) {
	c.Helper()
	got := see(c, func(r workflow.Reader) ([]workflow.EarlierText, error) { return r.Texts(id) })
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		c.Errorf("texts of %s, wanted (-), kept (+):\n%s", id, diff)
	}
}

// texts puts a task with a segment, for texts to be kept of.
func (c *contract) texts() {
	c.Helper()
	w := newWorld("one")
	c.put(w.english()...)
	c.put(&w.task, &w.segment)
}

func sittings(c *contract) {
	c.texts()
	c.typing("segment-one",
		typed{"a", 0, "", "The"}, typed{"a", 1, "The", "The har"}, typed{"a", 30, "The har", "The harbour"}, // pauses of less than 30 minutes
		typed{"a", 60, "The harbour", "A harbour"}, // 30 minutes later
		typed{"b", 61, "A harbour", "A port"},      // somebody else
		typed{"a", 62, "A port", "A harbour"}, typed{"a", 63, "A harbour", ""})
	c.hasTexts("segment-one",
		left(1, "a", "The harbour", 0, 30, 3), left(2, "a", "A harbour", 60, 60, 1), left(3, "b", "A port", 61, 61, 1), left(4, "a", "", 62, 63, 2))
}

func foundTexts(c *contract) {
	c.texts()
	c.typing("segment-one",
		typed{"a", 0, "Proposed by a memory", "Typed"}, typed{"a", 1, "Typed", "Typed on"},
		typed{"a", 2, "Taken from a suggestion", "Typed over that"}, typed{"a", 3, "", "Typed into nothing"})
	c.hasTexts("segment-one",
		left(1, "", "Proposed by a memory", 0, 0, 1), left(2, "a", "Typed on", 0, 1, 2),
		left(3, "", "Taken from a suggestion", 2, 2, 1), left(4, "a", "Typed over that", 2, 2, 1),
		left(5, "", "", 3, 3, 1), left(6, "a", "Typed into nothing", 3, 3, 1))
}

func textsUndone(c *contract) {
	c.texts()
	c.typing("segment-one", typed{"a", 0, "", "Kept"})
	for _, one := range []typed{{"a", 1, "Kept", "Undone"}, {"b", 1, "Kept", "Undone"}} {
		err := c.store.Update(context.Background(), func(tx workflow.Tx) error {
			if err := tx.KeepText(one.before, earlier("segment-one", one)); err != nil {
				return err
			}
			return errUndone
		})
		if !errors.Is(err, errUndone) {
			c.Errorf("got %v", err)
		}
	}
	c.hasTexts("segment-one", left(1, "a", "Kept", 0, 0, 1))
}

func textsApart(c *contract) {
	c.texts()
	c.typing("segment-one", typed{"a", 0, "", "One"})
	c.typing("segment-two", typed{"a", 0, "", "Two"})
	c.hasTexts("segment-one", left(1, "a", "One", 0, 0, 1))
	c.hasTexts("segment-none")
}

func textsReworded(c *contract) {
	c.texts()
	named := func(want ...workflow.SegmentID) {
		c.Helper()
		got := see(c, func(r workflow.Reader) ([]workflow.SegmentID, error) { return r.Reworded("task-one") })
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			c.Errorf("segments with other words, wanted (-), named (+):\n%s", diff)
		}
	}
	named()
	segment := see(c, func(r workflow.Reader) (workflow.Segment, error) { return r.Segment("segment-one") })
	c.typing("segment-one", typed{"a", 0, "", segment.Text}, typed{"a", 40, segment.Text, ""})
	named() // nothing, and what stands there
	c.typing("segment-one", typed{"b", 41, "", "Other words"})
	named("segment-one")
}
