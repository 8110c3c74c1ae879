package desk

import (
	"strconv"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// input reads what an action's form holds. It reads every field that any action
// has: each action uses its own.
func input(f page.Form) (workflow.Input, error) {
	at, err := f.Time("at")
	if err != nil {
		return workflow.Input{}, err
	}
	deadline, err := f.Time("deadline")
	if err != nil {
		return workflow.Input{}, err
	}
	date, err := f.Date("date")
	if err != nil {
		return workflow.Input{}, err
	}
	languages, err := plan(f)
	if err != nil {
		return workflow.Input{}, err
	}
	in := workflow.Input{
		Version: f.Version(), Reason: f.Text("reason"), Note: f.Text("note"), Code: f.Text("code"),
		At: at, Confirmed: f.Has("confirmed"), Person: workflow.PersonID(f.Text("person")),
		On: workflow.Condition(f.Text("on")), Kind: workflow.CorrectionKind(f.Text("kind")),
		Overrule: f.Text("overrule"), Text: workflow.Hash(f.Text("text")), LeaveOut: f.Has("leave_out"),
		Date: date, Prepares: f.Has("prepares"), Required: f.Has("required"), Deadline: deadline,
		Comment: f.Text("comment"), Plan: languages,
	}
	for _, h := range f.List("no_effect") {
		in.NoEffect = append(in.NoEffect, workflow.Hash(h))
	}
	for _, id := range f.List("segment") {
		in.Segments = append(in.Segments, workflow.SegmentID(id))
	}
	for _, id := range f.List("access") {
		in.Access = append(in.Access, workflow.PersonID(id))
	}
	in.Tags = f.List("tags")
	for _, n := range f.List("units") {
		if unit, err := strconv.Atoi(n); err == nil {
			in.Units = append(in.Units, unit)
		}
	}
	return in, nil
}
