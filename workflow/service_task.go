package workflow

import (
	"context"
	"slices"
)

// taskEffects has an entry for each action of TaskTable that ChangeTask
// carries out. It is a function since effects call changes again.
func taskEffects() map[Action]effect {
	return map[Action]effect{
		ActClaim:            {apply: (*work).claimTask},
		ActGiveBack:         {apply: (*work).freeTask},
		ActDecline:          {apply: (*work).freeTask},
		ActAssign:           {apply: (*work).assignTask},
		ActHandOver:         {apply: (*work).assignTask},
		ActBreakClaim:       {apply: (*work).breakClaim},
		ActExplain:          {apply: (*work).explainTarget},
		ActAccept:           {apply: (*work).acceptTarget},
		ActLeaveOut:         {apply: (*work).leaveOut},
		ActJoin:             {apply: (*work).joinSegments},
		ActSplit:            {apply: (*work).splitSegments},
		ActSubmit:           {apply: (*work).submitTask},
		ActRecall:           {apply: (*work).recallTask},
		ActClaimReview:      {apply: (*work).claimReview},
		ActGiveReviewBack:   {apply: (*work).freeReview},
		ActNameReviewer:     {apply: (*work).nameReviewer},
		ActDeadline:         {apply: (*work).setDeadline},
		ActApproveSegment:   {apply: (*work).approveSegments},
		ActUnapproveSegment: {apply: (*work).unapproveSegments},
		ActRequestChanges:   {apply: (*work).requestChanges},
		ActApprove:          {apply: (*work).approveTask, then: (*work).publishWhenReady},
		ActSendBack:         {apply: (*work).sendBackTask},
		ActSchedule:         {apply: (*work).scheduleTask, then: (*work).publishWhenReady},
		ActUnschedule:       {apply: (*work).unscheduleTask},
		ActFail:             {apply: (*work).failTask},
		ActPublish:          {apply: (*work).closeTask, then: (*work).publishTranslation},
		ActEmergency:        {apply: (*work).closeInEmergency, then: (*work).publishTranslation},
		ActSecondReview:     {apply: (*work).secondTaskReview},
		ActRefuseReview:     {apply: (*work).refuseTaskReview, then: (*work).suspendRefused},
		ActAlarm:            {apply: (*work).raiseTaskAlarm},
		ActCancel:           {apply: (*work).cancelOpen},
	}
}

// openWork begins the work on a task with all it may look at.
func (s *Service) openWork(rd Reader, a Actor, id TaskID, in Input) (*work, error) {
	t, err := rd.Task(id)
	if err != nil {
		return nil, err
	}
	w, err := s.begin(rd, a, t.Release, in)
	if err != nil {
		return nil, err
	}
	if err := w.loadTranslations(); err != nil {
		return nil, err
	}
	if err := w.useTask(t); err != nil {
		return nil, err
	}
	return w, nil
}

// useTask makes a task the one the work is about.
func (w *work) useTask(t Task) error {
	w.c.Task = &t
	w.c.OpenTask = w.openTask(t.Locale)
	w.c.Publication = w.shown(t.Locale)
	if err := w.loadLocale(t.Locale); err != nil {
		return err
	}
	r, err := w.r.Revision(t.Revision)
	if err != nil {
		return err
	}
	w.c.Revision = &r
	if w.c.Segments, err = w.r.Segments(t.ID); err != nil {
		return err
	}
	if w.c.Comments, err = w.r.Comments(t.ID); err != nil {
		return err
	}
	w.c.Findings = nil
	if w.s.checker != nil {
		w.c.Findings = w.s.checker.Target(t.Locale, Phrases(w.c.Segments))
	}
	return nil
}

// OpenTask begins a round of work on a release in a locale. It reads
// in.Prepares, in.Required and in.Deadline.
func (s *Service) OpenTask(ctx context.Context, a Actor, id ReleaseID, locale string, in Input) (Task, error) {
	var out Task
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.begin(tx, a, id, in)
		if err != nil {
			return err
		}
		if err := w.loadTranslations(); err != nil {
			return err
		}
		out, err = w.open(locale)
		return err
	})
	if err != nil {
		return Task{}, err
	}
	return out, nil
}

// open begins a round in the locale.
func (w *work) open(locale string) (Task, error) {
	t, data, err := w.opening(locale)
	if err != nil {
		return Task{}, err
	}
	if err := w.putTask(&t); err != nil {
		return Task{}, err
	}
	return t, w.recordOpened(t, data)
}

