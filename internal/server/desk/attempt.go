package desk

import (
	"slices"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// attempt is a form that was refused: it comes back filled in, with why.
type attempt struct {
	on        workflow.Object
	object    string // whose action it was, where a page has several
	action    workflow.Action
	form      page.Form
	status    int
	note      *workflow.Note // what stood against a note
	Sentences []string
}

// refused returns the attempt to show a page again with; ok is false for an
// error that no mended form could avoid.
func refused(v *page.Visit, err error, on workflow.Object, object string, a workflow.Action) (t *attempt, ok bool) {
	sentences, ok := v.Retry(err)
	if !ok {
		return nil, false
	}
	return &attempt{on: on, object: object, action: a, form: v.Form(), status: page.Status(err), Sentences: sentences}, true
}

// is reports whether it was this action that was refused.
func (t *attempt) is(o offer, object string) bool {
	return t != nil && t.on == o.on && t.action == o.action && (t.object == "" || t.object == object)
}

// fill puts what was entered back into a field of the refused form.
func (t *attempt) fill(f *field) {
	f.Value = t.form.Text(f.Name)
	f.Checked = t.form.Has(f.Name)
	planAgain(f.Plan, t.form)
	for i := range f.Options {
		f.Options[i].Selected = slices.Contains(t.form.List(f.Name), f.Options[i].Value) || f.Options[i].Value == "" && f.Value == ""
	}
}

// Problems are the sentences to show at the head of the page.
func (t *attempt) Problems() []string {
	if t == nil {
		return nil
	}
	return t.Sentences
}

// code returns the status of a page shown again, 200 for one shown first.
func (t *attempt) code() int {
	if t == nil {
		return 200
	}
	return t.status
}

func local(v *page.Visit, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(v.Zone()).Format("2006-01-02T15:04")
}
