package workflow_test

import (
	"context"
	"slices"

	"prevail/workflow"
)

// canTake reports whether there is a sentence for which a translation that is
// brought in has a place.
func canTake(segments []workflow.Segment) bool {
	return len(segments) == 0 || slices.ContainsFunc(segments, func(s workflow.Segment) bool { return !s.LeftOut && s.Empty() })
}

// bringingIn brings in a translation of the text that the task follows, with
// gaps, and tells the record who wrote.
func (m *machine) bringingIn(c command, v workflow.TaskView, sloppy bool) command {
	in := workflow.BringInInput{Task: v.Task.ID, English: v.Task.RevisionHash}
	for _, u := range v.English.Units {
		texts := make([]string, len(u.Segments))
		for i, s := range u.Segments {
			if !oneIn(m, 6, "gap") {
				texts[i] = translation(m, v.Task.Locale, s)
			}
		}
		in.Texts = append(in.Texts, texts)
	}
	if sloppy {
		in.English, in.Texts = oneOf(m, "english", "", v.Task.RevisionHash), in.Texts[1:]
	}
	c.run = func() error { return first(m.s.BringIn(context.Background(), c.by, in)) }
	c.noted = func(before, after *dump) { m.record.broughtIn(c.by.Person, v.Task, before, after) }
	return c
}

// broughtIn notes who wrote what a translation that was brought in filled;
// nobody stands by it yet.
func (r *record) broughtIn(by workflow.PersonID, t workflow.Task, before, after *dump) {
	for _, is := range after.Files[t.Release].Segments[t.ID] {
		was := before.Files[t.Release].segment(is.ID)
		if (was == nil || was.Text != is.Text) && is.Origin == workflow.OriginImport {
			r.writer[is.ID] = by
		}
	}
}
