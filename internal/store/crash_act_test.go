//go:build crash || prove

package store_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"prevail/internal/check"
	"prevail/internal/i18n"
	"prevail/internal/pgtest"
	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// act is something that is done wholly or not at all.
type act struct {
	name string
	// set brings an office to where it can be done, and returns to what it is
	// done and what then holds: queries, each 1 afterwards and 0 before.
	set func(*testing.T, *store.Store) (target string, facts []string)
	// do does it, with identifiers that the name makes its own.
	do func(t *testing.T, s *store.Store, name, target string) error
}

// acts are those that children do, by name.
var acts = map[string]act{
	"correct":   {"correct", setCorrection, doCorrection},
	"translate": {"translate", setTranslation, doTranslation},
	"withdraw":  {"withdraw", setWithdrawal, doWithdrawal},
}

// holds is a query that answers 1 or 0.
func holds(condition string, names ...string) string {
	return "SELECT CASE WHEN " + strings.NewReplacer(names...).Replace(condition) + " THEN 1 ELSE 0 END"
}

func setCorrection(t *testing.T, s *store.Store) (string, []string) {
	t.Helper()
	release, revision, hash := approveCorrection(t, s)
	names := []string{"{release}", "'" + string(release) + "'", "{hash}", "'" + string(hash) + "'"}
	return string(revision), []string{
		holds("EXISTS (SELECT 1 FROM release WHERE id = {release} AND published_hash = {hash})", names...),
		holds("EXISTS (SELECT 1 FROM revision WHERE release_id = {release} AND hash = {hash} AND state = 'published')", names...),
		holds(`EXISTS (SELECT 1 FROM page JOIN revision r ON r.id = page.revision_id
			WHERE page.release_id = {release} AND r.hash = {hash} AND page.locale = 'en')`, names...),
		holds("EXISTS (SELECT 1 FROM publication WHERE release_id = {release} AND english_hash = {hash} AND rendered_hash <> english_hash)", names...),
		holds(`1 = (SELECT count(*) FROM event e JOIN revision r ON r.id = e.revision_id
			WHERE e.release_id = {release} AND r.hash = {hash} AND e.object = 'revision' AND e.action = 'publish')`, names...),
	}
}

func doCorrection(t *testing.T, s *store.Store, name, target string) error {
	t.Helper()
	service := workflow.New(s, workflowtest.NewIDs(name), check.New()).RequireKitWords(i18n.RequiredKitKeys)
	var r workflow.Revision
	err := s.View(t.Context(), func(rd workflow.Reader) error {
		var err error
		r, err = rd.Revision(workflow.RevisionID(target))
		return err
	})
	must(t, err)
	_, err = service.ChangeRevision(t.Context(), someone(t, s, workflow.Editor), r.ID, workflow.ActPublish, workflow.Input{Version: r.Version, Confirmed: true})
	return err
}

// publishedFile puts a release with an approved translation in two languages, of
// which one is public.
func publishedFile(t *testing.T, s *store.Store) promisetest.File {
	t.Helper()
	o := promisetest.Found(t, s, "crash", 1, "ar", "fr")
	f := o.Files(t, 1, promisetest.Approved)[0]
	k := f.Tasks[0]
	_, err := o.Service.ChangeTask(t.Context(), o.Editor, k.ID, workflow.ActPublish, workflow.Input{Version: k.Version})
	must(t, err)
	return f
}

func setTranslation(t *testing.T, s *store.Store) (string, []string) {
	t.Helper()
	k := publishedFile(t, s).Tasks[1]
	names := []string{"{release}", "'" + string(k.Release) + "'", "{task}", "'" + string(k.ID) + "'"}
	return string(k.ID), []string{
		holds("EXISTS (SELECT 1 FROM task WHERE id = {task} AND state = 'published')", names...),
		holds("1 = (SELECT count(*) FROM publication WHERE task_id = {task} AND state = 'live' AND english_hash = rendered_hash)", names...),
		holds(`EXISTS (SELECT 1 FROM page JOIN publication p ON p.id = page.publication_id
			WHERE page.release_id = {release} AND page.locale = 'fr' AND page.state = 'live' AND p.task_id = {task})`, names...),
		holds("1 = (SELECT count(*) FROM event WHERE task_id = {task} AND object = 'publication' AND action = 'publish')", names...),
	}
}

