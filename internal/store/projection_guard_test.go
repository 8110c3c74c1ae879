package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"prevail/internal/store"
	"prevail/migrations"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// distant is when the embargoes of these tests end: after any clock's now.
var distant = time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC)

// fillProjected puts a public release with its pages (release-open), one under
// embargo that was never public (release-silent), a public one that came under
// embargo later, for a correction (release-later), and a withdrawn one
// (release-gone). Each has an English text named revision- and its name, and a
// second one named correction- that is approved.
func fillProjected(t *testing.T, s workflow.Store) {
	t.Helper()
	for _, tag := range []string{"ar", "fr", "zh"} {
		workflowtest.Put(t, s, &workflow.Kit{Locale: tag, Version: 1, State: workflow.KitApproved})
	}
	for _, name := range []string{"open", "later", "gone", "silent"} {
		r, english := projected(name)
		correction := english
		correction.ID, correction.State, correction.Number, correction.Hash = workflow.RevisionID("correction-"+name), workflow.RevisionApproved, 0, "bb"
		if name == "silent" {
			r.Embargo, r.Public, r.PublishedHash, r.FirstPublished, r.Revisions = distant, "", "", time.Time{}, 0
			english.State, english.Number = workflow.RevisionReturned, 0
			workflowtest.Put(t, s, &r, &english, &correction)
			continue
		}
		pub := workflow.Publication{
			ID: workflow.PublicationID("publication-" + name), Release: r.ID, Locale: "ar", Number: 1, State: workflow.PublicationLive,
			Revision: english.ID, RevisionNumber: 1, RenderedHash: english.Hash, Kit: 1, Units: workflowtest.Text("Arabic"),
		}
		workflowtest.Put(t, s, &r, &english, &correction, &pub)
		must(t, s.Update(context.Background(), func(tx workflow.Tx) error { return tx.Project(r.ID, pagesOf(r, english, pub)) }))
		switch name {
		case "later":
			r.Embargo = distant
			workflowtest.Put(t, s, &r)
		case "gone":
			r.PublishedHash, r.Withdrawal = "", &workflow.Withdrawal{Code: "error"}
			english.State, pub.State = workflow.RevisionWithdrawn, workflow.PublicationWithdrawn
			workflowtest.Put(t, s, &r, &english, &pub)
		}
	}
}

// projected is a release with its public English.
func projected(name string) (workflow.Release, workflow.Revision) {
	id := workflow.ReleaseID("release-" + name)
	english := workflow.Revision{
		ID: workflow.RevisionID("revision-" + name), Release: id, State: workflow.RevisionPublished, Number: 1, Hash: "aa", Units: workflowtest.Text("English"),
	}
	r := workflow.Release{
		ID: id, Address: workflow.Address{Date: workflow.Date{Year: 2026, Month: 3, Day: 4}, Slug: name}, Public: english.ID,
		PublishedHash: english.Hash, Revisions: 1, FirstPublished: workflowtest.Epoch,
	}
	return r, english
}

func pagesOf(r workflow.Release, english workflow.Revision, p workflow.Publication) []workflow.Page {
	page := workflow.Page{Release: r.ID, Locale: workflow.English, Address: r.Address, Revision: english.ID, State: workflow.PageLive, Title: "English"}
	translated := page
	translated.Locale, translated.Publication, translated.Title = p.Locale, p.ID, "Arabic"
	return []workflow.Page{page, translated}
}

// pageBy writes an INSERT of a page at an address of its own.
func pageBy(name, locale, revision, publication, state, title string) string {
	return fmt.Sprintf(`INSERT INTO page (release_id, locale, address_date, address_slug, revision_id, publication_id, state, title, kind, date, published)
	VALUES ('release-%s', '%s', '2026-03-04', 'by-hand', '%s', %s, '%s', '%s', '', '', 0)`, name, locale, revision, publication, state, title)
}

// silentPublication writes an INSERT of a translation that repeats another, or
// none.
func silentPublication(carried string) string {
	return `INSERT INTO publication (id, version, release_id, locale, number, state, task_id, revision_id, revision_number,
		rendered_hash, title, units, text_hash, kit, publisher, carried, note)
	VALUES ('by-hand', 1, 'release-later', 'ar', 9, 'superseded', '', 'revision-later', 1, 'aa', '', '[]', '', 1, '', '` + carried + `', '')`
}