// recordOpened appends the event of a round that begins.
func (w *work) recordOpened(t Task, data map[string]string) error {
	return w.record(Event{Object: OnTask, Action: ActOpen, Task: t.ID, Revision: t.Revision, Locale: t.Locale,
		To: string(t.State), Data: data})
}

// opening is the task that begins a round in the locale, following the text
// that it may follow, and what its event says of it. It is not saved yet.
func (w *work) opening(locale string) (Task, map[string]string, error) {
	if err := w.loadTag(locale); err != nil {
		return Task{}, nil, err
	}
	was := w.c
	defer func() { w.c.Task, w.c.Revision, w.c.OpenTask = was.Task, was.Revision, was.OpenTask }()
	entry := w.planned(locale)
	in := w.c.Input
	prepares := in.Prepares || entry.Prepare && w.c.Actor.Clock
	w.c.Revision = w.follow(prepares)
	w.c.OpenTask = w.openTask(locale)
	w.c.Task = nil
	row, e := decide(TaskTable, OnTask, "", ActOpen, &w.c, true)
	if e != nil {
		return Task{}, nil, e
	}
	t := Task{ID: TaskID(w.s.ids.New()), Release: w.c.Release.ID, Locale: locale, Round: w.round(locale) + 1, State: row.To,
		Revision: w.c.Revision.ID, RevisionHash: w.c.Revision.Hash, Prepares: prepares && w.c.Revision.Proposed() && w.c.Release.IsPublic(),
		Required: in.Required || entry.Required, Deadline: in.Deadline, Note: in.Reason, Created: w.c.Now,
		ReleaseCreated: w.c.Release.Created}
	if t.Deadline.IsZero() && entry.Offset > 0 {
		t.Deadline = w.c.Now.Add(entry.Offset)
	}
	return t, in.data(), nil
}

func (w *work) planned(locale string) PlanEntry {
	i := slices.IndexFunc(w.c.Release.Plan, func(e PlanEntry) bool { return e.Locale == locale })
	if i < 0 {
		return PlanEntry{}
	}
	return w.c.Release.Plan[i]
}

// follow returns the text a new task may follow: the published one; or the
// proposed one, once frozen, while nothing is published or when an editor
// wants the translations prepared with the correction.
func (w *work) follow(prepares bool) *Revision {
	proposed := w.c.Proposed
	if proposed != nil && !proposed.Frozen() {
		proposed = nil
	}
	if w.c.Release.IsPublic() {
		if prepares && proposed != nil {
			return proposed
		}
		return w.c.Public
	}
	return proposed
}

// round returns the number of the locale's newest round.
func (w *work) round(locale string) int {
	n := 0
	for _, t := range w.tasks {
		if t.Locale == locale {
			n = max(n, t.Round)
		}
	}
	return n
}

// ChangeTask carries out an action of TaskTable. It refuses with every unmet
// condition, with Stale when the task was changed since in.Version, and with
// NotFound for what the actor may not know of.
func (s *Service) ChangeTask(ctx context.Context, a Actor, id TaskID, act Action, in Input) (Task, error) {
	var out Task
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, a, id, in)
		if err != nil {
			return err
		}
		if err := w.changeTask(act); err != nil {
			return err
		}
		out = *w.c.Task
		return nil
	})
	if err != nil {
		return Task{}, err
	}
	return out, nil
}

// changeTask carries out one action on the work's task.
func (w *work) changeTask(act Action) error {
	t := w.c.Task
	eff, known := taskEffects()[act]
	if !known {
		return NewError(KindInvalid, "action.unknown", "action", string(act))
	}
	row, e := decide(TaskTable, OnTask, t.State, act, &w.c, true)
	if e != nil {
		return e
	}
	if !w.c.Actor.Clock && w.c.Input.Version != t.Version {
		return Stale(string(OnTask))
	}
	from := t.State
	if row.To != "" {
		t.State = row.To
	}
	if err := eff.apply(w); err != nil {
		return err
	}
	if err := w.putTask(t); err != nil {
		return err
	}
	err := w.record(Event{Object: OnTask, Action: act, Task: t.ID, Revision: t.Revision, Locale: t.Locale,
		From: string(from), To: string(t.State), Text: w.c.text(), Data: w.c.Input.data()})
	if err != nil || eff.then == nil {
		return err
	}
	return eff.then(w)
}
