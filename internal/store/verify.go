package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// Proof says what a verification has to hold the records to.
type Proof struct {
	// Keys are the verifying keys that checkpoints must be signed by. Without
	// any, those that stand beside the checkpoints are believed, which finds
	// less: whoever writes the tables can write a key too.
	Keys []string
	// Head is a signed checkpoint that was kept elsewhere, or nil.
	Head []byte
	// Progress is told now and then how many of all chains are done; may be
	// nil.
	Progress func(done, of int)
}

// Verdict is what a verification found.
type Verdict struct {
	// What was looked at.
	Chains, Events, Rows, Records, Checkpoints int
	// Faults are the first that were found, at most maxFaults; More is how many
	// more there are.
	Faults []ledger.Fault
	More   int
	// Head is the newest checkpoint, and Keys what checkpoints were signed with,
	// oldest first.
	Head []byte
	Keys []string
}

// maxFaults bounds the faults that are named one by one.
const maxFaults = 100

// Sound reports whether nothing was found.
func (v Verdict) Sound() bool { return len(v.Faults) == 0 }

// Verify holds everything that is kept to the ledger, in one reading
// transaction: the chains, the rows as their last events left them, the hashes
// of the texts, the tree and its checkpoints. Its error says that it could not
// look; what it found is in the verdict.
func (s *Store) Verify(ctx context.Context, p Proof) (Verdict, error) {
	var out Verdict
	err := s.within(ctx, s.read, s.reading, func(db *gorm.DB, now time.Time) error {
		var err error
		out, err = verify(db, now, p, s.postgres == nil)
		return err
	})
	return out, refusal(err)
}

// verify is a verification within a transaction.
func verify(db *gorm.DB, now time.Time, p Proof, lite bool) (Verdict, error) {
	v := &verifier{reader: reader{db: db, now: now}, proof: p, seen: map[string]int{}, reaches: map[workflow.ReleaseID]ledger.Head{}}
	steps := []func() error{v.tree, v.chains, v.strangers, v.files, v.sealed, v.headlines}
	first := v.readThrough
	if lite {
		first = v.integrity
	}
	steps = append([]func() error{first}, steps...)
	for _, step := range steps {
		if err := step(); err != nil {
			return Verdict{}, err
		}
	}
	return v.out, nil
}

// verifier is a verification under way.
type verifier struct {
	reader
	proof Proof
	out   Verdict
	// seen counts the rows of each recorded table that belong to a chain.
	seen map[string]int
	// records are the tree's, by release; reaches is how far each chain goes.
	records map[workflow.ReleaseID][]ledger.Head
	reaches map[workflow.ReleaseID]ledger.Head
}

// fault notes a fault.
func (v *verifier) fault(f ledger.Fault) {
	if len(v.out.Faults) == maxFaults {
		v.out.More++
		return
	}
	v.out.Faults = append(v.out.Faults, f)
}

// readThrough lets PostgreSQL read tables from end to end, which is in nobody's
// way here.
func (v *verifier) readThrough() error { return v.db.Exec("SET LOCAL enable_seqscan = on").Error }

// integrity asks SQLite whether its file is sound.
func (v *verifier) integrity() error {
	var said []string
	// The index of headlines looks up only when it is asked that another
	// connection merged its parts, and would else miss those that went.
	if err := v.db.Raw("SELECT 1 FROM headline_gram WHERE headline_gram MATCH '0'").Scan(&said).Error; err != nil {
		return err
	}
	said = nil
	if err := v.db.Raw("PRAGMA integrity_check(10)").Scan(&said).Error; err != nil {
		return err
	}
	for _, line := range said {
		if line != "ok" {
			v.fault(ledger.Fault{Code: ledger.Altered, Place: "the database's file: " + line})
		}
	}
	var loose []struct{ Table, Parent string }
	if err := v.db.Raw(`SELECT DISTINCT "table", parent FROM pragma_foreign_key_check`).Scan(&loose).Error; err != nil {
		return err
	}
	for _, l := range loose {
		v.fault(ledger.Fault{Code: ledger.Missing, Place: fmt.Sprintf("rows of %s that rows of %s refer to", l.Parent, l.Table)})
	}
	return nil
}

// allChains are the releases that anything is kept of, and the office, "".
const allChains = `SELECT '' AS id UNION SELECT id FROM release UNION SELECT release_id FROM event
UNION SELECT release_id FROM event_link UNION SELECT release_id FROM event_head UNION SELECT release_id FROM ledger_record
ORDER BY id`