// projectionGuards are the statements that both databases refuse.
func projectionGuards() map[string]guard {
	return map[string]guard{
		"show a release under embargo": {
			pageBy("silent", "en", "correction-silent", "NULL", "live", "Secret"), "rule.9.embargo", []string{"page_shows_in"},
		},
		"show that there is a release under embargo": {
			pageBy("silent", "en", "revision-silent", "NULL", "withdrawn", ""), "rule.9.embargo", []string{"page_shows_in"},
		},
		"show a correction before its time": {
			`UPDATE page SET revision_id = 'correction-later', title = 'Secret' WHERE release_id = 'release-later' AND locale = 'en'`,
			"rule.9.embargo", []string{"page_shows_on"},
		},
		"show a correction that is not published": {
			`UPDATE page SET revision_id = 'correction-open', title = 'Secret' WHERE release_id = 'release-open' AND locale = 'en'`,
			"rule.2.not_public", []string{"page_shows_on"},
		},
		"show a translation in another's place": {
			pageBy("open", "fr", "revision-open", "'publication-open'", "live", "Arabic"), "rule.8.page", []string{"page_shows_in"},
		},
		"show a translation of a withdrawn release": {
			pageBy("gone", "fr", "revision-gone", "'publication-gone'", "live", "Arabic"), "rule.8.page", []string{"page_shows_in"},
		},
		"show the title of a withdrawn release": {
			pageBy("gone", "fr", "revision-gone", "NULL", "withdrawn", "English"), "rule.8.page", []string{"page_shows_in"},
		},
		"show a withdrawn release again": {
			`UPDATE page SET state = 'live' WHERE release_id = 'release-gone' AND locale = 'en'`, "rule.8.page", []string{"page_shows_on"},
		},
		"publish an English text under embargo": {
			`UPDATE release SET published_hash = 'bb', public = 'correction-silent' WHERE id = 'release-silent'`,
			"rule.9.embargo", []string{"release_silent_on"},
		},
		"publish a correction under embargo": {
			`UPDATE revision SET state = 'published', number = 2 WHERE id = 'correction-later'`, "rule.9.embargo", []string{"revision_silent_on"},
		},
		"bring in a public release under embargo": {
			`INSERT INTO release (id, version, author, created, address_date, address_slug, public, published_hash, revisions, historical, embargo)
			SELECT 'by-hand', 1, '', 0, '', '', '', 'aa', 1, '', embargo FROM release WHERE id = 'release-silent'`,
			"rule.9.embargo", []string{"release_silent_in"},
		},
		"bring in a public text under embargo": {
			`INSERT INTO revision (id, release_id, version, state, number, hash, title, kind, office, official_date, official_no, original_url,
				reinstates, parent, submitter, approver, publisher, created, note)
			SELECT 'by-hand', release_id, 1, 'published', 7, 'cc', '', '', '', '', '', '', reinstates, '', '', '', '', 0, ''
			FROM revision WHERE id = 'revision-silent'`, "rule.9.embargo", []string{"revision_silent_in"},
		},
		"publish a translation under embargo": {
			silentPublication(""), "rule.9.embargo", []string{"publication_silent_in"},
		},
		"give an address under embargo": {
			`INSERT INTO address (date, slug, release_id) VALUES ('2026-03-04', 'secret', 'release-silent')`,
			"rule.9.embargo", []string{"address_silent_in"},
		},
		"give an address to another": {
			`UPDATE address SET release_id = 'release-later'`, "rule.11.rewritten", []string{"address_unchanged"},
		},
		"take an address back": {
			`DELETE FROM address`, "rule.11.rewritten", []string{"address_kept"},
		},
	}
}

// reserveOpen gives the guarded address, which is no page's.
func reserveOpen(t *testing.T, s workflow.Store) {
	t.Helper()
	must(t, s.Update(context.Background(), func(tx workflow.Tx) error {
		return tx.Reserve(workflow.Address{Date: workflow.Date{Year: 2026, Month: 3, Day: 4}, Slug: "open"}, "release-open")
	}))
}

