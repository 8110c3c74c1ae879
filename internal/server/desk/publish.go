package desk

import (
	"net/http"

	"prevail/internal/server/page"
	"prevail/workflow"
)

func (d *Desk) publish(v *page.Visit) error {
	return d.showPublish(v, workflow.TaskID(v.Param("id")), nil)
}

// showPublish shows the page as readers would get it, what must hold for that,
// and the one button.
func (d *Desk) showPublish(v *page.Visit, id workflow.TaskID, tried *attempt) error {
	b, err := d.taskBody(v, id, "/publish", tried)
	if err != nil {
		return err
	}
	// The preview stands in a frame of our own page, and only there.
	v.Response().Header().Set("Content-Security-Policy", page.FramingPolicy)
	b.Lines = rulesOf(b.TaskView)
	for i := range b.Actions {
		b.Actions[i].Open = b.Actions[i].Open || b.Actions[i].Action == workflow.ActPublish // what the page is for
	}
	return v.Show(tried.code(), "publish", v.Speaks().T("publish.title")+" · "+taskTitle(v, b.TaskView), b)
}

func (d *Desk) taskPreview(v *page.Visit) error {
	p, err := d.service.PreviewTask(v.Request().Context(), v.Actor(), workflow.TaskID(v.Param("id")))
	if err != nil {
		return err
	}
	return d.showPreview(v, p)
}

// showPreview answers with the public page as it would be, which may stand in
// a frame of ours.
func (d *Desk) showPreview(v *page.Visit, p workflow.PublicPage) error {
	html, err := d.preview(p)
	if err != nil {
		return workflow.Internal("rendering a preview", err)
	}
	v.Response().Header().Set("Content-Security-Policy", page.FramedPolicy)
	return v.HTMLBlob(http.StatusOK, html)
}
