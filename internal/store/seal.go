package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// sealBatch is how many ends of chains come into the tree in one transaction,
// so that on SQLite nobody waits long.
const sealBatch = 200

// sealLock is PostgreSQL's lock for the one instance that seals.
const sealLock = 0x70726576_61696c01

// ErrKeyReplaced is the error of Seal for a key in whose place another has
// come: of two servers with different keys one is stopped, so that both can't
// go on signing in turns.
var ErrKeyReplaced = errors.New("the ledger is signed with another key now, by another server or since the key was changed: all servers of one database need the same PREVAIL_LEDGER_KEY")

// Seal brings the ends of chains that wait into the tree and signs a
// checkpoint of it. It returns how many it brought in. Several instances may
// call it at once: one works, the others return at once. A key that never
// signed before takes the place of the former one, for good; who still has that
// is refused with ErrKeyReplaced.
func (s *Store) Seal(ctx context.Context, key ledger.Key) (int, error) {
	total := 0
	for {
		waits := false
		err := s.within(ctx, s.read, s.reading, func(db *gorm.DB, _ time.Time) error {
			if err := refuseReplaced(db, key); err != nil {
				return err
			}
			var n int
			err := db.Raw("SELECT count(*) FROM (SELECT 1 FROM ledger_pending LIMIT 1) p").Scan(&n).Error
			waits = n > 0
			return err
		})
		if err != nil || !waits {
			return total, err
		}
		n := 0
		err = s.within(ctx, s.write, committed, func(db *gorm.DB, _ time.Time) error {
			b := &batch{db: db, fresh: map[int64]string{}}
			var err error
			n, err = b.seal(key, s.postgres != nil)
			return err
		})
		if err != nil || n == 0 {
			return total, err
		}
		total += n
	}
}

// refuseReplaced refuses a key that signed before the one that signed last.
func refuseReplaced(db *gorm.DB, key ledger.Key) error {
	last, err := lastKey(db)
	if err != nil || last == "" || last == key.Verifier {
		return err
	}
	var signed bool
	err = db.Raw("SELECT EXISTS (SELECT 1 FROM ledger_checkpoint WHERE verifier = ?)", key.Verifier).Scan(&signed).Error
	if err == nil && signed {
		return ErrKeyReplaced
	}
	return err
}

// lastKey returns the verifying key of the newest checkpoint, or "".
func lastKey(db *gorm.DB) (string, error) {
	var last []string
	err := db.Raw("SELECT verifier FROM ledger_checkpoint ORDER BY size DESC LIMIT 1").Scan(&last).Error
	if err != nil || len(last) == 0 {
		return "", err
	}
	return last[0], nil
}

// batch is one transaction of the sealer.
type batch struct {
	db *gorm.DB
	// fresh are the nodes it added.
	fresh map[int64]string
}

func (b *batch) seal(key ledger.Key, shared bool) (int, error) {
	if shared {
		var mine bool
		if err := b.db.Raw("SELECT pg_try_advisory_xact_lock(?)", int64(sealLock)).Scan(&mine).Error; err != nil || !mine {
			return 0, err
		}
	}
	if err := refuseReplaced(b.db, key); err != nil {
		return 0, err
	}
	heads, err := b.take()
	if err != nil || len(heads) == 0 {
		return 0, err
	}
	var size int64
	if err := b.db.Raw("SELECT coalesce(max(number) + 1, 0) FROM ledger_record").Scan(&size).Error; err != nil {
		return 0, err
	}
	for _, h := range heads {
		if err := b.grow(size, h); err != nil {
			return 0, err
		}
		size++
	}
	return len(heads), b.sign(key, size)
}

// takePending takes some ends of chains off the list of those that wait.
const takePending = `DELETE FROM ledger_pending WHERE (release_id, seq) IN
(SELECT release_id, seq FROM ledger_pending ORDER BY release_id, seq LIMIT ?) RETURNING release_id, seq`

// take returns the newest end that waits of each of some chains.
func (b *batch) take() ([]ledger.Head, error) {
	var waiting []struct {
		ReleaseID workflow.ReleaseID
		Seq       int
	}
	if err := b.db.Raw(takePending, sealBatch).Scan(&waiting).Error; err != nil {
		return nil, err
	}
	newest := map[workflow.ReleaseID]int{}
	for _, w := range waiting {
		newest[w.ReleaseID] = max(newest[w.ReleaseID], w.Seq)
	}
	var heads []ledger.Head
	for _, w := range waiting {
		if newest[w.ReleaseID] != w.Seq {
			continue
		}
		h := ledger.Head{Release: w.ReleaseID, Seq: w.Seq}
		err := b.db.Raw("SELECT hash FROM event_link WHERE release_id = ? AND seq = ?", w.ReleaseID, w.Seq).Scan(&h.Hash).Error
		if err != nil {
			return nil, err
		}
		heads = append(heads, h)
	}
	return heads, nil
}

