package workflow_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"prevail/workflow"
)

// command is one thing that somebody tries.
type command struct {
	by   workflow.Actor
	on   workflow.Object
	act  workflow.Action
	id   string
	from string // the state it is tried in, where known
	run  func() error
	// noted tells the record what the accepted command means.
	noted func(before, after *dump)
	// silent marks what is no event even when it is accepted.
	silent bool
}

func (c command) String() string {
	who := string(c.by.Person)
	switch {
	case c.by.Clock:
		who = "clock"
	case c.by.Intake:
		who = "intake"
	}
	return fmt.Sprintf("%.6s: %s %s %.6s (%s)", who, c.act, c.on, c.id, c.from)
}

// do carries a command out and looks at everything afterwards. It reports
// whether the command was accepted.
func (m *machine) do(c command) bool {
	before := m.last
	err := c.run()
	after := m.store.read()
	m.last = after
	if err != nil {
		m.log = append(m.log, c.String()+" -> "+err.Error())
		m.refused(c, err, before, after)
		return false
	}
	m.log = append(m.log, c.String())
	if c.noted != nil {
		c.noted(before, after)
	}
	m.count(c, before, after)
	m.broken = append(m.broken, m.check(c, before, after)...)
	return true
}

// refused holds a refusal to what is promised of one: it says why, and it
// leaves no trace (R33).
func (m *machine) refused(c command, err error, before, after *dump) {
	var e *workflow.Error
	switch {
	case !errors.As(err, &e) || e.Kind == workflow.KindInternal:
		m.broken = append(m.broken, fmt.Sprintf("%s: a fault of ours: %v", c, err))
	case len(e.Reasons) == 0:
		m.broken = append(m.broken, fmt.Sprintf("%s: refused without a reason", c))
	}
	if !before.equal(after) {
		m.broken = append(m.broken, fmt.Sprintf("R33: %s was refused (%v) and left a trace", c, err))
	}
}

// count notes which rows were accepted: those the ledger names, and saving,
// which is no event.
func (m *machine) count(c command, before, after *dump) {
	for id, f := range after.Files {
		for _, e := range newEvents(before.Files[id], f) {
			m.accepted[fmt.Sprintf("%s/%s/%s", e.Object, e.Action, e.From)]++
		}
	}
	if c.on == workflow.OnOffice || c.on == workflow.OnLocale { // in no release's chain
		m.accepted[fmt.Sprintf("%s/%s/", c.on, c.act)]++
	}
	if c.act == workflow.ActSave { // no event, and at times a suggestion instead
		for key, n := range m.record.saves {
			m.accepted["task/"+key] = n
		}
	}
}

// step does one thing: mostly what somebody may do now, at times anything at
// all, at times only the clock goes on.
func (m *machine) step() {
	switch {
	case oneIn(m, m.surprises, "blind"):
		m.blind()
	case oneIn(m, 7, "time"):
		m.passTime()
	default:
		m.sensible()
	}
	m.runSchedules()
}

// passTime moves the clock: a little, a lot, or exactly to where something is
// due.
func (m *machine) passTime() {
	now := m.clock.Now()
	steps := []time.Duration{time.Second, time.Second, time.Minute, 4 * time.Minute, 6 * time.Minute, 20 * time.Minute,
		time.Hour, time.Hour, 2 * time.Hour, 26 * time.Hour, 50 * time.Hour}
	for _, f := range m.last.releases() {
		at := []time.Time{f.Release.Embargo}
		if p := f.proposed(); p != nil {
			at = append(at, p.Due)
		}
		for _, t := range f.Tasks {
			if t.Schedule != nil {
				at = append(at, t.Schedule.At)
			}
		}
		for _, t := range at {
			if t.After(now) {
				steps = append(steps, t.Sub(now), t.Sub(now), t.Sub(now)-time.Second, t.Sub(now)+6*time.Minute)
			}
		}
	}
	d := oneOf(m, "how long", steps...)
	m.clock.Advance(d)
	m.log = append(m.log, "the clock goes on by "+d.String())
}

// runSchedules does what the program does by itself at a time.
func (m *machine) runSchedules() {
	now := m.clock.Now()
	for _, f := range m.last.releases() {
		p := f.proposed()
		due := p != nil && !p.Due.IsZero() && !now.Before(p.Due)
		for _, t := range f.Tasks {
			due = due || t.Schedule != nil && t.Schedule.On == workflow.AtTime && !now.Before(t.Schedule.At)
			due = due || !t.SecondReview.IsZero() && t.Alarmed.IsZero() && !now.Before(t.SecondReview)
		}
		for _, r := range f.Revisions {
			due = due || !r.SecondReview.IsZero() && r.Alarmed.IsZero() && !now.Before(r.SecondReview)
		}
		if due {
			m.do(command{by: workflow.Clock, act: "publish what is due", id: string(f.Release.ID), silent: true,
				run: func() error { return first(m.s.PublishDue(context.Background())) }})
		}
	}
}

// run does so many steps, or stops at the first thing that breaks.
func (m *machine) run(steps int) []string {
	for range steps {
		m.step()
		if len(m.broken) > 0 {
			return m.broken
		}
	}
	return nil
}
