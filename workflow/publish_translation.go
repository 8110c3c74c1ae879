package workflow

import (
	"slices"
)

// publishTranslation makes the task's text the locale's publication: the
// former one steps back, the new one is live, in the same transaction. The
// guards of the task's row have asked the rules; rule 1 is asked of the record
// itself.
func (w *work) publishTranslation() error {
	p := w.publication()
	if reasons := Rule1NoOrphan(p, w.c.Revision); reasons != nil {
		return &Error{Kind: KindBlocked, Reasons: reasons}
	}
	if former := w.shown(p.Locale); former != nil {
		if former.Text == p.Text { // "still right": no news for anybody
			p.Carried, p.Published = former.ID, former.Published
		}
		if err := w.byClock(Input{}, func() error { return w.changePublication(*former, ActReplace) }); err != nil {
			return err
		}
	}
	if err := w.putPublication(&p); err != nil {
		return err
	}
	w.c.Publication = &p
	if err := w.recordPublication(p, ActPublish, ""); err != nil {
		return err
	}
	return w.project()
}

// publication is the record of what the task publishes now.
func (w *work) publication() Publication {
	t, units := w.c.Task, w.c.units()
	p := Publication{ID: PublicationID(w.s.ids.New()), Release: t.Release, Locale: t.Locale, State: PublicationLive,
		Number: w.newestNumber(t.Locale) + 1, Task: t.ID, Revision: w.c.Revision.ID, RevisionNumber: w.c.Revision.Number,
		RenderedHash: t.RevisionHash, Units: units, Text: HashTranslation(t.Locale, units), Kit: w.c.Locale.Kit,
		Publisher: w.c.Actor.Person, Published: w.c.Now}
	for _, s := range w.c.Segments {
		p.Writers = appendNew(p.Writers, s.Authors...)
		p.Approvers = appendNew(p.Approvers, s.Approver)
	}
	p.Approvers = appendNew(p.Approvers, t.Approver)
	p.Machines = machineShares(w.c.Segments)
	return p
}

// appendNew adds the identifiers that a list doesn't have yet.
func appendNew[ID ~string](list []ID, people ...ID) []ID {
	for _, p := range people {
		if p != "" && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	return list
}

// machineShares counts the segments that each engine proposed.
func machineShares(segments []Segment) []MachineShare {
	count, total := map[string]int{}, 0
	for _, s := range segments {
		if s.LeftOut || s.Joined {
			continue
		}
		total++
		if s.Origin == OriginMachine && s.Engine != "" {
			count[s.Engine]++
		}
	}
	var out []MachineShare
	for engine, n := range count {
		out = append(out, MachineShare{Engine: engine, Percent: (n*100 + total - 1) / total})
	}
	slices.SortFunc(out, func(a, b MachineShare) int { return compare(a.Engine, b.Engine) })
	return out
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (w *work) newestNumber(locale string) int {
	n := 0
	for _, p := range w.publications {
		if p.Locale == locale {
			n = max(n, p.Number)
		}
	}
	return n
}

func (w *work) recordPublication(p Publication, act Action, from PublicationState) error {
	return w.record(Event{Object: OnPublication, Action: act, Publication: p.ID, Task: p.Task, Revision: p.Revision,
		Locale: p.Locale, From: string(from), To: string(p.State), Text: p.Text, Data: w.c.Input.data()})
}

// publishWaiting publishes the approved translations that waited for the
// English, in its own transaction. One that can't go now is marked failed for
// a person to decide.
func (w *work) publishWaiting() error {
	for _, t := range slices.Clone(w.tasks) {
		if t.State != TaskApproved || t.Schedule == nil || t.Schedule.On == AtTime {
			continue
		}
		if err := w.publishScheduled(t); err != nil {
			return err
		}
	}
	return nil
}

// publishWhenReady publishes a translation that waits for nothing any more;
// one that was prepared with a correction waits for that.
func (w *work) publishWhenReady() error {
	t := w.c.Task
	if t.Schedule == nil || t.Schedule.On == AtTime || !w.c.Release.IsPublic() || t.RevisionHash != w.c.Release.PublishedHash {
		return nil
	}
	return w.publishScheduled(*t)
}

// publishScheduled publishes an approved task as the clock; what is unmet is
// kept with its schedule.
func (w *work) publishScheduled(t Task) error {
	was := w.c
	defer func() {
		w.c.Revision, w.c.Segments, w.c.Locale, w.c.Kit = was.Revision, was.Segments, was.Locale, was.Kit
		w.c.Publication, w.c.OpenTask, w.c.Comments, w.c.Findings = was.Publication, was.OpenTask, was.Comments, was.Findings
		if was.Task == nil || was.Task.ID != t.ID {
			w.c.Task = was.Task
		}
	}()
	if err := w.useTask(t); err != nil {
		return err
	}
	return w.byClock(Input{}, func() error {
		_, e := decide(TaskTable, OnTask, w.c.Task.State, ActPublish, &w.c, true)
		if e == nil {
			return w.changeTask(ActPublish)
		}
		failed := *w.c.Task.Schedule
		failed.Failed = e.Reasons
		w.c.Task.Schedule = &failed
		return w.changeTask(ActFail)
	})
}
