package workflowtest

import (
	"maps"
	"reflect"

	"prevail/workflow"
)

// What the keys, indices and triggers of a database hold.

// taken says that there is such a record already.
func taken(object workflow.Object) error {
	return workflow.NewError(workflow.KindConflict, "exists", "object", string(object))
}

// missing says that a record names another that isn't there.
func missing(object workflow.Object) error {
	return workflow.NewError(workflow.KindBlocked, "missing", "object", string(object))
}

func blocked(bad bool, code string) error {
	if !bad {
		return nil
	}
	return workflow.NewError(workflow.KindBlocked, code)
}

func conflict(bad bool, code string) error {
	if !bad {
		return nil
	}
	return workflow.NewError(workflow.KindConflict, code)
}

func (t *tx) needRelease(id workflow.ReleaseID) error {
	if t.state.releases.has(id) {
		return nil
	}
	return missing(workflow.OnRelease)
}

// needIntake holds no two releases to one file.
func (t *tx) needIntake(r workflow.Release) error {
	return conflict(r.Intake.Key != "" && t.state.releases.any(func(o workflow.Release) bool {
		return o.ID != r.ID && o.Intake.Key == r.Intake.Key
	}), "release.intake")
}

func (t *tx) needTask(id workflow.TaskID) error {
	if t.state.tasks.has(id) {
		return nil
	}
	return missing(workflow.OnTask)
}

// needRendered is rule 1: what is rendered is a revision of that release and
// named by its hash.
func (t *tx) needRendered(release workflow.ReleaseID, id workflow.RevisionID, hash workflow.Hash) error {
	r, ok := t.state.revisions.rows[id]
	return blocked(!ok || hash == "" || r.Release != release || r.Hash != hash, "rule.1.orphan")
}

func (t *tx) needOneProposed(r workflow.Revision) error {
	return conflict(r.Proposed() && t.state.revisions.any(func(o workflow.Revision) bool {
		return o.ID != r.ID && o.Release == r.Release && o.Proposed()
	}), "revision.proposed")
}

func (t *tx) needNumber(r workflow.Revision) error {
	if r.Number != 0 && t.state.revisions.any(func(o workflow.Revision) bool {
		return o.ID != r.ID && o.Release == r.Release && o.Number == r.Number
	}) {
		return taken(workflow.OnRevision)
	}
	return nil
}

// needFrozen is rule 10: submit freezes a text for good.
func needFrozen(old, next workflow.Revision) error {
	if old.Version == 0 || !old.Frozen() {
		return nil
	}
	return blocked(next.State == workflow.RevisionDraft || old.Release != next.Release || old.Hash != next.Hash ||
		old.Facts != next.Facts || old.Number != 0 && old.Number != next.Number ||
		!reflect.DeepEqual(old.Units, next.Units), "rule.10.edited")
}

func (t *tx) needOneOpen(k workflow.Task) error {
	return conflict(k.Open() && t.state.tasks.any(func(o workflow.Task) bool {
		return o.ID != k.ID && o.Release == k.Release && o.Locale == k.Locale && o.Open()
	}), "task.open")
}

func (t *tx) needRound(k workflow.Task) error {
	if t.state.tasks.any(func(o workflow.Task) bool {
		return o.ID != k.ID && o.Release == k.Release && o.Locale == k.Locale && o.Round == k.Round
	}) {
		return taken(workflow.OnTask)
	}
	return nil
}

// needApprovedKit is rule 4.
func (t *tx) needApprovedKit(p workflow.Publication) error {
	kit, ok := t.state.kits.rows[kitKey{p.Locale, p.Kit}]
	return blocked(!ok || kit.State != workflow.KitApproved, "rule.4.no_kit")
}

// needCurrent is rule 3: what comes to be shown renders the published English.
func (t *tx) needCurrent(old, next workflow.Publication) error {
	if !next.Shown() || old.Shown() {
		return nil
	}
	return blocked(next.RenderedHash != t.state.releases.rows[next.Release].PublishedHash, "rule.3.outdated")
}

func (t *tx) needOneShown(p workflow.Publication) error {
	if t.state.publications.any(func(o workflow.Publication) bool {
		return o.ID != p.ID && o.Release == p.Release && o.Locale == p.Locale &&
			(o.Number == p.Number || o.Shown() && p.Shown())
	}) {
		return taken(workflow.OnPublication)
	}
	return nil
}

// needSameText is rule 11: what was published never changes but in its state.
func needSameText(old, next workflow.Publication) error {
	if old.Version == 0 {
		return nil
	}
	kept := copyOf(next)
	kept.Version, kept.State, kept.Closed = old.Version, old.State, old.Closed
	kept.Withdrawal, kept.Note, kept.EnglishHash, kept.Seal = old.Withdrawal, old.Note, old.EnglishHash, old.Seal
	return blocked(!reflect.DeepEqual(old, kept), "rule.11.rewritten")
}

// needSameWords is rule 11 for kits: once approved they never change.
func needSameWords(old, next workflow.Kit) error {
	return blocked(old.State == workflow.KitApproved &&
		(next.State != old.State || !maps.Equal(old.Words, next.Words)), "rule.11.rewritten")
}

func (t *tx) needEmail(p workflow.Person) error {
	key := emailKey(p.Email)
	return conflict(key != "" && t.state.people.any(func(o workflow.Person) bool {
		return o.ID != p.ID && emailKey(o.Email) == key
	}), "person.email")
}

// needPage holds a row of the projection to what is there.
func (t *tx) needPage(p workflow.Page) error {
	if r, ok := t.state.revisions.rows[p.Revision]; !ok || r.Release != p.Release {
		return missing(workflow.OnRevision)
	}
	if p.Publication != "" && t.state.publications.rows[p.Publication].Release != p.Release {
		return missing(workflow.OnPublication)
	}
	if t.state.pages.any(func(o workflow.Page) bool { return o.Locale == p.Locale && o.Address == p.Address }) {
		return taken("page")
	}
	return nil
}
