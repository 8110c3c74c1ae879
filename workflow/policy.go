package workflow

import (
	"slices"
	"time"
)

// Who is a relation between an actor and a case that a permission can ask for.
type Who struct {
	Name  string // as docs/workflow.md has it
	holds func(*Case) bool
}

// The relations that permissions refer to.
var (
	whoAuthor = Who{"author", func(c *Case) bool { return c.Actor.Has(Author, "") }}
	whoEditor = Who{"editor", func(c *Case) bool { return c.Actor.Has(Editor, "") }}
	whoAdmin  = Who{"administrator", func(c *Case) bool { return c.Actor.Has(Administrator, "") }}
	whoTrans  = Who{"translator of the locale", func(c *Case) bool {
		return c.Actor.Has(Translator, c.locale())
	}}
	whoReviewer = Who{"reviewer of the locale", func(c *Case) bool {
		return c.Actor.Has(Reviewer, c.locale()) ||
			c.Task != nil && c.Task.Named != "" && c.Task.Named == c.Actor.Person
	}}
	whoWriter = Who{"who began or wrote it", func(c *Case) bool {
		me := c.Actor.Person
		return me != "" && c.Revision != nil && c.Actor.Has(Author, "") &&
			(c.Revision.Author == me || slices.Contains(c.Revision.Writers, me))
	}}
	whoHolder = Who{"holder of the claim", func(c *Case) bool {
		return c.Task != nil && c.Task.Translator.HeldBy(c.Actor.Person, c.Now) && c.Actor.Has(Translator, c.locale())
	}}
	whoReviewHolder = Who{"holder of the review", func(c *Case) bool {
		return c.Task != nil && c.Task.Reviewer.HeldBy(c.Actor.Person, c.Now) && whoReviewer.holds(c)
	}}
	whoSubmitter = Who{"who submitted it", func(c *Case) bool {
		me := c.Actor.Person
		if c.Task != nil {
			return me != "" && c.Task.Submitter == me
		}
		return me != "" && c.Revision != nil && c.Revision.Submitter == me
	}}
	whoAssignee = Who{"who it was assigned to", func(c *Case) bool {
		return c.Task != nil && c.Task.Translator.Assigned && c.Task.Translator.Holder == c.Actor.Person
	}}
	whoSelf = Who{"the person themselves", func(c *Case) bool {
		return c.Actor.Person != "" && c.Input.Person == c.Actor.Person
	}}
	whoIntake = Who{"intake", func(c *Case) bool { return c.Actor.Intake }}
	whoClock  = Who{"the clock", func(c *Case) bool { return c.Actor.Clock }}
)

type permission struct {
	on  Object
	act Action
}

