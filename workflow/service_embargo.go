package workflow

import (
	"slices"
	"strings"
	"time"
)

// setEmbargo sets, moves or lifts the embargo (in.At; zero lifts it). Later is
// free and clears the schedules that now come too early; earlier or lifted
// takes an editor, a reason and a second confirmation. Deadlines move along.
func (w *work) setEmbargo() error {
	rel, at := w.c.Release, w.c.Input.At
	if at.Equal(rel.Embargo) {
		return nil
	}
	if !rel.Embargo.IsZero() && (at.IsZero() || at.Before(rel.Embargo)) {
		if err := w.mayShorten(); err != nil {
			return err
		}
	} else if !at.After(w.c.Now) {
		return NewError(KindInvalid, "input.past")
	}
	if rel.Embargo.IsZero() && len(rel.Access) == 0 {
		access, err := firstAccess(w.tx, rel.Author)
		if err != nil {
			return err
		}
		rel.Access = appendNew(access, w.c.Actor.Person)
	}
	was := rel.Embargo
	rel.Embargo = at
	if err := w.putRelease(rel); err != nil {
		return err
	}
	cleared, err := w.embargoSchedules(was, at)
	if err != nil {
		return err
	}
	data := w.c.Input.data()
	if cleared > 0 {
		if data == nil {
			data = map[string]string{}
		}
		data["cleared"] = "schedules"
	}
	return w.record(Event{Object: OnRelease, Action: ActEmbargo, Data: data})
}

// mayShorten asks what an earlier or lifted embargo needs, all of it at once.
func (w *work) mayShorten() error {
	if !w.c.Actor.Has(Editor, "") {
		return NewError(KindForbidden, "forbidden", "action", string(ActEmbargo), "who", whoEditor.Name)
	}
	reasons := append(needReason.check(&w.c), unmet(!w.c.Input.Confirmed, "input.confirm")...)
	if len(reasons) > 0 {
		return &Error{Kind: KindInvalid, Reasons: reasons}
	}
	return nil
}

// embargoSchedules clears what was scheduled before the new embargo and moves
// deadlines by as much as the embargo moved. It returns how many schedules it
// cleared.
func (w *work) embargoSchedules(was, at time.Time) (int, error) {
	cleared := 0
	if p := w.c.Proposed; p != nil && !p.Due.IsZero() && p.Due.Before(at) {
		p.Due = zeroTime
		cleared++
		if err := w.tx.PutRevision(p); err != nil {
			return 0, err
		}
	}
	if err := w.loadTranslations(); err != nil {
		return 0, err
	}
	for _, t := range slices.Clone(w.tasks) {
		if !t.Open() {
			continue
		}
		early := t.Schedule != nil && t.Schedule.On == AtTime && t.Schedule.At.Before(at)
		moves := !t.Deadline.IsZero() && !was.IsZero() && !at.IsZero()
		if early {
			t.Schedule = nil
			cleared++
		}
		if moves {
			t.Deadline = t.Deadline.Add(at.Sub(was))
		}
		if early || moves {
			if err := w.putTask(&t); err != nil {
				return 0, err
			}
		}
	}
	return cleared, nil
}

// setAccess replaces the list of who may see an embargoed release. The actor
// stays on it: nobody locks themselves out by mistake.
func (w *work) setAccess() error {
	rel := w.c.Release
	for _, p := range w.c.Input.Access {
		if _, err := w.tx.Person(p); err != nil {
			return NewError(KindInvalid, "input.person")
		}
	}
	was := rel.Access
	rel.Access = appendNew(nil, append([]PersonID{w.c.Actor.Person}, w.c.Input.Access...)...)
	if err := w.putRelease(rel); err != nil {
		return err
	}
	return w.record(Event{Object: OnRelease, Action: ActAccess, Data: map[string]string{
		"added": joined(without(rel.Access, was)), "off": joined(without(was, rel.Access))}})
}

// without are the people on a list who are not on another.
func without(list, other []PersonID) []PersonID {
	return slices.DeleteFunc(slices.Clone(list), func(p PersonID) bool { return slices.Contains(other, p) })
}

// joined writes people into an event, as their identifiers.
func joined(people []PersonID) string {
	ids := make([]string, len(people))
	for i, p := range people {
		ids[i] = string(p)
	}
	return strings.Join(ids, " ")
}

// markHistorical shows a public text as an old one from a date on (in.Date;
// zero takes the mark away). It is not withdrawal.
func (w *work) markHistorical() error {
	rel := w.c.Release
	if !rel.IsPublic() {
		return NewError(KindBlocked, "release.not_public")
	}
	rel.Historical = w.c.Input.Date
	if err := w.putRelease(rel); err != nil {
		return err
	}
	return w.record(Event{Object: OnRelease, Action: ActHistorical, Data: map[string]string{"date": rel.Historical.String()}})
}

// putRelease saves the release and keeps the work's own copy true.
func (w *work) putRelease(rel Release) error {
	if err := w.tx.PutRelease(&rel); err != nil {
		return err
	}
	w.c.Release = rel
	return nil
}
