package workflow

var (
	isLive      = []PublicationState{PublicationLive}
	isSuspended = []PublicationState{PublicationSuspended}
	isShown     = []PublicationState{PublicationLive, PublicationSuspended}
	isWithdrawn = []PublicationState{PublicationWithdrawn}
)

// PublicationTable is lifecycle 3: the publication of a translation.
var PublicationTable = Table[PublicationState]{
	{From: nil, Action: ActPublish, To: PublicationLive},
	{From: isShown, Action: ActReplace, To: PublicationSuperseded},
	{From: isShown, Action: ActCarryForward, To: PublicationSuperseded},
	{From: isLive, Action: ActRestamp, To: PublicationSuperseded, Needs: []Guard{needNewerKit, needRendersPublic}},
	{From: isLive, Action: ActSuspend, To: PublicationSuspended, Needs: []Guard{needReason}},
	{From: isSuspended, Action: ActResume, To: PublicationLive, Needs: []Guard{needReason, needCurrentPublication}},
	{From: isShown, Action: ActWithdraw, To: PublicationWithdrawn, Needs: []Guard{needWithdrawalCode}},
	{From: isWithdrawn, Action: ActReinstate, To: PublicationLive,
		Needs: []Guard{needRendersPublic, needSecondEditor, needKit}},
	{From: []PublicationState{PublicationLive, PublicationSuspended, PublicationWithdrawn}, Action: ActReopen,
		Needs: []Guard{needNotWithdrawn, needReason}},
}
