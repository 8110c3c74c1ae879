package desk

import (
	"prevail/internal/server/page"
	"prevail/workflow"
)

// remark is what somebody said about one of a release's translations, as the
// release's own page shows it.
type remark struct {
	workflow.Talk
	Name string
	Path string // where it was said, and is answered
}

// discussion is everything that was said about a release's translations, newest
// first.
func (d *Desk) discussion(v *page.Visit, id workflow.ReleaseID, people map[workflow.PersonID]workflow.Person) ([]remark, error) {
	all, err := d.service.ReadDiscussion(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return nil, err
	}
	out := make([]remark, 0, len(all))
	for _, t := range all {
		r := remark{Talk: t, Name: people[t.Author].Name, Path: paths[workflow.OnTask] + string(t.Task)}
		if t.State == workflow.TaskReview {
			r.Path += "/review"
		}
		if t.Segment != "" {
			r.Path += "#s-" + string(t.Segment)
		}
		out = append(out, r)
	}
	return out, nil
}
