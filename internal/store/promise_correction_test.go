package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
)

// R12: a translation of a text that was corrected never passes for current,
// also when both are published in the same moment.

// meet is what became of a correction and translations that met: how many of
// them were in time.
type meet struct {
	inTime, tooLate int
	faults          []string
}

// race publishes the correction of a release and all its translations at once,
// the correction being the last number. The first of the order goes alone; the
// rest race.
func race(corrects, translates *promisetest.Office, f promisetest.File, order []int) meet {
	ctx := context.Background()
	begin := func(i int) error {
		if k := order[i]; k < len(f.Tasks) {
			t := f.Tasks[k]
			_, err := translates.Service.ChangeTask(ctx, translates.Editor, t.ID, workflow.ActPublish, workflow.Input{Version: t.Version})
			return err
		}
		_, err := corrects.Service.ChangeRevision(ctx, corrects.Editor, f.Correction.ID, workflow.ActPublish,
			workflow.Input{Version: f.Correction.Version})
		return err
	}
	errs := []error{begin(0)}
	errs = append(errs, together(len(order)-1, func(i int) error { return begin(i + 1) })...)
	var out meet
	for i, err := range errs {
		switch kind := workflow.KindOf(err); {
		case order[i] == len(f.Tasks):
			if err != nil && kind != workflow.KindUnavailable {
				out.faults = append(out.faults, fmt.Sprintf("the correction was refused: %v", err))
			}
		case err == nil:
			out.inTime++
		case kind == workflow.KindBlocked || kind == workflow.KindConflict || kind == workflow.KindUnavailable:
			out.tooLate++
		default:
			out.faults = append(out.faults, err.Error())
		}
	}
	return out
}

// orderOf is in what order the n acts of a race begin, of which the last number
// is the correction. Of three races the first has the correction go alone and
// the second a translation, so that some are in time and some too late whatever
// the machine is doing; in the third, chance decides.
func orderOf(chance *rand.Rand, n, race int) []int {
	out := chance.Perm(n)
	at := slices.Index(out, n-1)
	switch race % 3 {
	case 0:
		out[0], out[at] = out[at], out[0]
	case 1:
		out[n-1], out[at] = out[at], out[n-1]
	}
	return out
}

// silent names the translations of a release that render another text than
// the public one and read as current: in the records, in the lists and on the
// page.
func silent(t *testing.T, o *promisetest.Office, id workflow.ReleaseID) []string {
	t.Helper()
	var faults []string
	var rel workflow.Release
	old := map[string]bool{}
	must(t, o.Store.View(context.Background(), func(r workflow.Reader) error {
		var err error
		if rel, err = r.Release(id); err != nil {
			return err
		}
		publications, err := r.Publications(id)
		if err != nil {
			return err
		}
		for _, p := range publications {
			if !p.Shown() || p.RenderedHash == rel.PublishedHash {
				continue
			}
			old[p.Locale] = true
			if !p.Outdated() || len(workflow.Rule7Reaches(rel, p)) > 0 {
				faults = append(faults, fmt.Sprintf("the publication %s in %s renders an older text and reads as current", p.ID, p.Locale))
			}
		}
		pages, err := r.Pages(id)
		for _, p := range pages {
			if old[p.Locale] && !p.Outdated {
				faults = append(faults, fmt.Sprintf("the page of %s in %s is listed as current", id, p.Locale))
			}
		}
		return err
	}))
	for locale := range old {
		page, err := o.Service.ReadPage(context.Background(), locale, rel.Address)
		if err != nil || !page.Page.Outdated || len(page.Missed) == 0 {
			faults = append(faults, fmt.Sprintf("the page of %s in %s says nothing of the correction (%v)", id, locale, err))
		}
	}
	return faults
}

func correctionMeetsTranslations(t *testing.T, at, keyless place, loosen ...string) {
	t.Helper()
	p := prove(t, "R12", at)
	s := open(t, at.config)
	office := promisetest.Found(t, s, "R12", 1, locales[:5]...)
	other := office.With(open(t, at.config), "R12 second instance")
	chance := p.chance("order")
	inTime, tooLate := 0, 0
	files := office.Files(t, times(20, 2_000), promisetest.Approved)
	for some := range slices.Chunk(files, 20) {
		orders := make([][]int, len(some))
		for i, f := range some {
			orders[i] = orderOf(chance, len(f.Tasks)+1, i)
		}
		met := make([]meet, len(some))
		together(len(some), func(i int) error {
			met[i] = race(office, other, some[i], orders[i])
			return nil
		})
		for i, m := range met {
			inTime, tooLate = inTime+m.inTime, tooLate+m.tooLate
			p.broken(append(m.faults, silent(t, office, some[i].Release.ID)...))
		}
	}
	if !repeated() && (inTime == 0 || tooLate == 0) {
		t.Errorf("%d were in time and %d too late: they never met", inTime, tooLate)
	}
	p.held(inTime+tooLate, fmt.Sprintf("publishes against %d corrections: %d in time and outdated by it, %d too late and refused", len(files), inTime, tooLate))
	staleIsRefused(t, p, office, s)
	staleIsSeen(t, p, office, s)
	withoutTheKey(t, p, keyless, loosen)
}

