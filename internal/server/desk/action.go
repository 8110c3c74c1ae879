package desk

import (
	"prevail/internal/server/page"
	"prevail/workflow"
)

// action is one action of an object as a page shows it: a form, or why there
// is none.
type action struct {
	Action  workflow.Action
	On      workflow.Object
	Path    string
	Version int
	Text    workflow.Hash      // the text that is approved, as it was seen
	From    string             // the page it stands on, to come back to
	Release workflow.ReleaseID // whose page that is, if it is a release's
	Fields  []*field
	Danger  bool
	First   bool
	Open    bool // shown unfolded, because it was just refused
	Why     []unmet
	More    int // reasons of the same kinds, not told one by one
}

// Allowed reports whether there is a form.
func (a action) Allowed() bool { return len(a.Why) == 0 }

// object is what the actions of a list are done to.
type object struct {
	on      workflow.Object
	id      string
	version int
	text    workflow.Hash
	from    string
	release workflow.ReleaseID
}

// actionsOf turns decisions into what a page shows: offered actions in the
// order of the table, those that stand in the text left out.
func actionsOf(v *page.Visit, o object, decisions []workflow.Decision, c func(offer) choices, tried *attempt) []action {
	var out []action
	for _, offer := range offered {
		if offer.on != o.on || inText[offer.action] {
			continue
		}
		for _, d := range decisions {
			if d.Action != offer.action {
				continue
			}
			a := action{
				Action: d.Action, On: o.on, Path: paths[o.on] + o.id + "/act/" + slug(d.Action),
				Version: o.version, Text: o.text, From: o.from, Release: o.release, Danger: offer.danger, First: offer.first,
				Open: tried.is(offer, o.id),
			}
			a.Why, a.More = few(o, d.Reasons)
			for _, name := range offer.fields {
				if f := newField(v, offer, o.id, name, c(offer), tried); d.Allowed && f != nil {
					a.Fields = append(a.Fields, f)
				}
			}
			out = append(out, a)
		}
	}
	return out
}

// paths begin the addresses of objects.
var paths = map[workflow.Object]string{
	workflow.OnTask: "/desk/tasks/", workflow.OnRevision: "/desk/revisions/",
	workflow.OnRelease: "/desk/releases/", workflow.OnPublication: "/desk/publications/",
}

// allowed collects which actions there are, for the parts of a page that ask.
func allowed(decisions []workflow.Decision) may {
	out := may{}
	for _, d := range decisions {
		out[string(d.Action)] = d.Allowed
	}
	return out
}

// may says which actions there are, by name: templates look them up.
type may map[string]bool

// do reports whether there is an action.
func (m may) do(a workflow.Action) bool { return m[string(a)] }

// done goes on to a page with the message of an action, which is called there
// as its button is.
func done(v *page.Visit, to string, o offer) error {
	if o.done != "" {
		return v.Back(to, o.done)
	}
	return v.Back(to, "done", "action", v.Speaks().T("action."+string(o.action)))
}
