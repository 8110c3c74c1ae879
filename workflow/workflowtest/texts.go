package workflowtest

import (
	"cmp"

	"prevail/workflow"
)

type textKey struct {
	segment workflow.SegmentID
	number  int
}

// Texts implements [workflow.TaskReader].
func (r *reader) Texts(id workflow.SegmentID) ([]workflow.EarlierText, error) {
	return r.state.texts.find(
		func(e workflow.EarlierText) bool { return e.Segment == id },
		func(a, b workflow.EarlierText) int { return cmp.Compare(a.Number, b.Number) },
	), nil
}

// Reworded implements [workflow.TaskReader].
func (r *reader) Reworded(id workflow.TaskID) ([]workflow.SegmentID, error) {
	segments, err := r.Segments(id)
	if err != nil {
		return nil, err
	}
	var out []workflow.SegmentID
	for _, s := range segments {
		if r.state.texts.any(func(e workflow.EarlierText) bool { return e.Segment == s.ID && e.Text != "" && e.Text != s.Text }) {
			out = append(out, s.ID)
		}
	}
	return out, nil
}

// KeepText implements [workflow.Tx].
func (t *tx) KeepText(before string, now workflow.EarlierText) error {
	all, err := t.Texts(now.Segment)
	if err != nil {
		return err
	}
	var newest workflow.EarlierText
	if len(all) > 0 {
		newest = all[len(all)-1]
	}
	now.Updated = exact(now.Updated)
	if newest.Continues(now.Person, before, now.Updated) {
		newest.Text, newest.Updated, newest.Saves = now.Text, now.Updated, newest.Saves+1
		t.state.texts.put(textKey{now.Segment, newest.Number}, newest)
		return nil
	}
	now.Began, now.Saves = now.Updated, 1
	if before != newest.Text {
		found := now
		found.Person, found.Text = "", before
		t.keep(newest.Number+1, found)
		newest.Number++
	}
	t.keep(newest.Number+1, now)
	return nil
}

func (t *tx) keep(number int, e workflow.EarlierText) {
	e.Number = number
	t.state.texts.put(textKey{e.Segment, number}, e)
}
