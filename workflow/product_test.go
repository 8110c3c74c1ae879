package workflow_test

import (
	"slices"

	"prevail/workflow"
)

// The lifecycles of the specification, written down a second time by hand and
// without the package's tables: who may do what, from where to where. Tests
// compare the tables with them, and the random office replays its ledger by
// them.

// line is one row of a lifecycle as the specification has it.
type line struct {
	act  workflow.Action
	from []string // empty for the act that begins a life
	to   string   // empty when the state stays
	who  []who
}

// who is a kind of person that a line names.
type who string

const (
	author        who = "author"
	editor        who = "editor"
	translator    who = "translator of the locale"
	reviewer      who = "reviewer of the locale"
	administrator who = "administrator"
	clock         who = "the clock"
	holder        who = "holder of the claim"
	reviewHolder  who = "holder of the review"
	submitter     who = "who submitted it"
	assignee      who = "who it was assigned to"
	writer        who = "an author who began or wrote it"
	intake        who = "intake"
	themselves    who = "the person themselves"
)

func whos(w ...who) []who { return w }

func in(states ...string) []string { return states }

// englishLife is lifecycle 1.
var englishLife = []line{
	{workflow.ActDraft, nil, "draft", whos(author, editor, intake)},
	{workflow.ActEdit, in("draft"), "", whos(author, editor)},
	{workflow.ActExplain, in("draft"), "", whos(author, editor)},
	{workflow.ActSubmit, in("draft"), "review", whos(author, editor)},
	{workflow.ActRequestChanges, in("review"), "returned", whos(author, editor)},
	{workflow.ActRecall, in("review"), "returned", whos(submitter)},
	{workflow.ActAccept, in("review"), "", whos(author, editor)},
	{workflow.ActApprove, in("review"), "approved", whos(author, editor)},
	{workflow.ActSendBack, in("approved"), "returned", whos(author, editor)},
	{workflow.ActSchedule, in("approved"), "", whos(editor)},
	{workflow.ActUnschedule, in("approved"), "", whos(editor)},
	{workflow.ActPublish, in("approved"), "published", whos(editor, clock)},
	{workflow.ActReplace, in("published"), "superseded", whos(clock)},
	{workflow.ActFail, in("approved"), "", whos(clock)},
	{workflow.ActCancel, in("draft", "review", "approved"), "cancelled", whos(writer, editor, clock)},
	{workflow.ActCorrect, in("published"), "", whos(author, editor, intake)},
	{workflow.ActSeen, in("published"), "", whos(author, editor, intake)},
	{workflow.ActRaiseKind, in("published"), "", whos(editor)},
	{workflow.ActWithdraw, in("published"), "withdrawn", whos(editor, clock)},
	{workflow.ActReinstate, in("withdrawn"), "", whos(editor)},
	{workflow.ActEmergency, in("review"), "published", whos(editor)},
	{workflow.ActSecondReview, in("published"), "", whos(author, editor)},
	{workflow.ActRefuseReview, in("published"), "", whos(author, editor)}, // the clock withdraws
	{workflow.ActAlarm, in("published"), "", whos(clock)},
	{workflow.ActProposeSeal, in("returned", "superseded", "cancelled", "withdrawn"), "", whos(administrator, editor)},
	{workflow.ActSeal, in("returned", "superseded", "cancelled", "withdrawn"), "", whos(administrator, editor)},
}

// taskLife is lifecycle 2.
var taskLife = []line{
	{workflow.ActOpen, nil, "draft", whos(editor, clock)},
	{workflow.ActClaim, in("draft"), "", whos(translator)},
	{workflow.ActGiveBack, in("draft"), "", whos(holder)},
	{workflow.ActAssign, in("draft"), "", whos(editor)},
	{workflow.ActHandOver, in("draft"), "", whos(holder)},
	{workflow.ActDecline, in("draft"), "", whos(assignee)},
	{workflow.ActBreakClaim, in("draft", "review", "approved"), "", whos(editor)},
	{workflow.ActSave, in("draft"), "", whos(holder)},
	{workflow.ActUnconfirm, in("draft"), "", whos(holder)},
	{workflow.ActBringIn, in("draft"), "", whos(holder, editor)},
	{workflow.ActAddFile, in("draft"), "", whos(holder)},
	{workflow.ActTakeSuggestion, in("draft"), "", whos(holder)},
	{workflow.ActExplain, in("draft"), "", whos(holder)},
	{workflow.ActSuggest, in("draft", "review", "approved", "published", "cancelled"), "", whos(translator, reviewer)},
	{workflow.ActComment, in("draft", "review", "approved"), "", whos(translator, reviewer, editor, author)},
	{workflow.ActResolve, in("draft", "review", "approved"), "", whos(translator, reviewer, editor, author)},
	{workflow.ActLeaveOut, in("draft"), "", whos(editor)},
	{workflow.ActJoin, in("draft"), "", whos(holder)},
	{workflow.ActSplit, in("draft"), "", whos(holder)},
	{workflow.ActSubmit, in("draft"), "review", whos(holder)},
	{workflow.ActRecall, in("review"), "draft", whos(submitter)},
	{workflow.ActClaimReview, in("review"), "", whos(reviewer)},
	{workflow.ActGiveReviewBack, in("review"), "", whos(reviewHolder)},
	{workflow.ActNameReviewer, in("draft", "review"), "", whos(editor)},
	{workflow.ActDeadline, in("draft", "review", "approved"), "", whos(editor)},
	{workflow.ActAccept, in("review"), "", whos(reviewHolder, editor)},
	{workflow.ActApproveSegment, in("review"), "", whos(reviewHolder)},
	{workflow.ActUnapproveSegment, in("review"), "", whos(reviewHolder)},
	{workflow.ActRequestChanges, in("review"), "draft", whos(reviewHolder)},
	{workflow.ActApprove, in("review"), "approved", whos(reviewHolder)},
	{workflow.ActSendBack, in("approved"), "draft", whos(translator, reviewer, editor)},
	{workflow.ActSchedule, in("approved"), "", whos(editor)},
	{workflow.ActUnschedule, in("approved"), "", whos(editor)},
	{workflow.ActPublish, in("approved"), "published", whos(editor, clock)},
	{workflow.ActFail, in("approved"), "", whos(clock)},
	{workflow.ActEmergency, in("review"), "published", whos(editor)},
	{workflow.ActSecondReview, in("published"), "", whos(reviewer)},
	{workflow.ActRefuseReview, in("published"), "", whos(reviewer)}, // the clock suspends
	{workflow.ActAlarm, in("published"), "", whos(clock)},
	{workflow.ActRebase, in("draft", "review", "approved"), "", whos(clock)},
	{workflow.ActCancel, in("draft", "review", "approved"), "cancelled", whos(editor, clock)},
}

