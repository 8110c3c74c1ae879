package store

import (
	"slices"

	"prevail/workflow"
)

// nextEvent takes the next number of a release's events. The row stays locked
// until the end of the transaction, so that no number is given twice or lost.
const nextEvent = `INSERT INTO event_head (release_id, last) VALUES (?, 1)
ON CONFLICT (release_id) DO UPDATE SET last = event_head.last + 1 RETURNING last, hash`

// Append implements [workflow.Tx]. Only the first event of a chain asks for a
// number; those after it count on. They are written together, when somebody
// looks or when the transaction ends: a correction appends one a language.
func (t *tx) Append(e *workflow.Event) error {
	t.writesTo(e.Release)
	kept := *e
	g, err := t.grow(e.Release)
	if err != nil {
		return err
	}
	kept.Seq = g.last + 1
	row := rowOfEvent(kept)
	if kept, err = backFrom(*row); err != nil {
		return t.refuse(err)
	}
	g.last++
	g.events = append(g.events, kept)
	t.done.unwritten = append(t.done.unwritten, row)
	t.done.told = append(t.done.told, t.announced(kept)...)
	give(t, &e.Seq, kept.Seq)
	return nil
}

// grow returns what the transaction appends to a chain, whose next number it
// takes the first time.
func (t *tx) grow(release workflow.ReleaseID) (*growth, error) {
	if g := t.done.chains[release]; g != nil {
		return g, nil
	}
	var end struct {
		Last int
		Hash workflow.Hash
	}
	if err := t.refuse(t.db.Raw(nextEvent, release).Scan(&end).Error); err != nil {
		return nil, err
	}
	if t.done.chains == nil {
		t.done.chains = map[workflow.ReleaseID]*growth{}
	}
	g := &growth{before: end.Hash, last: end.Last - 1}
	t.done.chains[release] = g
	return g, nil
}

// backFrom is an event in the form in which it comes back from the database.
func backFrom(row eventRow) (workflow.Event, error) {
	text, err := row.Data.Value()
	if err != nil {
		return workflow.Event{}, workflow.Internal("ledger", err)
	}
	if err := row.Data.Scan(text); err != nil {
		return workflow.Event{}, workflow.Internal("ledger", err)
	}
	row.At = instant{exact(row.At.t)}
	return row.record(), nil
}

// writeEvents writes the events that were appended, and who is to be told.
func (t *tx) writeEvents() error {
	events, told := t.done.unwritten, t.done.told
	t.done.unwritten, t.done.told = nil, nil
	for some := range slices.Chunk(events, 500) { // databases limit the parameters of a statement
		if err := t.refuse(t.db.Create(&some).Error); err != nil {
			return err
		}
	}
	for some := range slices.Chunk(told, 500) {
		if err := t.refuse(t.db.Create(&some).Error); err != nil {
			return err
		}
	}
	return nil
}

// Events implements [workflow.ReleaseReader].
func (t *tx) Events(id workflow.ReleaseID) ([]workflow.Event, error) {
	if err := t.writeEvents(); err != nil {
		return nil, err
	}
	return t.reader.Events(id)
}
