package workflow

import (
	"slices"
	"time"
)

// Seal is the one act that destroys a text: a legal order, carried out by an
// administrator and an editor together. The text's hash, its dates and the act
// remain. Until the second of them agrees it is a proposal.
type Seal struct {
	Proposer PersonID  `json:"proposer"`
	Roles    []Role    `json:"roles"` // the proposer's, of administrator and editor
	Proposed time.Time `json:"proposed"`
	Order    string    `json:"order"` // what the proposer said of the order
	By       PersonID  `json:"by,omitempty"`
	At       time.Time `json:"at,omitzero"` // when the text was destroyed
}

// Done reports whether the text was destroyed.
func (s *Seal) Done() bool { return s != nil && !s.At.IsZero() }

// Sealing names the texts that a seal destroys, all of one release. The acts
// are in its events before the texts go.
type Sealing struct {
	Release ReleaseID
	// Revisions lose their units, Sources (tasks) the English in their
	// sentences.
	Revisions []RevisionID
	Sources   []TaskID
	// Publications lose their units, Texts (tasks) the words, suggestions and
	// dropped sentences of their translation.
	Publications []PublicationID
	Texts        []TaskID
}

// sealRoles are those of an actor that a seal takes one of each.
func sealRoles(a Actor) []Role {
	var out []Role
	for _, r := range []Role{Administrator, Editor} {
		if a.Has(r, "") {
			out = append(out, r)
		}
	}
	return out
}

// checkSeal holds the second word for a seal to the first: another person, and
// between them an administrator and an editor.
func checkSeal(s *Seal, a Actor) []Reason {
	if s == nil || s.Done() {
		return unmet(s == nil, "seal.not_proposed")
	}
	mine := sealRoles(a)
	together := slices.Contains(s.Roles, Administrator) && slices.Contains(mine, Editor) ||
		slices.Contains(s.Roles, Editor) && slices.Contains(mine, Administrator)
	return append(unmet(s.Proposer == a.Person, "seal.second"), unmet(!together, "seal.roles")...)
}

// proposedSeal is the first word for a seal.
func (w *work) proposedSeal() *Seal {
	return &Seal{Proposer: w.c.Actor.Person, Roles: sealRoles(w.c.Actor), Proposed: w.c.Now, Order: w.c.Input.Reason}
}

// sealed is a proposal with the second word.
func (w *work) sealed(s *Seal) *Seal {
	done := *s
	done.By, done.At = w.c.Actor.Person, w.c.Now
	return &done
}

func (w *work) proposeRevisionSeal() error {
	w.c.Revision.Seal = w.proposedSeal()
	return nil
}

// sealRevision notes the second word on the revision; the text goes once that
// is in the ledger. Nothing that readers or a task still need is sealed.
func (w *work) sealRevision() error {
	r := w.c.Revision
	if err := w.loadTranslations(); err != nil {
		return err
	}
	for _, other := range []*Revision{w.c.Public, w.c.Proposed} {
		if other != nil && other.ID != r.ID && other.Hash == r.Hash && (other.State == RevisionPublished || other.Proposed()) {
			return NewError(KindBlocked, "seal.shown")
		}
	}
	if slices.ContainsFunc(w.tasks, func(t Task) bool { return t.Open() && t.RevisionHash == r.Hash }) {
		return NewError(KindBlocked, "seal.open_task")
	}
	r.Seal = w.sealed(r.Seal)
	return nil
}

// destroyEnglish destroys the revision's text and every copy of it among the
// release's revisions and in its tasks.
func (w *work) destroyEnglish() error {
	r := w.c.Revision
	out := Sealing{Release: r.Release, Revisions: []RevisionID{r.ID}}
	revisions, err := w.tx.Revisions(r.Release)
	if err != nil {
		return err
	}
	for i := range revisions {
		copied := &revisions[i]
		if copied.ID == r.ID || copied.Hash != r.Hash || copied.Seal.Done() {
			continue
		}
		copied.Seal = r.Seal
		if err := w.tx.PutRevision(copied); err != nil {
			return err
		}
		if err := w.record(Event{Object: OnRevision, Action: ActSeal, Revision: copied.ID, From: string(copied.State),
			To: string(copied.State), Text: copied.Hash, Data: w.c.Input.data()}); err != nil {
			return err
		}
		out.Revisions = append(out.Revisions, copied.ID)
	}
	for _, t := range w.tasks {
		if t.RevisionHash == r.Hash {
			out.Sources = append(out.Sources, t.ID)
		}
	}
	if err := w.tx.DestroyTexts(out); err != nil {
		return err
	}
	r.Units = nil
	return nil
}

// sealPublication destroys a translation that readers no longer have: every
// publication of its exact text, and what its rounds and the cancelled ones
// hold of it.
func (w *work) sealPublication(p Publication) error {
	if w.openTask(p.Locale) != nil {
		return NewError(KindBlocked, "seal.open_task")
	}
	out := Sealing{Release: p.Release}
	seal := w.sealed(p.Seal)
	for _, x := range slices.Clone(w.publications) {
		if x.Locale != p.Locale || x.Text != p.Text || x.Seal.Done() {
			continue
		}
		if x.Shown() {
			return NewError(KindBlocked, "seal.shown")
		}
		x.Seal = seal
		if err := w.putPublication(&x); err != nil {
			return err
		}
		if err := w.recordPublication(x, ActSeal, x.State); err != nil {
			return err
		}
		out.Publications = append(out.Publications, x.ID)
		out.Texts = appendNew(out.Texts, x.Task)
	}
	for _, t := range w.tasks {
		if t.Locale != p.Locale || t.State != TaskCancelled {
			continue
		}
		holds, err := w.holdsWordsOf(t.ID, p)
		if err != nil {
			return err
		}
		if holds {
			out.Texts = appendNew(out.Texts, t.ID)
		}
	}
	return w.tx.DestroyTexts(out)
}

// holdsWordsOf reports whether a task has a sentence of a publication.
func (w *work) holdsWordsOf(id TaskID, p Publication) (bool, error) {
	segments, err := w.tx.Segments(id)
	return slices.ContainsFunc(segments, func(s Segment) bool {
		return !s.Empty() && slices.ContainsFunc(p.Units, func(u Unit) bool { return slices.Contains(u.Segments, s.Text) })
	}), err
}
