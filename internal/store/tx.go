package store

import (
	"slices"

	"gorm.io/gorm/clause"

	"prevail/workflow"
)

// tx writes within one transaction.
type tx struct {
	reader
	// refused is the first refusal of a write. A transaction with one never
	// commits.
	refused error
	// given takes back what the records of callers were given (versions,
	// numbers) when the transaction doesn't commit: the same records may come
	// again when it runs again.
	given []func()
	// done is what the ledger has to know.
	done record
	// subscribers names those who are to be told of an event; may be nil.
	subscribers func(workflow.Event) []string
}

// give sets something in a caller's record until the transaction fails.
func give[T any](t *tx, to *T, v T) {
	before := *to
	t.given = append(t.given, func() { *to = before })
	*to = v
}

// takeBack leaves the callers' records as they came.
func (t *tx) takeBack() {
	for i := len(t.given) - 1; i >= 0; i-- {
		t.given[i]()
	}
}

var _ workflow.Tx = (*tx)(nil)

// refuse notes and returns the error of a write, if there is one.
func (t *tx) refuse(err error) error {
	if t.note(err) != nil && t.refused == nil {
		t.refused = err
	}
	return err
}

// put inserts a row for version 0 and otherwise replaces the one whose version
// column still has that version. The row carries the next one.
func (t *tx) put(object, column string, version *int, row any) error {
	if err := t.headFirst(row); err != nil {
		return err
	}
	t.touch(row)
	if *version == 0 {
		if err := t.refuse(t.db.Create(row).Error); err != nil {
			return err
		}
		give(t, version, 1)
		return nil
	}
	done := t.db.Select("*").Where(column+" = ?", *version).Updates(row)
	if err := t.refuse(done.Error); err != nil {
		return err
	}
	if done.RowsAffected == 0 {
		return t.refuse(workflow.Stale(object))
	}
	give(t, version, *version+1)
	return nil
}

// PutRelease implements [workflow.Tx].
func (t *tx) PutRelease(r *workflow.Release) error {
	before := []workflow.PersonID(nil)
	if r.Version != 0 {
		access, err := t.access([]workflow.ReleaseID{r.ID})
		if err != nil {
			return t.refuse(err)
		}
		before = access[r.ID]
	}
	if err := t.put(string(workflow.OnRelease), "version", &r.Version, rowOfRelease(*r)); err != nil {
		return err
	}
	if slices.Equal(before, r.Access) {
		return nil
	}
	return t.refuse(t.putAccess(r.ID, r.Access))
}

// putAccess replaces an access list.
func (t *tx) putAccess(id workflow.ReleaseID, people []workflow.PersonID) error {
	t.touchAt("release_access", string(id), "")
	if err := t.db.Where("release_id = ?", id).Delete(&accessRow{}).Error; err != nil || len(people) == 0 {
		return err
	}
	rows := make([]accessRow, len(people))
	for i, p := range people {
		rows[i] = accessRow{ReleaseID: id, PersonID: p, Place: i}
	}
	return t.db.Create(&rows).Error
}

// PutRevision implements [workflow.Tx].
func (t *tx) PutRevision(r *workflow.Revision) error {
	return t.put(string(workflow.OnRevision), "version", &r.Version, rowOfRevision(*r))
}

// PutTask implements [workflow.Tx].
func (t *tx) PutTask(k *workflow.Task) error {
	return t.put(string(workflow.OnTask), "version", &k.Version, rowOfTask(*k))
}

// PutTasks implements [workflow.Tx].
func (t *tx) PutTasks(all []*workflow.Task) error {
	if slices.ContainsFunc(all, func(k *workflow.Task) bool { return k.Version != 0 }) {
		for _, k := range all {
			if err := t.PutTask(k); err != nil {
				return err
			}
		}
		return nil
	}
	for some := range slices.Chunk(all, 500) { // databases limit the parameters of a statement
		rows := make([]*taskRow, len(some))
		for i, k := range some {
			rows[i] = rowOfTask(*k)
			t.touch(rows[i])
		}
		if err := t.refuse(t.db.Create(&rows).Error); err != nil {
			return err
		}
		for _, k := range some {
			give(t, &k.Version, 1)
		}
	}
	return nil
}

// PutSegment implements [workflow.Tx].
func (t *tx) PutSegment(s *workflow.Segment) error {
	return t.put("segment", "version", &s.Version, rowOfSegment(*s))
}

// dropSegments keeps the texts of segments that lose their place.
const dropSegments = `INSERT INTO segment_dropped (id, version, task_id, unit, place, source, text, origin, engine, authors, updated, dropped)
SELECT id, version, task_id, unit, place, source, text, origin, engine, authors, updated, ? FROM segment WHERE task_id = ? AND id IN ?`

// DropSegments implements [workflow.Tx].
func (t *tx) DropSegments(task workflow.TaskID, ids []workflow.SegmentID) error {
	for _, id := range ids {
		t.touchAt("segment", string(id), task)
		t.touchAt("segment_dropped", string(task), task)
	}
	for some := range slices.Chunk(ids, 500) { // databases limit the parameters of a statement
		if err := t.refuse(t.db.Exec(dropSegments, moment{t.now}, task, some).Error); err != nil {
			return err
		}
		err := t.db.Where("task_id = ? AND id IN ?", task, some).Delete(&segmentRow{}).Error
		if t.refuse(err) != nil {
			return err
		}
	}
	return nil
}

// PutComment implements [workflow.Tx].
func (t *tx) PutComment(c *workflow.Comment) error {
	return t.put("comment", "version", &c.Version, rowOfComment(*c))
}

// PutPublication implements [workflow.Tx].
func (t *tx) PutPublication(p *workflow.Publication) error {
	inserted := p.Version == 0
	if err := t.put(string(workflow.OnPublication), "version", &p.Version, rowOfPublication(*p)); err != nil {
		return err
	}
	switch {
	case !p.Shown():
		give(t, &p.EnglishHash, "")
	case inserted:
		give(t, &p.EnglishHash, p.RenderedHash)
	default:
		now, err := t.Publication(p.ID)
		if err != nil {
			return t.refuse(err)
		}
		give(t, &p.EnglishHash, now.EnglishHash)
	}
	return nil
}

// Reserve implements [workflow.Tx].
func (t *tx) Reserve(a workflow.Address, id workflow.ReleaseID) error {
	t.touchAt("address", string(id), "")
	owner, err := t.Resolve(a)
	if workflow.KindOf(err) == workflow.KindNotFound {
		owner, err = t.reserve(a, id)
	}
	if err != nil {
		return t.refuse(err)
	}
	if owner != id {
		return workflow.NewError(workflow.KindConflict, "address.taken", "address", a.Path())
	}
	return nil
}

// reserve gives an address away and returns to whom: another transaction may
// have been first.
func (t *tx) reserve(a workflow.Address, id workflow.ReleaseID) (workflow.ReleaseID, error) {
	row := addressRow{Date: day{a.Date}, Slug: a.Slug, ReleaseID: id}
	done := t.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	if done.Error != nil || done.RowsAffected > 0 {
		return id, done.Error
	}
	return t.Resolve(a)
}
