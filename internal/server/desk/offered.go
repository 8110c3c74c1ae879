package desk

import (
	"strings"

	"prevail/workflow"
)

// offer is an action that pages offer as a form of its own. What isn't here is
// done where its object stands: sentences are saved, approved and commented on
// in the text itself.
type offer struct {
	on     workflow.Object
	action workflow.Action
	fields []string // what the form asks for, by name
	danger bool     // it is hard or impossible to undo
	first  bool     // the usual next step: its button is the page's own
	done   string   // the message after it, "flash.<done>"
}

// offered lists them by object, in the order in which pages show them.
var offered = []offer{
	{on: workflow.OnTask, action: workflow.ActClaim, first: true, done: "claimed"},
	{on: workflow.OnTask, action: workflow.ActSubmit, first: true, done: "submitted"},
	{on: workflow.OnTask, action: workflow.ActClaimReview, first: true, done: "claimed"},
	{on: workflow.OnTask, action: workflow.ActApprove, first: true, done: "approved"},
	{on: workflow.OnTask, action: workflow.ActPublish, first: true, danger: true, done: "published"},
	{on: workflow.OnTask, action: workflow.ActRequestChanges, fields: []string{"comment"}, done: "sent_back"},
	{on: workflow.OnTask, action: workflow.ActSchedule, fields: []string{"on", "at"}, done: "scheduled"},
	{on: workflow.OnTask, action: workflow.ActUnschedule},
	{on: workflow.OnTask, action: workflow.ActGiveBack, done: "given_back"},
	{on: workflow.OnTask, action: workflow.ActGiveReviewBack, done: "given_back"},
	{on: workflow.OnTask, action: workflow.ActDecline, done: "given_back"},
	{on: workflow.OnTask, action: workflow.ActRecall},
	{on: workflow.OnTask, action: workflow.ActHandOver, fields: []string{"person"}, done: "handed_over"},
	{on: workflow.OnTask, action: workflow.ActAssign, fields: []string{"person"}, done: "assigned"},
	{on: workflow.OnTask, action: workflow.ActNameReviewer, fields: []string{"person"}},
	{on: workflow.OnTask, action: workflow.ActDeadline, fields: []string{"deadline"}, done: "saved"},
	{on: workflow.OnTask, action: workflow.ActBreakClaim, fields: []string{"reason"}},
	{on: workflow.OnTask, action: workflow.ActLeaveOut, fields: []string{"units", "leave_out", "reason"}},
	{on: workflow.OnTask, action: workflow.ActSendBack, fields: []string{"reason"}, done: "sent_back"},
	{on: workflow.OnTask, action: workflow.ActSecondReview, done: "approved"},
	{on: workflow.OnTask, action: workflow.ActEmergency, fields: []string{"reason"}, danger: true, done: "published"},
	{on: workflow.OnTask, action: workflow.ActCancel, fields: []string{"reason"}, danger: true, done: "cancelled"},
	{on: workflow.OnTask, action: workflow.ActApproveSegment},
	{on: workflow.OnTask, action: workflow.ActUnapproveSegment},
	{on: workflow.OnTask, action: workflow.ActExplain},
	{on: workflow.OnTask, action: workflow.ActAccept},
	{on: workflow.OnTask, action: workflow.ActJoin},
	{on: workflow.OnTask, action: workflow.ActSplit},
	{on: workflow.OnTask, action: workflow.ActRefuseReview, fields: []string{"reason"}, danger: true, done: "sent_back"},

	{on: workflow.OnRevision, action: workflow.ActSubmit, first: true, done: "submitted"},
	{on: workflow.OnRevision, action: workflow.ActApprove, first: true, fields: []string{"kind", "overrule", "no_effect"}, done: "approved"},
	{on: workflow.OnRevision, action: workflow.ActPublish, first: true, fields: []string{"confirmed"}, danger: true, done: "published"},
	{on: workflow.OnRevision, action: workflow.ActRequestChanges, fields: []string{"reason"}, done: "sent_back"},
	{on: workflow.OnRevision, action: workflow.ActSchedule, fields: []string{"at", "confirmed"}, done: "scheduled"},
	{on: workflow.OnRevision, action: workflow.ActUnschedule},
	{on: workflow.OnRevision, action: workflow.ActRecall},
	{on: workflow.OnRevision, action: workflow.ActSendBack, fields: []string{"reason"}, done: "sent_back"},
	{on: workflow.OnRevision, action: workflow.ActEmergency, fields: []string{"reason", "confirmed"}, danger: true, done: "published"},
	{on: workflow.OnRevision, action: workflow.ActCancel, fields: []string{"reason"}, danger: true, done: "cancelled"},
	{on: workflow.OnRevision, action: workflow.ActSecondReview, done: "approved"},
	{on: workflow.OnRevision, action: workflow.ActExplain},
	{on: workflow.OnRevision, action: workflow.ActAccept},
	{on: workflow.OnRevision, action: workflow.ActRefuseReview, fields: []string{"code", "note"}, danger: true, done: "withdrawn"},
	{on: workflow.OnRevision, action: workflow.ActProposeSeal, fields: []string{"reason"}, danger: true},
	{on: workflow.OnRevision, action: workflow.ActSeal, danger: true},

	{on: workflow.OnRelease, action: workflow.ActCorrect, first: true},
	{on: workflow.OnRelease, action: workflow.ActRaiseKind, fields: []string{"reason"}},
	{on: workflow.OnRelease, action: workflow.ActPlan, fields: []string{"plan"}, done: "saved"},
	{on: workflow.OnRelease, action: workflow.ActTag, fields: []string{"tags"}, done: "saved"},
	{on: workflow.OnRelease, action: workflow.ActEmbargo, fields: []string{"at", "reason", "confirmed"}, done: "saved"},
	{on: workflow.OnRelease, action: workflow.ActAccess, fields: []string{"access"}, done: "saved"},
	{on: workflow.OnRelease, action: workflow.ActHistorical, fields: []string{"date"}, done: "saved"},
	{on: workflow.OnRelease, action: workflow.ActWithdraw, fields: []string{"code", "note"}, danger: true, done: "withdrawn"},
	{on: workflow.OnRelease, action: workflow.ActReinstate, fields: []string{"note"}},

	{on: workflow.OnPublication, action: workflow.ActReopen, fields: []string{"reason"}},
	{on: workflow.OnPublication, action: workflow.ActRestamp},
	{on: workflow.OnPublication, action: workflow.ActSuspend, fields: []string{"reason"}, danger: true},
	{on: workflow.OnPublication, action: workflow.ActResume, fields: []string{"reason"}, danger: true},
	{on: workflow.OnPublication, action: workflow.ActWithdraw, fields: []string{"code", "note"}, danger: true, done: "withdrawn"},
	{on: workflow.OnPublication, action: workflow.ActProposeReturn},
	{on: workflow.OnPublication, action: workflow.ActReinstate, danger: true},
	{on: workflow.OnPublication, action: workflow.ActProposeSeal, fields: []string{"reason"}, danger: true},
	{on: workflow.OnPublication, action: workflow.ActSeal, danger: true},
}

// inText are the offered actions that stand beside their sentence and not in
// the list of a page's actions.
var inText = map[workflow.Action]bool{
	workflow.ActApproveSegment: true, workflow.ActUnapproveSegment: true,
	workflow.ActExplain: true, workflow.ActAccept: true, workflow.ActJoin: true, workflow.ActSplit: true,
}

// slug is an action as an address has it.
func slug(a workflow.Action) string { return strings.ReplaceAll(string(a), "_", "-") }

// offerOf returns the offer of an action on an object.
func offerOf(on workflow.Object, a workflow.Action) offer {
	for _, o := range offered {
		if o.on == on && o.action == a {
			return o
		}
	}
	return offer{on: on, action: a}
}