func TestSQLiteKeepsTheProjectionFromWhatIsWrittenByHand(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "prevail.db")
	s := open(t, store.Config{SQLite: path})
	fillProjected(t, s)
	reserveOpen(t, s)
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(0)&_pragma=recursive_triggers(0)&_pragma=ignore_check_constraints(1)")
	must(t, err)
	defer func() { must(t, db.Close()) }()
	guards := projectionGuards()
	guards["show a text that isn't there"] = guard{pageBy("open", "fr", "none", "NULL", "live", ""), "missing", []string{"page_shows_in"}}
	guards["show a translation that isn't there"] = guard{pageBy("open", "fr", "revision-open", "'none'", "live", ""), "missing", []string{"page_shows_in"}}
	guards["put another page in the place of one"] = guard{
		strings.Replace(pageBy("open", "en", "revision-open", "NULL", "live", "Forged"), "INSERT", "INSERT OR REPLACE", 1), "exists:page", []string{"page_once"},
	}
	guards["push another page out"] = guard{
		`UPDATE OR REPLACE page SET address_slug = 'later' WHERE release_id = 'release-open' AND locale = 'en'`, "exists:page", []string{"page_place_on"},
	}
	guards["give an address to another in its place"] = guard{
		`INSERT OR REPLACE INTO address (date, slug, release_id) VALUES ('2026-03-04', 'open', 'release-gone')`, "exists:address", []string{"address_once"},
	}
	testGuards(t, db, guards, func(by string) string { return "DROP TRIGGER " + by },
		without(triggersIn(t, migrations.SQLite(), "0008_projection.sql"), "release_withdrawn_on", "publication_withdrawn_on"))
	pagesFollow(t, db, func(trigger, _ string) string { return "DROP TRIGGER " + trigger })
	repeatsUnderEmbargo(t, db)
	smuggledPageIsFound(t, s, "DROP TRIGGER page_shows_in")
}

func without(names []string, some ...string) []string {
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(some, name) })
}

// pagesFollow shows that what is withdrawn, suspended or replaced by hand leaves
// the pages at once; and that it doesn't without the triggers.
func pagesFollow(t *testing.T, db *sql.DB, drop func(trigger, table string) string) {
	t.Helper()
	for _, tt := range []struct{ act, trigger, table, want, without string }{
		{`UPDATE release SET published_hash = '' WHERE id = 'release-open'`, "release_withdrawn_on", "release", "ar withdrawn, en withdrawn", "ar live Arabic, en live English"},
		{`UPDATE publication SET state = 'withdrawn', english_hash = NULL WHERE id = 'publication-open'`, "publication_withdrawn_on", "publication", "ar withdrawn, en live English", "ar live Arabic, en live English"},
		{`UPDATE publication SET state = 'suspended' WHERE id = 'publication-open'`, "publication_withdrawn_on", "publication", "ar suspended Arabic, en live English", "ar live Arabic, en live English"},
		{`UPDATE publication SET state = 'superseded', english_hash = NULL WHERE id = 'publication-open'`, "publication_withdrawn_on", "publication", "en live English", "ar live Arabic, en live English"},
	} {
		for before, want := range map[string]string{"SELECT 1": tt.want, drop(tt.trigger, tt.table): tt.without} {
			if got := pagesAfter(t, db, before, tt.act); got != want {
				t.Errorf("%q and %q leave %q; want %q", before, tt.act, got, want)
			}
		}
	}
}

// pagesAfter returns the pages of release-open after statements that are undone.
func pagesAfter(t *testing.T, db *sql.DB, statements ...string) string {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	must(t, err)
	defer func() { must(t, tx.Rollback()) }()
	for _, s := range statements {
		_, err := tx.ExecContext(t.Context(), s)
		must(t, err)
	}
	rows, err := tx.QueryContext(t.Context(), "SELECT locale, state, title FROM page WHERE release_id = 'release-open' ORDER BY locale")
	must(t, err)
	defer func() { must(t, rows.Close()) }()
	var out []string
	for rows.Next() {
		var locale, state, title string
		must(t, rows.Scan(&locale, &state, &title))
		out = append(out, strings.TrimSpace(locale+" "+state+" "+title))
	}
	must(t, rows.Err())
	return strings.Join(out, ", ")
}

// repeatsUnderEmbargo shows what an embargo doesn't stop: a public translation
// repeated, and everything that shows less.
func repeatsUnderEmbargo(t *testing.T, db *sql.DB) {
	t.Helper()
	for _, s := range []string{
		silentPublication("publication-later"),
		`UPDATE page SET state = 'suspended' WHERE release_id = 'release-later' AND locale = 'ar'`,
		`UPDATE page SET state = 'withdrawn', title = '' WHERE release_id = 'release-later'`,
		`UPDATE release SET published_hash = '' WHERE id = 'release-later'`,
	} {
		if err := try(t.Context(), t, db, s); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
}

// smuggledPageIsFound shows that a page which comes in where somebody took the
// guard away is found by verify.
func smuggledPageIsFound(t *testing.T, s *store.Store, loosen string) {
	t.Helper()
	smuggled := pageBy("silent", "en", "correction-silent", "NULL", "live", "Secret")
	verdict := store.VerifyAfter(t, s, store.Proof{}, loosen, smuggled)
	for _, f := range verdict.Faults {
		if f.Release == "release-silent" && strings.HasPrefix(f.Place, "page ") {
			return
		}
	}
	t.Errorf("a page that was smuggled in is not found: %v", verdict.Faults)
}