// chains verifies every chain and what it records.
func (v *verifier) chains() error {
	var all []workflow.ReleaseID
	if err := v.db.Raw(allChains).Scan(&all).Error; err != nil {
		return err
	}
	for i, release := range all {
		if err := v.chain(release); err != nil {
			return err
		}
		if v.proof.Progress != nil && i%50 == 49 {
			v.proof.Progress(i+1, len(all))
		}
	}
	v.out.Chains = len(all)
	return nil
}

// chain verifies the chain of one release, its part of the tree, and the rows.
func (v *verifier) chain(release workflow.ReleaseID) error {
	entries, links, err := v.entries(release)
	if err != nil {
		return err
	}
	head := ledger.Head{Release: release}
	var end []struct {
		Last int
		Hash workflow.Hash
	}
	if err := v.db.Raw("SELECT last, hash FROM event_head WHERE release_id = ?", release).Scan(&end).Error; err != nil {
		return err
	}
	if len(end) > 0 {
		head.Seq, head.Hash = end[0].Last, end[0].Hash
	}
	v.out.Events += len(entries)
	if f := ledger.VerifyChain(head, entries); f != nil {
		v.fault(*f)
	}
	if links > len(entries) {
		v.fault(ledger.Fault{Release: release, Seq: len(entries) + 1, Code: ledger.Cut})
	}
	v.inTree(release, entries)
	v.reaches[release] = head
	if err := v.rows(release, entries); err != nil {
		return err
	}
	if release == "" {
		return nil
	}
	return v.texts(release)
}

// entries returns the events of a chain with their links, in order, and how
// many links there are.
func (v *verifier) entries(release workflow.ReleaseID) ([]ledger.Entry, int, error) {
	events, err := v.readable(release)
	if err != nil {
		return nil, 0, err
	}
	var links []struct {
		Seq     int
		Hash    workflow.Hash
		Changed *string
	}
	if err := v.db.Raw("SELECT seq, hash, CAST(changed AS text) AS changed FROM event_link WHERE release_id = ?", release).Scan(&links).Error; err != nil {
		return nil, 0, err
	}
	bySeq := make(map[int]int, len(links))
	for i, l := range links {
		bySeq[l.Seq] = i
	}
	out := make([]ledger.Entry, len(events))
	for i, e := range events {
		out[i].Event = e
		at, ok := bySeq[e.Seq]
		if !ok {
			continue
		}
		out[i].Hash = links[at].Hash
		if changed := links[at].Changed; changed != nil && json.Unmarshal([]byte(*changed), &out[i].Rows) != nil {
			out[i].Hash = "" // what can't be read is not what was recorded
		}
	}
	return out, len(links), nil
}

// readable returns the events of a release. One that can't be read as an event
// stands there empty, and so can't have the hash it was kept with.
func (v *verifier) readable(release workflow.ReleaseID) ([]workflow.Event, error) {
	events, err := v.Events(release)
	if err == nil || !unreadable(err) {
		return events, err
	}
	var numbers []int
	if err := v.db.Raw("SELECT seq FROM event WHERE release_id = ? ORDER BY seq", release).Scan(&numbers).Error; err != nil {
		return nil, err
	}
	events = make([]workflow.Event, len(numbers))
	for i, seq := range numbers {
		e, err := one[eventRow, workflow.Event](&v.reader, "release_id = ? AND seq = ?", release, seq)
		switch {
		case err == nil:
			events[i] = e
		case unreadable(err):
			events[i] = workflow.Event{Release: release, Seq: seq}
		default:
			return nil, err
		}
	}
	return events, nil
}

// unreadable tells a row that is no record from a database that doesn't answer.
func unreadable(err error) bool {
	return err != nil && workflow.KindOf(refusal(err)) != workflow.KindUnavailable
}

// inTree holds a chain to the records that the tree has of it.
func (v *verifier) inTree(release workflow.ReleaseID, entries []ledger.Entry) {
	for _, r := range v.records[release] {
		if r.Seq < 1 || r.Seq > len(entries) || entries[r.Seq-1].Hash != r.Hash {
			v.fault(ledger.Fault{Release: release, Seq: r.Seq, Code: ledger.Rewritten})
			return
		}
	}
}
