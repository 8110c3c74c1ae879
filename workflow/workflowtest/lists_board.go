package workflowtest

import (
	"cmp"
	"slices"
	"time"

	"prevail/workflow"
)

// Board implements [workflow.BoardReader].
func (r *reader) Board(f workflow.BoardFilter) ([]workflow.BoardRow, error) {
	found := r.state.releases.find(func(v workflow.Release) bool { return r.knows(f.For, v) && r.onBoard(f, v) }, r.boardOrder(f))
	if f.After != "" {
		after, ok := r.state.releases.rows[f.After]
		if !ok {
			return nil, workflow.NotFound()
		}
		found = slices.DeleteFunc(found, func(v workflow.Release) bool { return r.boardOrder(f)(v, after) <= 0 })
	}
	var out []workflow.BoardRow
	for _, release := range found[:min(len(found), limit(f.Limit, 50, 200))] {
		row := workflow.BoardRow{ReleaseSummary: r.summary(release)}
		for i, k := range row.Tasks {
			row.Tasks[i] = k.OnBoard()
			if r.stuck(f, k) {
				row.Stuck = append(row.Stuck, k.ID)
			}
		}
		out = append(out, row)
	}
	return out, nil
}

func (r *reader) stuck(f workflow.BoardFilter, k workflow.Task) bool {
	return f.Reviewers.Stuck(k, r.state.segments.find(func(s workflow.Segment) bool { return s.Task == k.ID }, func(_, _ workflow.Segment) int { return 0 }))
}

func (r *reader) onBoard(f workflow.BoardFilter, v workflow.Release) bool {
	english := r.shownEnglish(v)
	return (f.Title == "" || f.OfTitle(english.Title())) &&
		(f.English == "" || english.State == f.English) &&
		(!f.AsksOfTask() || len(r.boardTasks(f, v.ID)) > 0) &&
		(f.Public == "" || slices.ContainsFunc(r.pagesOf(v.ID), func(p workflow.Page) bool {
			return p.Locale != workflow.English && p.State == f.Public && (f.Locale == "" || p.Locale == f.Locale)
		})) &&
		(f.Situation != workflow.OutdatedReading || r.state.publications.any(func(p workflow.Publication) bool {
			return p.Release == v.ID && (f.Locale == "" || p.Locale == f.Locale) && r.outdated(v.ID, p.Locale)
		})) &&
		(!f.Missing || !slices.ContainsFunc(r.pagesOf(v.ID), func(p workflow.Page) bool { return p.Locale == f.Locale }) &&
			len(r.boardTasks(workflow.BoardFilter{Locale: f.Locale}, v.ID)) == 0)
}

// boardTasks are a release's open tasks that a filter asks for.
func (r *reader) boardTasks(f workflow.BoardFilter, id workflow.ReleaseID) []workflow.Task {
	return r.state.tasks.find(func(k workflow.Task) bool {
		return k.Release == id && f.OfTask(k, r.now, f.Situation == workflow.Stuck && r.stuck(f, k))
	}, func(a, b workflow.Task) int { return a.Deadline.Compare(b.Deadline) })
}

func (r *reader) boardOrder(f workflow.BoardFilter) func(a, b workflow.Release) int {
	switch f.Sort {
	case workflow.OldestFirst:
		return func(a, b workflow.Release) int { return newestRelease(b, a) }
	case workflow.DeadlineFirst:
		due := func(v workflow.Release) time.Time {
			for _, k := range r.boardTasks(f, v.ID) {
				return k.Deadline
			}
			return time.Time{}
		}
		return func(a, b workflow.Release) int { return cmp.Or(due(a).Compare(due(b)), cmp.Compare(a.ID, b.ID)) }
	default:
		return newestRelease
	}
}

// Discussion implements [workflow.BoardReader].
func (r *reader) Discussion(id workflow.ReleaseID, most int) ([]workflow.Talk, error) {
	found := r.state.comments.find(func(c workflow.Comment) bool { return r.state.tasks.rows[c.Task].Release == id },
		func(a, b workflow.Comment) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID)) })
	var out []workflow.Talk
	for _, c := range found[:min(len(found), most)] {
		k := r.state.tasks.rows[c.Task]
		out = append(out, workflow.Talk{Comment: c, Locale: k.Locale, Round: k.Round, State: k.State})
	}
	return out, nil
}
