package notice

import "prevail/workflow"

// claims is who had to do with a task at some time. A task that was cancelled
// or rebased no longer says whose it was; its events do.
type claims struct {
	translator, reviewer workflow.PersonID
	// assigner gave the task to its translator, submitter handed it in.
	assigner, submitter workflow.PersonID
}

// replay follows a task's claims through its events, oldest first. A lease that
// ran out leaves no event, so whoever held the task last counts as its holder.
func replay(events []workflow.Event) claims {
	var c claims
	for _, e := range events {
		if e.Object == workflow.OnTask {
			c.after(e)
		}
	}
	return c
}

func (c *claims) after(e workflow.Event) {
	switch e.Action {
	case workflow.ActClaim:
		c.translator, c.assigner = e.Actor, ""
	case workflow.ActAssign, workflow.ActHandOver:
		c.translator, c.assigner = workflow.PersonID(e.Data["person"]), e.Actor
	case workflow.ActGiveBack, workflow.ActDecline:
		c.translator, c.assigner = "", ""
	case workflow.ActBreakClaim:
		if e.From == string(workflow.TaskReview) {
			c.reviewer = ""
			return
		}
		c.translator, c.assigner = "", ""
	case workflow.ActSubmit:
		c.submitter, c.reviewer = e.Actor, ""
	case workflow.ActClaimReview:
		c.reviewer = e.Actor
	case workflow.ActGiveReviewBack, workflow.ActRequestChanges, workflow.ActApprove, workflow.ActSendBack, workflow.ActRecall:
		c.reviewer = ""
	case workflow.ActRebase:
		if e.To == string(workflow.TaskDraft) {
			c.reviewer = ""
		}
	default: // nobody's claim changes
	}
}

// worker is who wrote the translation: the holder, or who handed it in.
func (c *claims) worker() workflow.PersonID {
	if c.translator != "" {
		return c.translator
	}
	return c.submitter
}
