package store

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"prevail/internal/ledger"
	"prevail/workflow"
)

func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.key, b.key))
}

// tree verifies the tree, its checkpoints, and one that was kept elsewhere.
func (v *verifier) tree() error {
	var rows []recordRow
	if err := v.db.Order("number").Find(&rows).Error; err != nil {
		return err
	}
	heads := make([]ledger.Head, len(rows))
	v.records = map[workflow.ReleaseID][]ledger.Head{}
	for i, r := range rows {
		heads[i] = ledger.Head{Release: r.ReleaseID, Seq: r.Seq, Hash: r.Hash}
		v.records[r.ReleaseID] = append(v.records[r.ReleaseID], heads[i])
		if r.Number != int64(i) {
			v.fault(ledger.Fault{Release: r.ReleaseID, Seq: r.Seq, Code: ledger.Missing, Place: recordName(int64(i))})
			return nil
		}
	}
	v.out.Records = len(rows)
	var kept []nodeRow
	if err := v.db.Find(&kept).Error; err != nil {
		return err
	}
	known := make(map[int64]string, len(kept))
	for _, n := range kept {
		known[n.Place] = n.Hash
	}
	nodes := func(indexes []int64) ([]string, error) { return findNodes(v.db, known, indexes) }
	bad, err := ledger.VerifyTree(heads, nodes)
	if err != nil {
		return err
	}
	if bad >= 0 {
		v.fault(ledger.Fault{Release: heads[bad].Release, Seq: heads[bad].Seq, Code: ledger.Altered, Place: recordName(bad)})
		return nil
	}
	if n := ledger.NodeCount(int64(len(heads))); n != int64(len(kept)) {
		v.fault(ledger.Fault{Code: ledger.Forged, Place: "the tree's nodes"})
	}
	return v.checkpoints(int64(len(heads)), nodes)
}

func recordName(n int64) string { return "record " + strconv.FormatInt(n, 10) + " of the tree" }

// checkpoints verifies what was signed: here, and where the proof has one.
func (v *verifier) checkpoints(size int64, nodes ledger.Nodes) error {
	var rows []checkpointRow
	if err := v.db.Order("size").Find(&rows).Error; err != nil {
		return err
	}
	keys := slices.Clone(v.proof.Keys)
	last := int64(0)
	for _, r := range rows {
		trusted := v.proof.Keys
		if len(trusted) == 0 {
			trusted = []string{r.Verifier}
		}
		keys = append(keys, r.Verifier)
		if _, err := ledger.OpenCheckpoint([]byte(r.Note), r.Verifier); err != nil && len(v.proof.Keys) > 0 {
			v.fault(ledger.Fault{Code: ledger.Altered, Place: "the key of checkpoint " + strconv.FormatInt(r.Size, 10)})
		}
		v.checkpoint("checkpoint "+strconv.FormatInt(r.Size, 10), []byte(r.Note), trusted, size, nodes)
		v.out.Checkpoints++
		v.out.Head, last = []byte(r.Note), r.Size
		if !slices.Contains(v.out.Keys, r.Verifier) {
			v.out.Keys = append(v.out.Keys, r.Verifier)
		}
	}
	if last != size {
		v.fault(ledger.Fault{Code: ledger.Cut, Place: "the newest checkpoint"})
	}
	if v.proof.Head != nil {
		if len(v.proof.Keys) > 0 {
			keys = v.proof.Keys
		}
		v.checkpoint("the checkpoint kept elsewhere", v.proof.Head, keys, size, nodes)
	}
	return nil
}

// checkpoint holds the tree to a checkpoint of its present or former size.
func (v *verifier) checkpoint(name string, signed []byte, keys []string, size int64, nodes ledger.Nodes) {
	for _, key := range keys {
		c, err := ledger.OpenCheckpoint(signed, key)
		if err != nil {
			continue
		}
		root, err := ledger.Root(min(c.Size, size), nodes)
		switch {
		case c.Size > size:
			v.fault(ledger.Fault{Code: ledger.Cut, Place: name})
		case err != nil || root != c.Root:
			v.fault(ledger.Fault{Code: ledger.Rewritten, Place: name})
		}
		return
	}
	v.fault(ledger.Fault{Code: ledger.Unsigned, Place: name})
}

// sealed demands that the end of every chain is in the tree or waits for it.
func (v *verifier) sealed() error {
	var rows []struct {
		ReleaseID workflow.ReleaseID
		Seq       int
	}
	if err := v.db.Raw("SELECT release_id, seq FROM ledger_pending").Scan(&rows).Error; err != nil {
		return err
	}
	waits := map[workflow.ReleaseID]int{}
	for _, r := range rows {
		waits[r.ReleaseID] = max(waits[r.ReleaseID], r.Seq)
	}
	for _, release := range slices.Sorted(maps.Keys(v.reaches)) {
		head := v.reaches[release]
		in := 0
		for _, r := range v.records[release] {
			in = max(in, r.Seq)
		}
		if max(in, waits[release]) != head.Seq {
			v.fault(ledger.Fault{Release: release, Seq: head.Seq, Code: ledger.Unsealed, Place: "the end of the chain"})
		}
	}
	return nil
}