// publicationLife is lifecycle 3. Carry forward and restamp close one
// publication and begin another with the same text.
var publicationLife = []line{
	{workflow.ActPublish, nil, "live", whos(editor, clock)},
	{workflow.ActReplace, in("live", "suspended"), "superseded", whos(clock)},
	{workflow.ActCarryForward, in("live", "suspended"), "superseded", whos(clock)},
	{workflow.ActRestamp, in("live"), "superseded", whos(editor)},
	{workflow.ActSuspend, in("live"), "suspended", whos(editor, clock)},
	{workflow.ActResume, in("suspended"), "live", whos(editor, clock)},
	{workflow.ActWithdraw, in("live", "suspended"), "withdrawn", whos(editor, clock)},
	{workflow.ActProposeReturn, in("withdrawn"), "", whos(editor)},
	{workflow.ActReinstate, in("withdrawn"), "live", whos(translator, reviewer, editor)}, // the second one
	{workflow.ActReopen, in("live", "suspended", "withdrawn"), "", whos(translator, reviewer, editor)},
	{workflow.ActProposeSeal, in("superseded", "withdrawn"), "", whos(administrator, editor)},
	{workflow.ActSeal, in("superseded", "withdrawn"), "", whos(administrator, editor)},
}

// elsewhere is who may do what no lifecycle holds.
var elsewhere = map[workflow.Object][]line{
	workflow.OnRelease: {
		{workflow.ActHistorical, nil, "", whos(editor)},
		{workflow.ActEmbargo, nil, "", whos(author, editor)},
		{workflow.ActAccess, nil, "", whos(author, editor)},
		{workflow.ActPlan, nil, "", whos(editor)},
		{workflow.ActTag, nil, "", whos(author, editor)},
		{workflow.ActAddFile, nil, "", whos(author, editor)},
		{workflow.ActNote, nil, "", whos(author, editor)},
	},
	workflow.OnLocale: {
		{workflow.ActProposeKit, nil, "", whos(administrator, editor, clock)},
		{workflow.ActAcceptKit, nil, "", whos(administrator, editor, translator, reviewer)},
		{workflow.ActOpen, nil, "", whos(administrator, clock)},
		{workflow.ActRetireLocale, nil, "", whos(administrator)},
		{workflow.ActRestoreLocale, nil, "", whos(administrator)},
	},
	workflow.OnOffice: {
		{workflow.ActSetPerson, nil, "", whos(administrator, clock)},
		{workflow.ActHandLink, nil, "", whos(administrator, clock)},
		{workflow.ActSetOffice, nil, "", whos(administrator, clock)},
		{workflow.ActSetOwn, nil, "", whos(themselves)},
	},
}

// lives are the lifecycles by what they are about.
var lives = map[workflow.Object][]line{
	workflow.OnRevision: englishLife, workflow.OnTask: taskLife, workflow.OnPublication: publicationLife,
}

// lineOf finds the line of an act, or nil.
func lineOf(on workflow.Object, act workflow.Action) *line {
	return find(lives[on], func(l line) bool { return l.act == act })
}

// leads reports whether an act leads from one state to another. An act that
// begins a life leads from nothing; a rebase leads to any open state.
func leads(on workflow.Object, act workflow.Action, from, to string) bool {
	l := lineOf(on, act)
	switch {
	case l == nil:
		return false
	case len(l.from) == 0:
		return from == "" && to == l.to
	case !slices.Contains(l.from, from):
		return false
	case act == workflow.ActRebase:
		return slices.Contains(l.from, to)
	case l.to == "":
		return to == from
	}
	return to == l.to
}
