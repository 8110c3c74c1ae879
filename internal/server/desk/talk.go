package desk

import (
	"slices"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// remark is what somebody said about one of a release's translations, as the
// release's own page shows it.
type remark struct {
	workflow.Talk
	Name   string
	Path   string // where it was said
	To     string // whom it answers
	Answer string // address that takes an answer, empty where none is taken
}

// spoken is a translation about which the person may say something.
type spoken struct {
	Locale string
	Path   string // address that takes it
}

// spokenOf lists the translations at work about which the person may speak.
func spokenOf(v *page.Visit, view workflow.ReleaseView) []spoken {
	var out []spoken
	for i := range view.Tasks {
		t := &view.Tasks[i]
		c := workflow.Case{Now: view.Now, Actor: v.Actor(), Release: view.Release, Task: t, Locale: &workflow.Locale{Tag: t.Locale}}
		if t.Open() && workflow.Can(&c, workflow.OnTask, workflow.ActComment).Allowed {
			out = append(out, spoken{t.Locale, paths[workflow.OnTask] + string(t.ID) + "/comments"})
		}
	}
	return out
}

// discussion is everything that was said about a release's translations, newest
// first.
func (d *Desk) discussion(v *page.Visit, id workflow.ReleaseID, people map[workflow.PersonID]workflow.Person, open []spoken) ([]remark, error) {
	all, err := d.service.ReadDiscussion(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return nil, err
	}
	author := map[workflow.CommentID]string{}
	for _, t := range all {
		author[t.ID] = people[t.Author].Name
	}
	out := make([]remark, 0, len(all))
	for _, t := range all {
		r := remark{Talk: t, Name: people[t.Author].Name, Path: paths[workflow.OnTask] + string(t.Task), To: author[t.Reply]}
		if at := r.Path + "/comments"; !t.Resolved && slices.ContainsFunc(open, func(s spoken) bool { return s.Path == at }) {
			r.Answer = at
		}
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
