package desk

import (
	"slices"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// field is one control of a form, with its words ready.
type field struct {
	ID       string
	Name     string
	Kind     string // text, area, time, date, select, check, checks, plan
	Label    string
	Hint     string
	Value    string
	Checked  bool
	Required bool
	Options  []option
	Plan     []planRow
}

// option is one choice of a select or a list of boxes.
type option struct {
	Value    string
	Label    string
	Lang     string
	Selected bool
}

// options puts codes into words: the empty code is the choice of nothing.
func options(v *page.Visit, prefix, chosen string, codes ...string) []option {
	var out []option
	for _, code := range codes {
		label := v.Speaks().T("form.none")
		if code != "" {
			label = v.Speaks().T(prefix + "." + code)
		}
		out = append(out, option{Value: code, Label: label, Selected: code == chosen})
	}
	return out
}

// toChoose puts the choice of nothing yet before options, so that nobody sends
// one that they did not choose.
func toChoose(v *page.Visit, options []option) []option {
	return append([]option{{Label: v.Speaks().T("form.choose"), Selected: true}}, options...)
}

// choices are what an action's fields choose among.
type choices struct {
	people   []workflow.Person // who may be named
	access   []workflow.PersonID
	everyone []workflow.Person
	locales  []workflow.Locale
	plan     []workflow.PlanEntry
	office   workflow.Office
	release  workflow.Release
	revision *workflow.Revision
	noEffect []option
	deadline time.Time // of the task
	units    []option
}

// newField makes the control for one of an action's fields; nil when the field
// has no use here. A page may show the same action of several objects: id is
// the object's, and keeps their controls apart.
func newField(v *page.Visit, o offer, id, name string, c choices, tried *attempt) *field {
	f := &field{Name: name, Label: v.Speaks().T("form." + name), Kind: "area", Required: true}
	switch name {
	case "overrule":
		f.Required = false
		if c.revision == nil || c.revision.Correction == nil {
			return nil
		}
	case "kind":
		if c.revision == nil || c.revision.Correction == nil {
			return nil
		}
		f.Kind, f.Label = "select", v.Speaks().T("form.correction_kind")
		f.Options = options(v, "correction", string(c.revision.Correction.Kind), string(workflow.Editorial), string(workflow.Substantive))
		if c.revision.Correction.Kind == "" {
			f.Options = toChoose(v, f.Options)
		}
	case "confirmed":
		if c.revision != nil && !c.revision.Facts.Original.Elsewhere() {
			return nil
		}
		f.Kind, f.Required = "check", false
		if c.revision != nil {
			f.Label = v.Speaks().T("form.confirmed_original")
		}
	case "no_effect":
		if len(c.noEffect) == 0 {
			return nil
		}
		f.Kind, f.Options, f.Required = "checks", c.noEffect, false
	case "at":
		f.Hint = v.Speaks().T("form.zone_hint", "zone", v.Zone().String())
		f.Kind, f.Required = "time", o.on != workflow.OnTask && o.action != workflow.ActEmbargo
		if o.action == workflow.ActEmbargo {
			f.Label, f.Value = v.Speaks().T("form.embargo"), local(v, c.release.Embargo)
		}
	case "deadline":
		f.Hint = v.Speaks().T("form.deadline_hint", "zone", v.Zone().String())
		f.Kind, f.Required, f.Value = "time", false, local(v, c.deadline) // no time takes it away
	case "reason":
		f.Required = o.action != workflow.ActEmbargo // a later embargo needs none
	case "date":
		f.Kind, f.Required, f.Value = "date", false, c.release.Historical.String() // no date takes the mark away
	case "on":
		f.Kind = "select"
		f.Options = toChoose(v, options(v, "condition", "", string(workflow.WhenReady), string(workflow.WithEnglish), string(workflow.AtTime)))
	case "code":
		f.Kind, f.Label = "select", v.Speaks().T("form.withdrawal_code")
		f.Options = toChoose(v, options(v, "withdrawal", "", workflow.WithdrawalCodes...))
	case "person":
		f.Kind, f.Options = "select", toChoose(v, named(c.people))
	case "access":
		f.Kind, f.Options, f.Required = "checks", ticked(c.everyone, c.access), false
	case "tags":
		f.Kind, f.Options, f.Required = "checks", taggable(v, c.office, c.release.Tags), false
	case "units":
		f.Kind, f.Options, f.Required = "checks", c.units, false
	case "leave_out":
		f.Kind, f.Checked, f.Required = "check", true, false
	case "plan":
		f.Kind, f.Plan = "plan", planRows(v, c.locales, c.plan)
	}
	f.ID = string(o.on) + "-" + id + "-" + slug(o.action) + "-" + name
	if tried.is(o, id) {
		tried.fill(f)
	}
	return f
}

func named(people []workflow.Person) []option {
	var out []option
	for _, p := range people {
		out = append(out, option{Value: string(p.ID), Label: p.Name})
	}
	return out
}

func ticked(people []workflow.Person, on []workflow.PersonID) []option {
	out := named(people)
	for i := range out {
		out[i].Selected = slices.Contains(on, workflow.PersonID(out[i].Value))
	}
	return out
}
