package desk

import (
	"prevail/internal/server/page"
	"prevail/workflow"
)

func (d *Desk) taskComment(v *page.Visit) error {
	id, f := workflow.TaskID(v.Param("id")), v.Form()
	_, err := d.service.Comment(v.Request().Context(), v.Actor(), workflow.CommentInput{
		Task: id, Segment: workflow.SegmentID(f.Text("segment")), Reply: workflow.CommentID(f.Text("reply")),
		Text: f.Text("text"), Question: f.Has("question"),
	})
	return d.backToSentence(v, id, workflow.ActComment, err)
}

func (d *Desk) taskResolve(v *page.Visit) error {
	id, f := workflow.TaskID(v.Param("id")), v.Form()
	_, err := d.service.ResolveComment(v.Request().Context(), v.Actor(), id, workflow.CommentID(f.Text("comment")), f.Version())
	return d.backToSentence(v, id, workflow.ActResolve, err)
}
