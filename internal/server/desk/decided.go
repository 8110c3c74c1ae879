package desk

import (
	"slices"

	"prevail/workflow"
)

// decided returns why an action can't be done now, nil if it can: 403 to whoever
// may not do it at all, 409 where a state or a rule stands against it.
func decided(decisions []workflow.Decision, on workflow.Object, state string, a workflow.Action) error {
	i := slices.IndexFunc(decisions, func(d workflow.Decision) bool { return d.Action == a })
	switch {
	case i < 0:
		return workflow.NewError(workflow.KindBlocked, string(on)+".state", "state", state, "action", string(a))
	case decisions[i].Allowed:
		return nil
	}
	kind := workflow.KindBlocked
	if slices.ContainsFunc(decisions[i].Reasons, func(r workflow.Reason) bool { return r.Code == "forbidden" }) {
		kind = workflow.KindForbidden
	}
	return &workflow.Error{Kind: kind, Reasons: decisions[i].Reasons}
}
