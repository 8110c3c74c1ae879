package desk

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// keptBody is the page that gives back what could not be saved.
type keptBody struct {
	Path   string
	Task   workflow.Task
	Lost   []kept
	Lang   string
	Dir    string
	People map[workflow.PersonID]workflow.Person
	Clash  bool
}

func (d *Desk) showKept(v *page.Visit, id workflow.TaskID, lost []kept) error {
	t, err := d.service.ReadTask(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return err
	}
	lost = inPlace(lost, t.Segments)
	b := keptBody{Path: paths[workflow.OnTask] + string(id), Task: t.Task, Lost: lost, Lang: t.Task.Locale,
		Dir: v.Speaks().DirOf(t.Task.Locale), People: t.People}
	for _, k := range lost {
		b.Clash = b.Clash || k.Theirs != nil
	}
	return v.Show(http.StatusConflict, "kept", v.Speaks().T("workbench.conflict"), b)
}

// settled splits what came from that page: the sentence whose button was
// pressed, to be saved if the person keeps what they typed, and the others, about
// which they have yet to decide. Any other form has none of these.
func settled(do string, all []typed) (save []typed, open []kept) {
	id, mine := strings.CutPrefix(do, "keep:")
	if !mine {
		var theirs bool
		if id, theirs = strings.CutPrefix(do, "drop:"); !theirs {
			return all, nil
		}
	}
	for _, s := range all {
		switch {
		case string(s.id) != id:
			open = append(open, kept{ID: s.id, Mine: s.text})
		case mine:
			save = append(save, s)
		}
	}
	return save, open
}

// inPlace puts what could not be saved into the order of the text, and what stands
// there now beside what is yet to be decided.
func inPlace(lost []kept, text []workflow.Segment) []kept {
	place := func(id workflow.SegmentID) int {
		return slices.IndexFunc(text, func(s workflow.Segment) bool { return s.ID == id })
	}
	slices.SortStableFunc(lost, func(a, b kept) int { return cmp.Compare(place(a.ID), place(b.ID)) })
	for i := range lost {
		k := &lost[i]
		at := place(k.ID)
		k.No = at + 1
		if at >= 0 && k.Theirs == nil && len(k.Sentences) == 0 {
			k.Theirs, k.Base = &text[at], workflow.HashText(text[at].Text)
			k.Changes = differences(k.Theirs.Text, k.Mine)
		}
	}
	return lost
}
