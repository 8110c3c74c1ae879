package workflow_test

import (
	"context"
	"maps"
	"reflect"
	"slices"

	"prevail/workflow"
)

// witness is a store that remembers which releases and addresses anybody ever
// tried to write, so that everything in the store below can be read again.
type witness struct {
	workflow.Store
	releases  []workflow.ReleaseID
	addresses []workflow.Address
}

// Update implements [workflow.Store].
func (w *witness) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	return w.Store.Update(ctx, func(tx workflow.Tx) error { return fn(&witnessTx{tx, w}) })
}

type witnessTx struct {
	workflow.Tx
	w *witness
}

// PutRelease implements [workflow.Tx].
func (t *witnessTx) PutRelease(r *workflow.Release) error {
	if !slices.Contains(t.w.releases, r.ID) {
		t.w.releases = append(t.w.releases, r.ID)
	}
	return t.Tx.PutRelease(r)
}

// Reserve implements [workflow.Tx].
func (t *witnessTx) Reserve(a workflow.Address, id workflow.ReleaseID) error {
	if !slices.Contains(t.w.addresses, a) {
		t.w.addresses = append(t.w.addresses, a)
	}
	return t.Tx.Reserve(a, id)
}

// dump is everything a store holds.
type dump struct {
	Office    workflow.Office
	Locales   []workflow.Locale
	Kits      map[string][]workflow.Kit
	People    []workflow.Person
	Events    []workflow.Event // the office's
	Files     map[workflow.ReleaseID]*file
	Addresses map[workflow.Address]workflow.ReleaseID
}

// file is everything a store holds of one release.
type file struct {
	Release      workflow.Release
	Revisions    []workflow.Revision
	Note         workflow.Note
	Tasks        []workflow.Task
	Segments     map[workflow.TaskID][]workflow.Segment
	Comments     map[workflow.TaskID][]workflow.Comment
	Publications []workflow.Publication
	Events       []workflow.Event
	Pages        []workflow.Page
}

// read returns all that is in the store. Reading what was written can only
// fail by a fault of the test, so it panics.
func (w *witness) read() *dump {
	d := &dump{Kits: map[string][]workflow.Kit{}, Files: map[workflow.ReleaseID]*file{}, Addresses: map[workflow.Address]workflow.ReleaseID{}}
	err := w.View(context.Background(), func(r workflow.Reader) error {
		d.Office = got(r.Office())
		d.Locales, d.People, d.Events = got(r.Locales()), got(r.People()), got(r.Events(""))
		for _, l := range d.Locales {
			d.Kits[l.Tag] = got(r.Kits(l.Tag))
		}
		for _, a := range w.addresses {
			if id, err := r.Resolve(a); err == nil {
				d.Addresses[a] = id
			}
		}
		for _, id := range w.releases {
			if rel, err := r.Release(id); err == nil {
				d.Files[id] = readFile(r, rel)
			}
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	return d
}

func readFile(r workflow.Reader, rel workflow.Release) *file {
	f := &file{Release: rel, Segments: map[workflow.TaskID][]workflow.Segment{}, Comments: map[workflow.TaskID][]workflow.Comment{}}
	f.Revisions, f.Tasks, f.Note = got(r.Revisions(rel.ID)), got(r.Tasks(rel.ID)), got(r.Note(rel.ID))
	f.Publications, f.Events, f.Pages = got(r.Publications(rel.ID)), got(r.Events(rel.ID)), got(r.Pages(rel.ID))
	for _, t := range f.Tasks {
		f.Segments[t.ID], f.Comments[t.ID] = got(r.Segments(t.ID)), got(r.Comments(t.ID))
	}
	return f
}

func got[T any](v T, err error) T {
	if err != nil && workflow.KindOf(err) != workflow.KindNotFound {
		panic(err)
	}
	return v
}

func (d *dump) equal(o *dump) bool { return reflect.DeepEqual(d, o) }

// releases lists the releases, oldest first.
func (d *dump) releases() []*file {
	return slices.SortedFunc(maps.Values(d.Files), func(a, b *file) int {
		if c := a.Release.Created.Compare(b.Release.Created); c != 0 {
			return c
		}
		if a.Release.ID < b.Release.ID {
			return -1
		}
		return 1
	})
}

// revision finds a revision, or nil.
func (f *file) revision(id workflow.RevisionID) *workflow.Revision {
	return find(f.Revisions, func(r workflow.Revision) bool { return r.ID == id })
}

// task finds a task, or nil.
func (f *file) task(id workflow.TaskID) *workflow.Task {
	return find(f.Tasks, func(t workflow.Task) bool { return t.ID == id })
}

// publication finds a publication, or nil.
func (f *file) publication(id workflow.PublicationID) *workflow.Publication {
	return find(f.Publications, func(p workflow.Publication) bool { return p.ID == id })
}

// proposed finds the text in draft, review or approved, or nil.
func (f *file) proposed() *workflow.Revision {
	return find(f.Revisions, func(r workflow.Revision) bool { return r.Proposed() })
}

// segment finds a segment of any task, or nil.
func (f *file) segment(id workflow.SegmentID) *workflow.Segment {
	for _, list := range f.Segments {
		if s := find(list, func(s workflow.Segment) bool { return s.ID == id }); s != nil {
			return s
		}
	}
	return nil
}

func find[T any](list []T, match func(T) bool) *T {
	if i := slices.IndexFunc(list, match); i >= 0 {
		return &list[i]
	}
	return nil
}