// recordRow is a row of ledger_record.
type recordRow struct {
	Number    int64 `gorm:"primaryKey;autoIncrement:false"`
	ReleaseID workflow.ReleaseID
	Seq       int
	Hash      workflow.Hash
}

// TableName implements gorm's Tabler.
func (recordRow) TableName() string { return "ledger_record" }

// nodeRow is a row of ledger_node.
type nodeRow struct {
	Place int64 `gorm:"primaryKey;autoIncrement:false"`
	Hash  string
}

// TableName implements gorm's Tabler.
func (nodeRow) TableName() string { return "ledger_node" }

// grow makes a head the record of a number.
func (b *batch) grow(number int64, h ledger.Head) error {
	nodes, err := ledger.Grow(number, h, b.nodes)
	if err != nil {
		return err
	}
	rows := make([]nodeRow, len(nodes))
	for i, n := range nodes {
		rows[i] = nodeRow{Place: n.Index, Hash: n.Hash}
		b.fresh[n.Index] = n.Hash
	}
	if err := b.db.Create(&rows).Error; err != nil {
		return err
	}
	return b.db.Create(&recordRow{Number: number, ReleaseID: h.Release, Seq: h.Seq, Hash: h.Hash}).Error
}

// nodes finds nodes of the tree, those of the batch included.
func (b *batch) nodes(indexes []int64) ([]string, error) { return findNodes(b.db, b.fresh, indexes) }

// findNodes finds nodes among those that are known, or in the database.
func findNodes(db *gorm.DB, known map[int64]string, indexes []int64) ([]string, error) {
	out := make([]string, len(indexes))
	for i, x := range indexes {
		if hash, ok := known[x]; ok {
			out[i] = hash
			continue
		}
		var row nodeRow
		if err := db.Where("place = ?", x).Take(&row).Error; err != nil {
			return nil, err
		}
		out[i] = row.Hash
	}
	return out, nil
}

// checkpointRow is a row of ledger_checkpoint.
type checkpointRow struct {
	Size     int64 `gorm:"primaryKey;autoIncrement:false"`
	Note     string
	Verifier string
}

// TableName implements gorm's Tabler.
func (checkpointRow) TableName() string { return "ledger_checkpoint" }

// sign keeps a signed statement of the tree as it is now.
func (b *batch) sign(key ledger.Key, size int64) error {
	root, err := ledger.Root(size, b.nodes)
	if err != nil {
		return err
	}
	signed, err := key.Sign(ledger.Checkpoint{Size: size, Root: root})
	if err != nil {
		return err
	}
	return b.db.Create(&checkpointRow{Size: size, Note: string(signed), Verifier: key.Verifier}).Error
}

// SealState says how far sealing has come.
type SealState struct {
	// Records is the size of the tree, Waiting how many ends of chains wait,
	// and Lag for how long the oldest of them has.
	Records, Waiting int
	Lag              time.Duration
	// Key is the verifying key of the newest checkpoint, and Former are those in
	// whose place it came.
	Key    string
	Former []string
}

// oldestWaiting is the time of the oldest event whose chain waits.
const oldestWaiting = `SELECT min(e.at) FROM ledger_pending p JOIN event e ON e.release_id = p.release_id AND e.seq = p.seq`

// Sealed tells how far sealing has come.
func (s *Store) Sealed(ctx context.Context) (SealState, error) {
	var out SealState
	err := s.within(ctx, s.read, s.reading, func(db *gorm.DB, now time.Time) error {
		out = SealState{}
		var oldest moment
		if err := db.Raw("SELECT count(*) FROM ledger_record").Scan(&out.Records).Error; err != nil {
			return err
		}
		if err := db.Raw("SELECT count(*) FROM ledger_pending").Scan(&out.Waiting).Error; err != nil {
			return err
		}
		if err := db.Raw(oldestWaiting).Row().Scan(&oldest); err != nil {
			return err
		}
		if !oldest.t.IsZero() {
			out.Lag = now.Sub(oldest.t)
		}
		var err error
		if out.Key, err = lastKey(db); err != nil {
			return err
		}
		return db.Raw("SELECT DISTINCT verifier FROM ledger_checkpoint WHERE verifier <> ? ORDER BY verifier", out.Key).Scan(&out.Former).Error
	})
	return out, refusal(err)
}
