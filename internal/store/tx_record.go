package store

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// place names the rows under one key of a recorded table.
type place struct{ table, key string }

// record is what a transaction did, for the ledger.
type record struct {
	// touched are the places it wrote to, with the task through which their
	// release is found, if it is.
	touched map[place]workflow.TaskID
	// chains are what it appended to releases, and where they ended before.
	chains map[workflow.ReleaseID]*growth
	// unwritten and told are events and whom to tell of them that are not in the
	// database yet.
	unwritten []*eventRow
	told      []outboxRow
	// over is the first release it wrote to, or the office.
	over *workflow.ReleaseID
}

// writesTo notes the release that is written to first.
func (t *tx) writesTo(id workflow.ReleaseID) {
	if t.done.over == nil {
		t.done.over = &id
	}
}

// growth is what a transaction appends to a chain.
type growth struct {
	before workflow.Hash
	// last is the number of the newest event.
	last   int
	events []workflow.Event
}

// touch notes that a row is written.
func (t *tx) touch(row any) {
	switch r := row.(type) {
	case *releaseRow:
		t.writesTo(r.ID)
		t.touchAt("release", string(r.ID), "")
	case *revisionRow:
		t.writesTo(r.ReleaseID)
		t.touchAt("revision", string(r.ID), "")
	case *taskRow:
		t.writesTo(r.ReleaseID)
		t.touchAt("task", string(r.ID), "")
	case *segmentRow:
		t.touchAt("segment", string(r.ID), r.TaskID)
	case *commentRow:
		t.touchAt("comment", string(r.ID), r.TaskID)
	case *publicationRow:
		t.writesTo(r.ReleaseID)
		t.touchAt("publication", string(r.ID), "")
	case *officeRow:
		t.touchAt("office", strconv.Itoa(r.ID), "")
	case *localeRow:
		t.touchAt("locale", r.Tag, "")
	case *kitRow:
		t.touchAt("kit", r.Locale+"/"+strconv.Itoa(r.Version), "")
	case *personRow:
		t.touchAt("person", string(r.ID), "")
	}
}

// touchAt notes that the rows under a key are written.
func (t *tx) touchAt(table, key string, task workflow.TaskID) {
	if t.done.touched == nil {
		t.done.touched = map[place]workflow.TaskID{}
	}
	t.done.touched[place{table, key}] = task
}

// link chains the transaction's events, and binds to the last of each chain
// what the transaction leaves of the rows it wrote. It is the last thing a
// transaction does. Without an event nothing is recorded: an autosave is work
// in progress until somebody confirms it.
func (t *tx) link() error {
	if len(t.done.chains) == 0 {
		return nil
	}
	if err := t.writeEvents(); err != nil {
		return err
	}
	left, err := t.leaves()
	if err != nil {
		return err
	}
	for _, release := range slices.Sorted(maps.Keys(t.done.chains)) {
		if err := t.linkChain(release, t.done.chains[release], left[release]); err != nil {
			return err
		}
	}
	return nil
}

// leaves returns what the transaction leaves of the rows it wrote, by release.
func (t *tx) leaves() (map[workflow.ReleaseID][]ledger.Row, error) {
	keys := map[string][]string{}
	for p := range t.done.touched {
		keys[p.table] = append(keys[p.table], p.key)
	}
	out := map[workflow.ReleaseID][]ledger.Row{}
	for name, all := range keys {
		table, err := tableOf(name)
		if err != nil {
			return nil, err
		}
		for some := range slices.Chunk(all, 500) { // databases limit the parameters of a statement
			found, err := table.read(t.db, table.key+" IN ?", some)
			if t.note(err) != nil {
				return nil, err
			}
			if err := t.leave(out, table, some, found); err != nil {
				return nil, err
			}
		}
	}
	if err := t.leaveLeftOut(out); err != nil {
		return nil, err
	}
	for _, rows := range out {
		slices.SortFunc(rows, func(a, b ledger.Row) int {
			return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Key, b.Key))
		})
	}
	return out, nil
}

// leave adds what was found under keys of a table, or that nothing was.
func (t *tx) leave(out map[workflow.ReleaseID][]ledger.Row, table recorded, keys []string, there map[string]found) error {
	for _, key := range keys {
		f, ok := there[key]
		if !ok {
			release := workflow.ReleaseID(key) // the table's key is the release
			if task := t.done.touched[place{table.table, key}]; task != "" {
				of, err := t.Task(task)
				if err != nil {
					return err
				}
				release = of.Release
			}
			f.chain = release
		}
		out[f.chain] = append(out[f.chain], ledger.Row{Table: table.table, Key: key, Hash: f.hash(table.table)})
	}
	return nil
}

// leaveLeftOut adds the sentences without a confirmation of tasks that are no
// longer in draft: those that are left out. An autosave may have changed them
// since they were recorded.
func (t *tx) leaveLeftOut(out map[workflow.ReleaseID][]ledger.Row) error {
	var tasks []string
	for p := range t.done.touched {
		if p.table == "task" {
			tasks = append(tasks, p.key)
		}
	}
	if len(tasks) == 0 {
		return nil
	}
	table, err := tableOf("segment")
	if err != nil {
		return err
	}
	for some := range slices.Chunk(tasks, 500) {
		found, err := table.read(t.db, "t.task_id IN ? AND k.state <> 'draft' AND NOT CAST(t.confirmed AS boolean)", some)
		if t.note(err) != nil {
			return err
		}
		for key, f := range found {
			if _, written := t.done.touched[place{"segment", key}]; !written {
				out[f.chain] = append(out[f.chain], ledger.Row{Table: "segment", Key: key, Hash: f.hash("segment")})
			}
		}
	}
	return nil
}

// linkChain chains the events of one release to those before. The chain's end
// then waits for the sealer.
func (t *tx) linkChain(release workflow.ReleaseID, g *growth, rows []ledger.Row) error {
	links := make([]eventLinkRow, len(g.events))
	hash := g.before
	for i, e := range g.events {
		var left []ledger.Row
		if i == len(g.events)-1 {
			left = rows
		}
		hash = ledger.Bind(ledger.Link(hash, e), left)
		links[i] = eventLinkRow{ReleaseID: release, Seq: e.Seq, Hash: hash, Changed: doc[[]ledger.Row]{left}}
	}
	if err := t.refuse(t.db.Create(&links).Error); err != nil {
		return err
	}
	if err := t.refuse(t.db.Exec("UPDATE event_head SET last = ?, hash = ? WHERE release_id = ?", g.last, hash, release).Error); err != nil {
		return err
	}
	return t.refuse(t.db.Exec("INSERT INTO ledger_pending (release_id, seq) VALUES (?, ?)", release, g.last).Error)
}

// eventLinkRow is a row of event_link.
type eventLinkRow struct {
	ReleaseID workflow.ReleaseID
	Seq       int
	Hash      workflow.Hash
	Changed   doc[[]ledger.Row]
}

// TableName implements gorm's Tabler.
func (eventLinkRow) TableName() string { return "event_link" }
