package store

import (
	"gorm.io/gorm"

	"prevail/workflow"
)

// droppedRow is a row of segment_dropped.
type droppedRow struct {
	ID      workflow.SegmentID
	Version int
	TaskID  workflow.TaskID
	Unit    int
	Place   int
	Source  string
	Text    string
	Origin  workflow.Origin
	Engine  string
	Authors doc[[]workflow.PersonID]
	Updated moment
}

// TableName implements gorm's Tabler.
func (droppedRow) TableName() string { return "segment_dropped" }

func (r droppedRow) record() workflow.Segment {
	return workflow.Segment{
		ID: r.ID, Version: r.Version, Task: r.TaskID, Unit: r.Unit, Index: r.Place, Source: r.Source, Text: r.Text,
		Origin: r.Origin, Engine: r.Engine, Authors: r.Authors.v, Updated: r.Updated.t,
	}
}

// Dropped implements [workflow.TaskReader].
func (r *reader) Dropped(id workflow.TaskID) ([]workflow.Segment, error) {
	return many[droppedRow, workflow.Segment](r, "unit, place, id", "task_id = ?", id)
}

// sealDoc keeps a seal with its times in the exact form.
func sealDoc(s *workflow.Seal) doc[*workflow.Seal] {
	if s == nil {
		return doc[*workflow.Seal]{}
	}
	kept := *s
	kept.Proposed, kept.At = exact(kept.Proposed), exact(kept.At)
	return doc[*workflow.Seal]{&kept}
}

// unsealed count what a sealing names and no act in the ledger speaks for.
var unsealed = []struct {
	query string
	named func(workflow.Sealing) any
}{
	{`SELECT count(*) FROM revision v WHERE v.id IN ? AND NOT (v.release_id = ? AND EXISTS
		(SELECT 1 FROM event e WHERE e.release_id = v.release_id AND e.revision_id = v.id AND e.object = 'revision' AND e.action = 'seal'))`,
		func(s workflow.Sealing) any { return s.Revisions }},
	{`SELECT count(*) FROM publication p WHERE p.id IN ? AND NOT (p.release_id = ? AND EXISTS
		(SELECT 1 FROM event e WHERE e.release_id = p.release_id AND e.publication_id = p.id AND e.object = 'publication' AND e.action = 'seal'))`,
		func(s workflow.Sealing) any { return s.Publications }},
	{`SELECT count(*) FROM task k WHERE k.id IN ? AND NOT (k.release_id = ? AND k.state IN ('published', 'cancelled') AND EXISTS
		(SELECT 1 FROM event e WHERE e.release_id = k.release_id AND e.text_hash = k.revision_hash AND e.object = 'revision' AND e.action = 'seal'))`,
		func(s workflow.Sealing) any { return s.Sources }},
	{`SELECT count(*) FROM task k WHERE k.id IN ? AND NOT (k.release_id = ? AND k.state IN ('published', 'cancelled') AND EXISTS
		(SELECT 1 FROM event e WHERE e.release_id = k.release_id AND e.locale = k.locale AND e.object = 'publication' AND e.action = 'seal'))`,
		func(s workflow.Sealing) any { return s.Texts }},
}

// DestroyTexts implements [workflow.Tx]. The triggers hold whoever writes to the
// same conditions.
func (t *tx) DestroyTexts(s workflow.Sealing) error {
	if err := t.needSeals(s); err != nil {
		return t.refuse(err)
	}
	if err := t.writeEvents(); err != nil { // the acts must be in the ledger
		return err
	}
	for _, u := range unsealed {
		var n int
		if err := t.refuse(t.db.Raw(u.query, u.named(s), s.Release).Scan(&n).Error); err != nil {
			return err
		}
		if n > 0 {
			return t.refuse(workflow.NewError(workflow.KindBlocked, "rule.11.rewritten"))
		}
	}
	for _, id := range s.Revisions {
		t.touchAt("revision", string(id), "")
	}
	for _, id := range s.Publications {
		t.touchAt("publication", string(id), "")
	}
	if err := t.touchSentences(append(append([]workflow.TaskID{}, s.Sources...), s.Texts...)); err != nil {
		return err
	}
	return t.refuse(destroy(t.db, s))
}

// needSeals holds what is destroyed to complete seals.
func (t *tx) needSeals(s workflow.Sealing) error {
	done := true
	for _, id := range s.Revisions {
		r, err := t.Revision(id)
		if err != nil {
			return err
		}
		done = done && r.Seal.Done()
	}
	for _, id := range s.Publications {
		p, err := t.Publication(id)
		if err != nil {
			return err
		}
		done = done && p.Seal.Done()
	}
	if !done {
		return workflow.NewError(workflow.KindBlocked, "rule.11.rewritten")
	}
	return nil
}

// touchSentences notes that all sentences of tasks are written.
func (t *tx) touchSentences(tasks []workflow.TaskID) error {
	for _, id := range tasks {
		segments, err := t.Segments(id)
		if err != nil {
			return t.refuse(err)
		}
		for _, g := range segments {
			t.touchAt("segment", string(g.ID), id)
		}
		dropped, err := t.Dropped(id)
		if err != nil {
			return t.refuse(err)
		}
		if len(dropped) > 0 {
			t.touchAt("segment_dropped", string(id), id)
		}
	}
	return nil
}

// destroy overwrites the texts of a sealing.
func destroy(db *gorm.DB, s workflow.Sealing) error {
	for _, step := range []struct {
		query string
		named any
		any   bool
	}{
		{"UPDATE revision SET units = NULL, title = '' WHERE id IN ?", s.Revisions, len(s.Revisions) > 0},
		{"UPDATE publication SET units = NULL, title = '' WHERE id IN ?", s.Publications, len(s.Publications) > 0},
		{"UPDATE segment SET source = '', before = '', covers = '' WHERE task_id IN ?", s.Sources, len(s.Sources) > 0},
		{"UPDATE segment_dropped SET source = '' WHERE task_id IN ?", s.Sources, len(s.Sources) > 0},
		{"UPDATE segment SET text = '', suggestions = NULL WHERE task_id IN ?", s.Texts, len(s.Texts) > 0},
		{"UPDATE segment_dropped SET text = '' WHERE task_id IN ?", s.Texts, len(s.Texts) > 0},
		{"UPDATE segment_text SET text = '' WHERE task_id IN ?", s.Texts, len(s.Texts) > 0},
	} {
		if !step.any {
			continue
		}
		if err := db.Exec(step.query, step.named).Error; err != nil {
			return err
		}
	}
	return nil
}
