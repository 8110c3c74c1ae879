package workflow

// RevisionState is a state of an English revision.
type RevisionState string

// The states of an English revision.
const (
	RevisionDraft      RevisionState = "draft"
	RevisionReview     RevisionState = "review"
	RevisionApproved   RevisionState = "approved"
	RevisionPublished  RevisionState = "published"
	RevisionReturned   RevisionState = "returned"
	RevisionSuperseded RevisionState = "superseded"
	RevisionCancelled  RevisionState = "cancelled"
	RevisionWithdrawn  RevisionState = "withdrawn"
)

// TaskState is a state of a translation task.
type TaskState string

// The states of a task. Draft, review and approved are open.
const (
	TaskDraft     TaskState = "draft"
	TaskReview    TaskState = "review"
	TaskApproved  TaskState = "approved"
	TaskPublished TaskState = "published"
	TaskCancelled TaskState = "cancelled"
)

// PublicationState is a state of a publication of a translation.
type PublicationState string

// The states of a publication.
const (
	PublicationLive       PublicationState = "live"
	PublicationSuspended  PublicationState = "suspended"
	PublicationSuperseded PublicationState = "superseded"
	PublicationWithdrawn  PublicationState = "withdrawn"
)

// Action is something a person, or the clock, does to an object.
type Action string

// The actions. The tables say which object each belongs to and what it needs.
const (
	ActDraft          Action = "draft"
	ActEdit           Action = "edit"
	ActExplain        Action = "explain"
	ActAccept         Action = "accept"
	ActSubmit         Action = "submit"
	ActRecall         Action = "recall"
	ActRequestChanges Action = "request_changes"
	ActApprove        Action = "approve"
	ActSendBack       Action = "send_back"
	ActSchedule       Action = "schedule"
	ActUnschedule     Action = "unschedule"
	ActPublish        Action = "publish"
	ActFail           Action = "fail"
	ActCancel         Action = "cancel"
	ActCorrect        Action = "correct"
	ActWithdraw       Action = "withdraw"
	ActReinstate      Action = "reinstate"
	ActEmergency      Action = "publish_in_emergency"
	ActSecondReview   Action = "second_review"
	ActRefuseReview   Action = "refuse_second_review"
	ActAlarm          Action = "alarm"
	ActRaiseKind      Action = "raise_kind"
	ActSeen           Action = "see_original"
	ActProposeSeal    Action = "propose_seal"
	ActSeal           Action = "seal"
	ActHistorical     Action = "mark_historical"
	ActEmbargo        Action = "set_embargo"
	ActAccess         Action = "set_access"
	ActPlan           Action = "set_plan"
	ActTag            Action = "set_tags"
	ActAddFile        Action = "add_file"
	ActNote           Action = "write_note"

	ActOpen             Action = "open"
	ActClaim            Action = "claim"
	ActGiveBack         Action = "give_back"
	ActAssign           Action = "assign"
	ActHandOver         Action = "hand_over"
	ActDecline          Action = "decline"
	ActBreakClaim       Action = "break_claim"
	ActSave             Action = "save"
	ActConfirm          Action = "confirm"
	ActUnconfirm        Action = "unconfirm"
	ActComment          Action = "comment"
	ActResolve          Action = "resolve"
	ActSuggest          Action = "suggest"
	ActTakeSuggestion   Action = "take_suggestion"
	ActBringIn          Action = "bring_in"
	ActLeaveOut         Action = "leave_out"
	ActJoin             Action = "join"
	ActSplit            Action = "split"
	ActClaimReview      Action = "claim_review"
	ActGiveReviewBack   Action = "give_review_back"
	ActNameReviewer     Action = "name_reviewer"
	ActApproveSegment   Action = "approve_segment"
	ActUnapproveSegment Action = "unapprove_segment"
	ActRebase           Action = "rebase"
	ActDeadline         Action = "set_deadline"

	ActImport        Action = "import"
	ActReplace       Action = "replace"
	ActCarryForward  Action = "carry_forward"
	ActRestamp       Action = "restamp"
	ActSuspend       Action = "suspend"
	ActResume        Action = "resume"
	ActReopen        Action = "reopen"
	ActProposeReturn Action = "propose_reinstate"

	ActProposeKit    Action = "propose_kit"
	ActAcceptKit     Action = "accept_kit"
	ActRetireLocale  Action = "retire_locale"
	ActRestoreLocale Action = "restore_locale"
	ActSetPerson     Action = "set_person"
	ActHandLink      Action = "hand_link"
	ActSetOffice     Action = "set_office"
	ActSetOwn        Action = "set_own"
)

// Object is what an action is done to; it also names a transition table.
type Object string

// The objects of actions.
const (
	OnRevision    Object = "revision"
	OnTask        Object = "task"
	OnPublication Object = "publication"
	OnRelease     Object = "release"
	OnLocale      Object = "locale"
	OnOffice      Object = "office"
)
