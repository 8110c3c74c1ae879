package store

import (
	"maps"
	"slices"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// left is what the last event that recorded a place left there.
type left struct {
	hash workflow.Hash
	seq  int
}

// rows holds the rows of a release, or of the office, to what the last event
// about each left of it. A sentence that somebody is working on is held to
// nothing until it is confirmed, since an autosave is no event.
func (v *verifier) rows(release workflow.ReleaseID, entries []ledger.Entry) error {
	last := map[place]left{}
	for _, e := range entries {
		for _, r := range e.Rows {
			last[place{r.Table, r.Key}] = left{r.Hash, e.Event.Seq}
		}
	}
	for _, table := range recordedTables {
		if (table.chain == "") != (release == "") {
			continue
		}
		where, args := "", []any(nil)
		if release != "" {
			where, args = table.chain+" = ?", []any{release}
		}
		there, err := table.read(v.db, where, args...)
		if err != nil {
			return err
		}
		v.compare(release, table.table, there, last)
	}
	return nil
}

// compare holds what a table has to what was left there.
func (v *verifier) compare(release workflow.ReleaseID, table string, there map[string]found, last map[place]left) {
	for _, key := range slices.Sorted(maps.Keys(there)) {
		f := there[key]
		v.seen[table] += len(f.rows)
		v.out.Rows += len(f.rows)
		was, recorded := last[place{table, key}]
		code := ledger.Altered
		switch {
		case !recorded || was.hash == "":
			code = ledger.Stranger
		case f.working || was.hash == f.hash(table):
			continue
		}
		v.fault(ledger.Fault{Release: release, Seq: was.seq, Code: code, Place: table + " " + key})
	}
	for _, p := range slices.SortedFunc(maps.Keys(last), comparePlaces) {
		if _, is := there[p.key]; p.table == table && !is && last[p].hash != "" {
			v.fault(ledger.Fault{Release: release, Seq: last[p].seq, Code: ledger.Missing, Place: table + " " + p.key})
		}
	}
}

// strangers looks for rows that belong to no chain: their release or task is
// not there.
func (v *verifier) strangers() error {
	for _, table := range recordedTables {
		var n int
		if err := v.db.Raw("SELECT count(*) FROM " + table.table).Scan(&n).Error; err != nil {
			return err
		}
		if n != v.seen[table.table] {
			v.fault(ledger.Fault{Code: ledger.Stranger, Place: "rows of " + table.table + " that belong to nothing"})
		}
	}
	return nil
}

// texts holds the frozen texts of a release to the hashes beside them, and what
// readers are shown as its English to the release.
func (v *verifier) texts(release workflow.ReleaseID) error {
	revisions, err := v.Revisions(release)
	if unreadable(err) {
		v.fault(ledger.Fault{Release: release, Code: ledger.Unlike, Place: "the revisions"})
	} else if err != nil {
		return err
	}
	for _, r := range revisions {
		if r.State != workflow.RevisionDraft && !gone(r.Seal, r.Units) && workflow.HashRevision(r.Facts, r.Units) != r.Hash {
			v.fault(ledger.Fault{Release: release, Code: ledger.Unlike, Place: "revision " + string(r.ID)})
		}
	}
	publications, err := v.Publications(release)
	if unreadable(err) {
		v.fault(ledger.Fault{Release: release, Code: ledger.Unlike, Place: "the publications"})
	} else if err != nil {
		return err
	}
	var published []workflow.Hash
	if err := v.db.Raw("SELECT published_hash FROM release WHERE id = ?", release).Scan(&published).Error; err != nil {
		return err
	}
	for _, p := range publications {
		beside := []workflow.Hash{""} // the English of what isn't shown
		if p.Shown() {
			beside = published
		}
		if !gone(p.Seal, p.Units) && workflow.HashTranslation(p.Locale, p.Units) != p.Text || !slices.Equal(beside, []workflow.Hash{p.EnglishHash}) {
			v.fault(ledger.Fault{Release: release, Code: ledger.Unlike, Place: "publication " + string(p.ID)})
		}
	}
	return nil
}

// gone reports whether a seal destroyed a text. That two people did it is in the
// ledger, which binds the row as they left it.
func gone(s *workflow.Seal, units []workflow.Unit) bool { return s.Done() && units == nil }