// permissions say who may do what. An action that isn't here nobody may do.
// What the office does by itself (Clock) stands beside the people.
var permissions = map[permission][]Who{
	{OnRevision, ActDraft}:          {whoAuthor, whoEditor, whoIntake},
	{OnRevision, ActEdit}:           {whoAuthor, whoEditor},
	{OnRevision, ActExplain}:        {whoAuthor, whoEditor},
	{OnRevision, ActAccept}:         {whoAuthor, whoEditor},
	{OnRevision, ActSubmit}:         {whoAuthor, whoEditor},
	{OnRevision, ActRequestChanges}: {whoAuthor, whoEditor},
	{OnRevision, ActRecall}:         {whoSubmitter},
	{OnRevision, ActApprove}:        {whoAuthor, whoEditor},
	{OnRevision, ActSendBack}:       {whoAuthor, whoEditor},
	{OnRevision, ActSchedule}:       {whoEditor},
	{OnRevision, ActUnschedule}:     {whoEditor},
	{OnRevision, ActPublish}:        {whoEditor, whoClock},
	{OnRevision, ActReplace}:        {whoClock},
	{OnRevision, ActFail}:           {whoClock},
	{OnRevision, ActCancel}:         {whoWriter, whoEditor, whoClock},
	{OnRevision, ActCorrect}:        {whoAuthor, whoEditor, whoIntake},
	{OnRevision, ActSeen}:           {whoAuthor, whoEditor, whoIntake},
	{OnRevision, ActWithdraw}:       {whoEditor, whoClock},
	{OnRevision, ActReinstate}:      {whoEditor},
	{OnRevision, ActEmergency}:      {whoEditor},
	{OnRevision, ActSecondReview}:   {whoAuthor, whoEditor},
	{OnRevision, ActRefuseReview}:   {whoAuthor, whoEditor},
	{OnRevision, ActAlarm}:          {whoClock},
	{OnRevision, ActProposeSeal}:    {whoAdmin, whoEditor},
	{OnRevision, ActSeal}:           {whoAdmin, whoEditor},
	{OnRevision, ActRaiseKind}:      {whoEditor},
	{OnRelease, ActHistorical}:      {whoEditor},
	{OnRelease, ActEmbargo}:         {whoAuthor, whoEditor},
	{OnRelease, ActAccess}:          {whoAuthor, whoEditor},
	{OnRelease, ActPlan}:            {whoEditor},
	{OnRelease, ActTag}:             {whoAuthor, whoEditor},
	{OnRelease, ActAddFile}:         {whoAuthor, whoEditor},
	{OnRelease, ActNote}:            {whoAuthor, whoEditor},

	{OnTask, ActOpen}:             {whoEditor, whoClock},
	{OnTask, ActClaim}:            {whoTrans},
	{OnTask, ActGiveBack}:         {whoHolder},
	{OnTask, ActAssign}:           {whoEditor},
	{OnTask, ActHandOver}:         {whoHolder},
	{OnTask, ActDecline}:          {whoAssignee},
	{OnTask, ActBreakClaim}:       {whoEditor},
	{OnTask, ActSave}:             {whoHolder},
	{OnTask, ActAddFile}:          {whoHolder},
	{OnTask, ActConfirm}:          {whoHolder},
	{OnTask, ActUnconfirm}:        {whoHolder},
	{OnTask, ActBringIn}:          {whoHolder, whoEditor},
	{OnTask, ActExplain}:          {whoHolder},
	{OnTask, ActTakeSuggestion}:   {whoHolder},
	{OnTask, ActAccept}:           {whoReviewHolder, whoEditor},
	{OnTask, ActComment}:          {whoTrans, whoReviewer, whoEditor, whoAuthor},
	{OnTask, ActResolve}:          {whoTrans, whoReviewer, whoEditor, whoAuthor},
	{OnTask, ActSuggest}:          {whoTrans, whoReviewer},
	{OnTask, ActLeaveOut}:         {whoEditor},
	{OnTask, ActJoin}:             {whoHolder},
	{OnTask, ActSplit}:            {whoHolder},
	{OnTask, ActSubmit}:           {whoHolder},
	{OnTask, ActRecall}:           {whoSubmitter},
	{OnTask, ActClaimReview}:      {whoReviewer},
	{OnTask, ActGiveReviewBack}:   {whoReviewHolder},
	{OnTask, ActNameReviewer}:     {whoEditor},
	{OnTask, ActDeadline}:         {whoEditor},
	{OnTask, ActApproveSegment}:   {whoReviewHolder},
	{OnTask, ActUnapproveSegment}: {whoReviewHolder},
	{OnTask, ActRequestChanges}:   {whoReviewHolder},
	{OnTask, ActApprove}:          {whoReviewHolder},
	{OnTask, ActSendBack}:         {whoTrans, whoReviewer, whoEditor},
	{OnTask, ActSchedule}:         {whoEditor},
	{OnTask, ActUnschedule}:       {whoEditor},
	{OnTask, ActPublish}:          {whoEditor, whoClock},
	{OnTask, ActFail}:             {whoClock},
	{OnTask, ActEmergency}:        {whoEditor},
	{OnTask, ActSecondReview}:     {whoReviewer},
	{OnTask, ActRefuseReview}:     {whoReviewer},
	{OnTask, ActAlarm}:            {whoClock},
	{OnTask, ActRebase}:           {whoClock},
	{OnTask, ActCancel}:           {whoEditor, whoClock},

	{OnPublication, ActPublish}:       {whoEditor, whoClock},
	{OnPublication, ActReplace}:       {whoClock},
	{OnPublication, ActCarryForward}:  {whoClock},
	{OnPublication, ActRestamp}:       {whoEditor},
	{OnPublication, ActSuspend}:       {whoEditor, whoClock},
	{OnPublication, ActResume}:        {whoEditor, whoClock},
	{OnPublication, ActWithdraw}:      {whoEditor, whoClock},
	{OnPublication, ActProposeReturn}: {whoEditor},
	{OnPublication, ActReinstate}:     {whoTrans, whoReviewer, whoEditor},
	{OnPublication, ActProposeSeal}:   {whoAdmin, whoEditor},
	{OnPublication, ActSeal}:          {whoAdmin, whoEditor},
	{OnPublication, ActReopen}:        {whoTrans, whoReviewer, whoEditor},

	{OnLocale, ActProposeKit}:    {whoAdmin, whoEditor, whoClock},
	{OnLocale, ActAcceptKit}:     {whoAdmin, whoEditor, whoTrans, whoReviewer},
	{OnLocale, ActOpen}:          {whoAdmin, whoClock},
	{OnLocale, ActRetireLocale}:  {whoAdmin},
	{OnLocale, ActRestoreLocale}: {whoAdmin},
	{OnOffice, ActSetPerson}:     {whoAdmin, whoClock},
	{OnOffice, ActHandLink}:      {whoAdmin, whoClock},
	{OnOffice, ActSetOffice}:     {whoAdmin, whoClock},
	{OnOffice, ActSetOwn}:        {whoSelf},
}

// Can decides who may do what where, before any state or text is looked at.
func Can(c *Case, on Object, act Action) Decision {
	whos := permissions[permission{on, act}]
	names := ""
	for _, w := range whos {
		if w.holds(c) {
			return Decision{Action: act, Allowed: true}
		}
		if w.Name == whoClock.Name {
			continue
		}
		if names != "" {
			names += "|"
		}
		names += w.Name
	}
	return Decision{Action: act, Reasons: []Reason{NewReason("forbidden", "action", string(act), "who", names)}}
}

// Knows reports whether the actor may know that a release exists: staff only,
// and during an embargo only those on its access list (rule 9).
func Knows(a Actor, r Release, now time.Time) bool {
	if a.Clock || a.Intake {
		return true
	}
	if !a.Staff() {
		return false
	}
	return !r.Embargoed(now) || slices.Contains(r.Access, a.Person)
}
