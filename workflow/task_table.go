package workflow

var (
	anyOpen  = []TaskState{TaskDraft, TaskReview, TaskApproved}
	inDraft  = []TaskState{TaskDraft}
	inReview = []TaskState{TaskReview}
	approved = []TaskState{TaskApproved}
	isClosed = []TaskState{TaskPublished}
	// everyState: text saved after a lost lease is kept whatever became of the
	// task meanwhile.
	everyState = []TaskState{TaskDraft, TaskReview, TaskApproved, TaskPublished, TaskCancelled}
)

// TaskTable is lifecycle 2: the translation task.
var TaskTable = Table[TaskState]{
	{From: nil, Action: ActOpen, To: TaskDraft,
		Needs: []Guard{needActiveLocale, needNotWithdrawn, needFollow, needNoOpenTask}},
	{From: inDraft, Action: ActClaim, Needs: []Guard{needUnclaimed}},
	{From: inDraft, Action: ActGiveBack},
	{From: inDraft, Action: ActAssign, Needs: []Guard{needPerson}},
	{From: inDraft, Action: ActHandOver, Needs: []Guard{needPerson}},
	{From: inDraft, Action: ActDecline},
	{From: anyOpen, Action: ActBreakClaim, Needs: []Guard{needHeld, needReason}},
	{From: inDraft, Action: ActSave},
	{From: inDraft, Action: ActUnconfirm},
	{From: inDraft, Action: ActAddFile},
	{From: inDraft, Action: ActBringIn, Needs: []Guard{needNotAnothers}},
	{From: inDraft, Action: ActTakeSuggestion},
	{From: inDraft, Action: ActExplain, Needs: []Guard{needReason}},
	{From: everyState, Action: ActSuggest},
	{From: anyOpen, Action: ActComment},
	{From: anyOpen, Action: ActResolve},
	{From: inDraft, Action: ActLeaveOut, Needs: []Guard{needReason}},
	{From: inDraft, Action: ActJoin, Needs: []Guard{needNeighbours}},
	{From: inDraft, Action: ActSplit, Needs: []Guard{needJoined}},
	{From: inDraft, Action: ActSubmit, To: TaskReview,
		Needs: []Guard{needConfirmed, needTargetExplained}},
	{From: inReview, Action: ActRecall, To: TaskDraft, Needs: []Guard{needNotInReview}},
	{From: inReview, Action: ActClaimReview, Needs: []Guard{needReviewFree, needFourEyes}},
	{From: inReview, Action: ActGiveReviewBack},
	{From: []TaskState{TaskDraft, TaskReview}, Action: ActNameReviewer,
		Needs: []Guard{needPerson, needOtherTranslator}},
	{From: anyOpen, Action: ActDeadline, Needs: []Guard{needDeadline}},
	{From: inReview, Action: ActAccept},
	{From: inReview, Action: ActApproveSegment, Needs: []Guard{}},
	{From: inReview, Action: ActUnapproveSegment},
	{From: inReview, Action: ActRequestChanges, To: TaskDraft, Needs: []Guard{needCommentGiven}},
	{From: inReview, Action: ActApprove, To: TaskApproved,
		Needs: []Guard{needFourEyes, needConfirmed, needSegmentsApproved, needTargetAccepted, needNoQuestion, needTextSeen}},
	{From: approved, Action: ActSendBack, To: TaskDraft, Needs: []Guard{needReason}},
	{From: approved, Action: ActSchedule, Needs: []Guard{needCondition}},
	{From: approved, Action: ActUnschedule, Needs: []Guard{needTaskScheduled}},
	{From: approved, Action: ActPublish, To: TaskPublished,
		Needs: []Guard{needEnglishFirst, needCurrent, needKit, needApprovals, needTargetAccepted, needSilenceOver, needConfirmed, needSixEyes, needDue}},
	{From: approved, Action: ActFail},
	{From: inReview, Action: ActEmergency, To: TaskPublished,
		Needs: []Guard{needEmergency, needReason, needEnglishFirst, needCurrent, needKit, needTargetAccepted, needSilenceOver, needConfirmed}},
	{From: isClosed, Action: ActSecondReview, Needs: []Guard{needSecondTaskReview}},
	{From: isClosed, Action: ActRefuseReview, Needs: []Guard{needSecondTaskReview, needReason}},
	{From: isClosed, Action: ActAlarm, Needs: []Guard{needLateTaskReview}},
	{From: anyOpen, Action: ActRebase},
	{From: anyOpen, Action: ActCancel, To: TaskCancelled, Needs: []Guard{needReason}},
}
