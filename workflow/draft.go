package workflow

import (
	"context"
	"slices"
	"strings"
	"time"
)

// DraftInput is a new English text as it comes in.
type DraftInput struct {
	Facts   Letterhead
	Units   []Unit
	Tags    []string
	Plan    []PlanEntry
	Embargo time.Time
	// Files are those that the units name.
	Files []FileInput
	// Intake is set when it comes from a file; a second one under its key is a
	// Conflict.
	Intake Intake
	// Noticed is what reading that file noticed.
	Noticed []Noticed
}

// DraftRelease begins a release with a first draft of its English. It needs an
// author, an editor or the [Arrival], and a title, a body or an address.
func (s *Service) DraftRelease(ctx context.Context, a Actor, in DraftInput) (Release, Revision, error) {
	var rel Release
	var rev Revision
	err := s.update(ctx, func(tx Tx) error {
		office, err := tx.Office()
		if err != nil {
			return err
		}
		now := tx.Now()
		rel = Release{ID: ReleaseID(s.ids.New()), Author: a.Person, Created: now, Tags: tagKeys(in.Tags), Plan: in.Plan, Embargo: in.Embargo, Intake: in.Intake}
		rev = Revision{ID: RevisionID(s.ids.New()), Release: rel.ID, State: RevisionDraft, Facts: in.Facts,
			Units: in.Units, Writers: appendNew[PersonID](nil, a.Person), Author: a.Person, Created: now, Noticed: in.Noticed}
		w := &work{s: s, r: tx, tx: tx, c: Case{Now: now, Actor: a, Office: office, Release: rel, Revision: &rev}}
		if _, e := decide(RevisionTable, OnRevision, "", ActDraft, &w.c, true); e != nil {
			return e
		}
		if err := asError(invalidText(in.Facts, in.Units, in.Tags)); err != nil {
			return err
		}
		if err := asError(invalidIntake(in.Intake)); err != nil {
			return err
		}
		if !in.Embargo.IsZero() {
			if rel.Access, err = firstAccess(tx, a.Person); err != nil {
				return err
			}
		}
		if err := tx.PutRelease(&rel); err != nil {
			return err
		}
		if err := tx.PutRevision(&rev); err != nil {
			return err
		}
		w.c.Release = rel
		if err := w.record(Event{Object: OnRevision, Action: ActDraft, Revision: rev.ID, To: string(rev.State),
			Text: HashRevision(rev.Facts, rev.Units)}); err != nil {
			return err
		}
		for _, f := range in.Files {
			if _, err := w.addFile(Event{Object: OnRelease}, f); err != nil {
				return err
			}
		}
		return unknownFiles(tx, rel.ID, in.Units)
	})
	if err != nil {
		return Release{}, Revision{}, err
	}
	return rel, rev, nil
}

// firstAccess is the list an embargo starts with: author and editors.
func firstAccess(tx Tx, author PersonID) ([]PersonID, error) {
	people, err := tx.People()
	if err != nil {
		return nil, err
	}
	access := appendNew[PersonID](nil, author) // nobody, for what came in by itself
	for _, p := range people {
		if !p.Disabled && p.Actor().Has(Editor, "") && p.ID != author {
			access = append(access, p.ID)
		}
	}
	return access, nil
}

// EditInput is a draft as somebody leaves it.
type EditInput struct {
	Version    int
	Facts      Letterhead
	Units      []Unit
	Correction *Correction
}

// EditRevision replaces the text of a draft. A stale version is a Conflict.
func (s *Service) EditRevision(ctx context.Context, a Actor, id RevisionID, in EditInput) (Revision, error) {
	var out Revision
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openRevision(tx, a, id, Input{Version: in.Version})
		if err != nil {
			return err
		}
		r := *w.c.Revision
		r.Facts, r.Units, r.Correction = in.Facts, in.Units, in.Correction
		if !slices.Contains(r.Writers, a.Person) {
			r.Writers = append(slices.Clone(r.Writers), a.Person)
		}
		w.c.Revision = &r
		if _, e := decide(RevisionTable, OnRevision, r.State, ActEdit, &w.c, true); e != nil {
			return e
		}
		if err := asError(invalidText(in.Facts, in.Units, nil)); err != nil {
			return err
		}
		if err := unknownFiles(tx, r.Release, in.Units); err != nil {
			return err
		}
		if r.Version != in.Version {
			return Stale(string(OnRevision))
		}
		if err := tx.PutRevision(&r); err != nil {
			return err
		}
		out = r
		return w.record(Event{Object: OnRevision, Action: ActEdit, Revision: r.ID, From: string(r.State),
			To: string(r.State), Text: HashRevision(r.Facts, r.Units)})
	})
	if err != nil {
		return Revision{}, err
	}
	return out, nil
}

// invalidText reports what of a text exceeds the limits or can't be kept.
func invalidText(facts Letterhead, units []Unit, tags []string) *Error {
	reasons := facts.invalid()
	if len(units) > MaxUnits || len(Sentences(units)) > MaxSegments {
		reasons = append(reasons, NewReason("input.too_long", "field", "body"))
	}
	if len(tags) > MaxTags || slices.ContainsFunc(tags, func(t string) bool { return len(t) > MaxShort }) {
		reasons = append(reasons, NewReason("input.too_long", "field", "tags"))
	}
	for _, u := range units {
		if !slices.Contains(UnitKinds, u.Kind) {
			reasons = append(reasons, NewReason("input.unit_kind", "kind", string(u.Kind)))
		}
		for _, s := range u.Segments {
			if len(s) > MaxSentence || strings.ContainsRune(s, 0) {
				reasons = append(reasons, NewReason("input.too_long", "field", "sentence"))
			}
		}
	}
	if len(reasons) == 0 {
		return nil
	}
	return &Error{Kind: KindInvalid, Reasons: reasons}
}
