package workflow

var (
	isLive      = []PublicationState{PublicationLive}
	isSuspended = []PublicationState{PublicationSuspended}
	isShown     = []PublicationState{PublicationLive, PublicationSuspended}
	isWithdrawn = []PublicationState{PublicationWithdrawn}
	isPast      = []PublicationState{PublicationSuperseded, PublicationWithdrawn}
)

// PublicationTable is lifecycle 3: the publication of a translation.
var PublicationTable = Table[PublicationState]{
	{From: nil, Action: ActPublish, To: PublicationLive},
	{From: isShown, Action: ActReplace, To: PublicationSuperseded},
	{From: isShown, Action: ActCarryForward, To: PublicationSuperseded},
	{From: isLive, Action: ActRestamp, To: PublicationSuperseded, Needs: []Guard{needNewerKit, needRendersPublic}},
	{From: isLive, Action: ActSuspend, To: PublicationSuspended, Needs: []Guard{needReason}},
	{From: isSuspended, Action: ActResume, To: PublicationLive,
		Needs: []Guard{needReason, needCurrentPublication, needNotRefused}},
	{From: isShown, Action: ActWithdraw, To: PublicationWithdrawn, Needs: []Guard{needWithdrawalCode}},
	{From: isWithdrawn, Action: ActProposeReturn,
		Needs: []Guard{needRendersPublic, needReviewed, needUnsealedText, needKit}},
	{From: isWithdrawn, Action: ActReinstate, To: PublicationLive,
		Needs: []Guard{needRendersPublic, needReviewed, needUnsealedText, needReturnProposed, needKit}},
	{From: []PublicationState{PublicationLive, PublicationSuspended, PublicationWithdrawn}, Action: ActReopen,
		Needs: []Guard{needNotWithdrawn, needReason}},
	{From: isPast, Action: ActProposeSeal, Needs: []Guard{needUnsealedText, needReason}},
	{From: isPast, Action: ActSeal, Needs: []Guard{needUnsealedText, needTextSealProposed}},
}