func doTranslation(t *testing.T, s *store.Store, name, target string) error {
	t.Helper()
	var k workflow.Task
	must(t, s.View(t.Context(), func(r workflow.Reader) error {
		var err error
		k, err = r.Task(workflow.TaskID(target))
		return err
	}))
	_, err := workflow.New(s, workflowtest.NewIDs(name), nil).ChangeTask(t.Context(), someone(t, s, workflow.Editor), k.ID,
		workflow.ActPublish, workflow.Input{Version: k.Version})
	return err
}

func setWithdrawal(t *testing.T, s *store.Store) (string, []string) {
	t.Helper()
	id := string(publishedFile(t, s).Release.ID)
	names := []string{"{release}", "'" + id + "'"}
	return id, []string{
		holds("EXISTS (SELECT 1 FROM release WHERE id = {release} AND published_hash = '' AND withdrawal IS NOT NULL)", names...),
		holds("EXISTS (SELECT 1 FROM revision WHERE release_id = {release} AND state = 'withdrawn')", names...),
		holds("NOT EXISTS (SELECT 1 FROM publication WHERE release_id = {release} AND state IN ('live', 'suspended'))", names...),
		holds("NOT EXISTS (SELECT 1 FROM page WHERE release_id = {release} AND (state <> 'withdrawn' OR title <> ''))", names...),
		holds("NOT EXISTS (SELECT 1 FROM task WHERE release_id = {release} AND state IN ('draft', 'review', 'approved'))", names...),
		holds("1 = (SELECT count(*) FROM event WHERE release_id = {release} AND object = 'revision' AND action = 'withdraw')", names...),
	}
}

func doWithdrawal(t *testing.T, s *store.Store, name, target string) error {
	t.Helper()
	r, err := release(s, workflow.ReleaseID(target))
	must(t, err)
	_, err = workflow.New(s, workflowtest.NewIDs(name), nil).ChangeRelease(t.Context(), someone(t, s, workflow.Editor), r.ID,
		workflow.ActWithdraw, workflow.Input{Version: r.Version, Code: "error", Note: "It was wrong.", Confirmed: true})
	return err
}

// onSQLite makes a scene in a file, over what fill puts there.
func onSQLite(t *testing.T, a act, fresh func() (string, *store.Store)) *scene {
	t.Helper()
	path, s := fresh()
	must(t, s.Close())
	db, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return setScene(t, a, path, db)
}

// emptyOffice is a database with a schema and nothing else.
func emptyOffice(t *testing.T) (string, *store.Store) {
	t.Helper()
	c := store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")}
	must(t, store.Migrate(t.Context(), c))
	s, err := store.Open(t.Context(), c)
	must(t, err)
	return c.SQLite, s
}

func TestR6PublishingIsAllOrNothing(t *testing.T) {
	t.Parallel()
	testAllOrNothing(t, func() *scene {
		return onSQLite(t, acts["correct"], func() (string, *store.Store) { return filledOffice(t) })
	})
}

func TestR6PublishingIsAllOrNothingOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testAllOrNothing(t, func() *scene {
		dsn := pgtest.New(t, migrateAndFill)
		return setScene(t, acts["correct"], dsn, byShell(t, dsn))
	})
}

func TestR6PublishingATranslationIsAllOrNothing(t *testing.T) {
	t.Parallel()
	testAllOrNothing(t, func() *scene {
		return onSQLite(t, acts["translate"], func() (string, *store.Store) { return emptyOffice(t) })
	})
}

func TestR6PublishingATranslationIsAllOrNothingOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testAllOrNothing(t, func() *scene {
		dsn := pgtest.New(t, migrateOnly)
		return setScene(t, acts["translate"], dsn, byShell(t, dsn))
	})
}

func TestR6WithdrawingIsAllOrNothing(t *testing.T) {
	t.Parallel()
	testAllOrNothing(t, func() *scene {
		return onSQLite(t, acts["withdraw"], func() (string, *store.Store) { return emptyOffice(t) })
	})
}

func TestR6WithdrawingIsAllOrNothingOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testAllOrNothing(t, func() *scene {
		dsn := pgtest.New(t, migrateOnly)
		return setScene(t, acts["withdraw"], dsn, byShell(t, dsn))
	})
}