// afterCorrection publishes the correction of a release, and then its first
// translation by way of a store that remembers the release as it was before.
func afterCorrection(t *testing.T, office *promisetest.Office, s workflow.Store, f promisetest.File) error {
	t.Helper()
	ctx := context.Background()
	_, err := office.Service.ChangeRevision(ctx, office.Editor, f.Correction.ID, workflow.ActPublish, workflow.Input{Version: f.Correction.Version})
	must(t, err)
	// The task as it was: somebody brings back the text and its approvals.
	back := f.Tasks[0]
	must(t, s.Update(ctx, func(tx workflow.Tx) error { return restore(tx, &back, f) }))
	remembering := promisetest.Stale(s)
	remembering.Remember([]promisetest.File{f})
	stale := office.With(remembering, "stale "+string(f.Release.ID))
	_, err = stale.Service.ChangeTask(ctx, stale.Editor, back.ID, workflow.ActPublish, workflow.Input{Version: back.Version})
	return err
}

// staleIsRefused is a control of the guards: a program that looks at the
// release as it was before the correction finds nothing against publishing.
// The database does.
func staleIsRefused(t *testing.T, p *proof, office *promisetest.Office, s workflow.Store) {
	t.Helper()
	var caught []string
	files := office.Files(t, times(10, 100), promisetest.Approved)
	for _, f := range files {
		err := afterCorrection(t, office, s, f)
		if !workflow.HasCode(err, "rule.3.outdated") {
			t.Errorf("a stale read of the release: got %v; want the refusal rule.3.outdated", err)
		}
		var e *workflow.Error
		if errors.As(err, &e) && e.Err != nil {
			caught = append(caught, "refused by the database: "+e.Err.Error())
		}
		p.broken(silent(t, office, f.Release.ID))
	}
	p.caught(len(files), caught, "publishing by a stale read of the release")
}

// staleIsSeen is the control of the test: to somebody who remembers the
// release as it was, an outdated translation reads as current, and the test
// says so.
func staleIsSeen(t *testing.T, p *proof, office *promisetest.Office, s workflow.Store) {
	t.Helper()
	ctx := context.Background()
	f := office.Files(t, 1, promisetest.Approved)[0]
	remembering := promisetest.Stale(s)
	remembering.Remember([]promisetest.File{f})
	_, err := office.Service.ChangeTask(ctx, office.Editor, f.Tasks[0].ID, workflow.ActPublish, workflow.Input{Version: f.Tasks[0].Version})
	must(t, err)
	_, err = office.Service.ChangeRevision(ctx, office.Editor, f.Correction.ID, workflow.ActPublish, workflow.Input{Version: f.Correction.Version})
	must(t, err)
	p.broken(silent(t, office, f.Release.ID))
	now, err := release(s, f.Release.ID)
	must(t, err)
	p.caught(1, silent(t, office.With(outdatedBy{remembering, now.PublishedHash}, "seen"), f.Release.ID), "reading through a cache that is never told")
}

// outdatedBy reads publications through a store that remembers and the release
// as it is.
type outdatedBy struct {
	*promisetest.Remembering
	now workflow.Hash
}

// View implements [workflow.Store].
func (o outdatedBy) View(ctx context.Context, fn func(workflow.Reader) error) error {
	return o.Remembering.View(ctx, func(r workflow.Reader) error { return fn(freshRelease{r, o.now}) })
}

type freshRelease struct {
	workflow.Reader
	now workflow.Hash
}

func (f freshRelease) Release(id workflow.ReleaseID) (workflow.Release, error) {
	r, err := f.Reader.Release(id)
	r.PublishedHash = f.now
	return r, err
}

func release(s workflow.Store, id workflow.ReleaseID) (r workflow.Release, err error) {
	err = s.View(context.Background(), func(rd workflow.Reader) error {
		r, err = rd.Release(id)
		return err
	})
	return r, err
}

// restore puts a task that a correction took back to draft as it was approved:
// its text, its English and its approvals.
func restore(tx workflow.Tx, t *workflow.Task, f promisetest.File) error {
	now, err := tx.Task(t.ID)
	if err != nil {
		return err
	}
	segments, err := tx.Segments(t.ID)
	if err != nil {
		return err
	}
	english := workflow.Sentences(f.English.Units)
	for i := range segments {
		s := &segments[i]
		s.Source, s.Before, s.Confirmed, s.Stood = english[i].Text, "", true, false
		if err := tx.PutSegment(s); err != nil {
			return err
		}
	}
	t.Version = now.Version
	return tx.PutTask(t)
}

// withoutTheKey is the control of the whole: where the database doesn't hold
// rule 3 either, a stale read lets an outdated translation pass for current.
func withoutTheKey(t *testing.T, p *proof, at place, loosen []string) {
	t.Helper()
	must(t, store.Migrate(context.Background(), at.config))
	at.without(t, loosen...)
	s := open(t, at.config)
	office := promisetest.Found(t, s, "R12 without", 1, "ar")
	f := office.Files(t, 1, promisetest.Approved)[0]
	must(t, afterCorrection(t, office, s, f))
	p.caught(1, silent(t, office, f.Release.ID), "publishing by a stale read, without the database's guards")
}

func TestR12CorrectionMeetsTranslationsConcurrent(t *testing.T) {
	t.Parallel()
	correctionMeetsTranslations(t, sqlitePlace(t), sqlitePlace(t),
		"DROP TRIGGER publication_current_in", "DROP TRIGGER publication_current_on", "DROP TRIGGER release_published_on",
		"DROP TRIGGER page_shows_in", // which wants the English that is public
		// SQLite can't drop a constraint; its own documentation has this way.
		"PRAGMA writable_schema = 1",
		`UPDATE sqlite_schema SET sql = replace(sql, 'REFERENCES release (id, published_hash) ON UPDATE CASCADE', 'REFERENCES revision (release_id, hash)')
		WHERE name = 'publication'`,
		"CREATE UNIQUE INDEX revision_hash ON revision (release_id, hash)",
		"PRAGMA writable_schema = 0")
}
