package workflow_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"prevail/workflow"
)

// A random office that finds no fault proves something only if it finds one
// that is there. Each of these stores does one thing wrong.

// faulty is a store whose transactions do something wrong.
type faulty struct {
	workflow.Store
	tx func(workflow.Tx) workflow.Tx
}

// Update implements [workflow.Store].
func (s faulty) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	return s.Store.Update(ctx, func(tx workflow.Tx) error { return fn(s.tx(tx)) })
}

// selfApproving notes whoever wrote a sentence as its approver.
type selfApproving struct{ workflow.Tx }

func (t selfApproving) PutSegment(s *workflow.Segment) error {
	if s.Confirmed && len(s.Writers) > 0 {
		s.Approver, s.ApprovedHash = s.Writers[0], s.Bond()
	}
	return t.Tx.PutSegment(s)
}

// credulous counts every text as confirmed.
type credulous struct{ workflow.Tx }

func (t credulous) PutSegment(s *workflow.Segment) error {
	s.Confirmed = !s.Empty()
	return t.Tx.PutSegment(s)
}

// unprojecting never tells the public anything.
type unprojecting struct{ workflow.Tx }

func (unprojecting) Project(workflow.ReleaseID, []workflow.Page) error { return nil }

// leaking shows the English as soon as it is approved.
type leaking struct{ workflow.Tx }

func (t leaking) PutRevision(r *workflow.Revision) error {
	if err := t.Tx.PutRevision(r); err != nil || r.State != workflow.RevisionApproved {
		return err
	}
	return t.Project(r.Release, []workflow.Page{{Locale: workflow.English, Revision: r.ID, State: workflow.PageLive,
		Title: r.Title(), Address: workflow.Address{Slug: string(r.Release)}}})
}

// forgetful writes no claims into the ledger.
type forgetful struct{ workflow.Tx }

func (t forgetful) Append(e *workflow.Event) error {
	if e.Action == workflow.ActClaim {
		return nil
	}
	return t.Tx.Append(e)
}

// miscounting leaves numbers out.
type miscounting struct{ workflow.Tx }

func (t miscounting) PutRevision(r *workflow.Revision) error {
	if old, err := t.Revision(r.ID); err == nil && old.Number == 0 && r.Number > 0 {
		r.Number++
	}
	return t.Tx.PutRevision(r)
}

// clinging keeps translations when their English is withdrawn.
type clinging struct{ workflow.Tx }

func (t clinging) PutPublication(p *workflow.Publication) error {
	if rel, err := t.Release(p.Release); err == nil && rel.Withdrawal != nil && p.State == workflow.PublicationWithdrawn {
		p.State = workflow.PublicationSuspended
	}
	return t.Tx.PutPublication(p)
}

// alone lets one person accept a kit twice.
type alone struct{ workflow.Tx }

func (t alone) PutKit(k *workflow.Kit) error {
	if len(k.Accepted) == 1 {
		k.Accepted, k.State = append(k.Accepted, k.Accepted[0]), workflow.KitApproved
	}
	return t.Tx.PutKit(k)
}

// babbling keeps what a refused command had written so far.
type babbling struct{ workflow.Store }

// Update implements [workflow.Store].
func (s babbling) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	var refused error
	err := s.Store.Update(ctx, func(tx workflow.Tx) error {
		refused = fn(tx)
		return nil
	})
	return errors.Join(refused, err)
}

func TestRandomOfficeFindsPlantedFaults(t *testing.T) {
	t.Parallel()
	stories := uint64(60)
	if testing.Short() {
		stories = 1 // what isn't found in it is found in a whole run
	}
	with := func(tx func(workflow.Tx) workflow.Tx) func(workflow.Store) workflow.Store {
		return func(s workflow.Store) workflow.Store { return faulty{s, tx} }
	}
	for _, tt := range []struct {
		name  string
		fault func(workflow.Store) workflow.Store
		found string
	}{
		{"approves in the writer's name", with(func(tx workflow.Tx) workflow.Tx { return selfApproving{tx} }), "R5"},
		{"confirms by itself", with(func(tx workflow.Tx) workflow.Tx { return credulous{tx} }), "R12"},
		{"forgets the projection", with(func(tx workflow.Tx) workflow.Tx { return unprojecting{tx} }), "R9"},
		{"shows the English too early", with(func(tx workflow.Tx) workflow.Tx { return leaking{tx} }), "R9"},
		{"writes no claims down", with(func(tx workflow.Tx) workflow.Tx { return forgetful{tx} }), "R11"},
		{"leaves numbers out", with(func(tx workflow.Tx) workflow.Tx { return miscounting{tx} }), "the public numbers"},
		{"keeps withdrawn translations", with(func(tx workflow.Tx) workflow.Tx { return clinging{tx} }), "R8"},
		{"lets one person approve a kit", with(func(tx workflow.Tx) workflow.Tx { return alone{tx} }), "R4"},
		{"keeps traces of what it refused", func(s workflow.Store) workflow.Store { return babbling{s} }, "R33"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var last []string
			for seed := range stories {
				m := newMachine(newDice(seed), tt.fault)
				if last = m.run(150); last != nil && strings.Contains(strings.Join(last, "\n"), tt.found) {
					return
				}
			}
			if testing.Short() {
				return
			}
			t.Errorf("nothing was found that says %q; the last story ended with %v", tt.found, last)
		})
	}
}
