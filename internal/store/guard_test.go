package store_test

import (
	"context"
	"database/sql"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"prevail/internal/store"
	"prevail/migrations"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// guard is a statement that somebody writes by hand and that the database must
// refuse, and what stops it.
type guard struct {
	statement string
	refusal   string
	// by names the triggers and, as table.constraint, the keys that refuse it.
	// Without them it must go through: that is the control.
	by []string
}

// guarded are the statements that both databases refuse, by what they would
// do. Constraints only count on PostgreSQL: the SQLite shell has foreign keys
// off, as shells do.
var guarded = map[string]guard{
	"edit a frozen text": {
		`UPDATE revision SET units = '[]' WHERE id = 'revision-one'`, "rule.10.edited", []string{"revision_frozen"},
	},
	"edit a frozen letterhead": {
		`UPDATE revision SET kind = 'statement', original_url = '' WHERE id = 'revision-one'`, "rule.10.edited", []string{"revision_frozen"},
	},
	"thaw a frozen text": {
		`UPDATE revision SET state = 'draft' WHERE id = 'revision-alone'`, "rule.10.edited", []string{"revision_frozen"},
	},
	"renumber a revision": {
		`UPDATE revision SET number = 7 WHERE id = 'revision-one'`, "rule.10.edited", []string{"revision_frozen"},
	},
	"delete a frozen text": {
		`DELETE FROM revision WHERE id = 'revision-alone'`, "rule.11.rewritten", []string{"revision_kept"},
	},
	"rewrite a publication": {
		`UPDATE publication SET units = '[]' WHERE id = 'publication-one'`, "rule.11.rewritten", []string{"publication_text"},
	},
	"give a publication another approver": {
		`UPDATE publication SET approvers = '["translator"]' WHERE id = 'publication-one'`, "rule.11.rewritten", []string{"publication_text"},
	},
	"delete a publication": {
		`DELETE FROM publication WHERE id = 'publication-old'`, "rule.11.rewritten", []string{"publication_kept"},
	},
	"rewrite a disclaimer": {
		`UPDATE kit SET words = '{}' WHERE locale = 'ar-SY'`, "rule.11.rewritten", []string{"kit_words"},
	},
	"delete a disclaimer": {
		`DELETE FROM kit WHERE locale = 'fr'`, "rule.11.rewritten", []string{"kit_kept"},
	},
	"change what happened": {
		`UPDATE event SET actor = 'nobody' WHERE id = 'event-one'`, "rule.11.rewritten", []string{"event_unchanged"},
	},
	"forget what happened": {
		`DELETE FROM event WHERE id = 'event-one'`, "rule.11.rewritten", []string{"event_kept"},
	},
	"change a dropped text": {
		`UPDATE segment_dropped SET text = ''`, "rule.11.rewritten", []string{"segment_dropped_unchanged"},
	},
	"forget a dropped text": {
		`DELETE FROM segment_dropped`, "rule.11.rewritten", []string{"segment_dropped_kept"},
	},
	"publish a translation of nothing": {
		publicationBy("'no-revision'", "'ff'", "'superseded'", "NULL", "1"),
		"rule.1.orphan", []string{"publication_rendered_in", "publication.publication_rendered_fk"},
	},
	"publish without a disclaimer": {
		publicationBy("'revision-one'", "hash", "'superseded'", "NULL", "99"),
		"rule.4.no_kit", []string{"publication_kit_in", "publication.publication_kit_fk"},
	},
	"publish a translation of another text than the published one": {
		publicationBy("'revision-returned'", "'00'", "'live'", "'00'", "1"),
		"rule.3.outdated", []string{"publication_current_in", "publication.publication_current_fk"},
	},
	"publish an outdated translation as if it were current": {
		publicationBy("'revision-returned'", "'00'", "'live'", "(SELECT published_hash FROM release WHERE id = 'release-one')", "1"),
		"rule.3.outdated", []string{"publication_current_in"},
	},
	"show an outdated translation again": {
		`UPDATE publication SET state = 'live', english_hash = rendered_hash WHERE id = 'publication-withdrawn'`,
		"rule.3.outdated", []string{"publication_current_on", "publication.publication_current_fk"},
	},
	"show an outdated translation again as if it were current": {
		`UPDATE publication SET state = 'live', english_hash = (SELECT published_hash FROM release WHERE id = 'release-one')
		WHERE id = 'publication-withdrawn'`,
		"rule.3.outdated", []string{"publication_current_on"},
	},
}

// publicationBy writes an INSERT of a publication in French.
func publicationBy(revision, hash, state, english, kit string) string {
	return `INSERT INTO publication (id, version, release_id, locale, number, state, task_id, revision_id, revision_number,
		rendered_hash, english_hash, title, units, text_hash, kit, publisher, carried, note)
	SELECT 'by-hand', 1, 'release-one', 'fr', 9, ` + state + `, '', ` + revision + `, 1, ` + hash + `, ` + english + `, '', '[]', '', ` + kit + `, '', '', ''
	FROM revision WHERE id = 'revision-one'`
}

// kept returns the record of a type among those of a world.
func kept[T any](t *testing.T, records []any) T {
	t.Helper()
	for _, r := range records {
		if one, ok := r.(T); ok {
			return one
		}
	}
	var none T
	t.Fatalf("there is no %T", none)
	return none
}

// fillGuarded puts what the statements are about.
func fillGuarded(t *testing.T, s workflow.Store) {
	t.Helper()
	records := workflowtest.Records("one")
	workflowtest.Put(t, s, records...)
	old := *kept[*workflow.Publication](t, records)
	withdrawn := old
	old.ID, old.Version, old.Number, old.State = "publication-old", 0, 1, workflow.PublicationSuperseded
	withdrawn.ID, withdrawn.Version, withdrawn.Number, withdrawn.Locale = "publication-withdrawn", 0, 1, "zh"
	withdrawn.State, withdrawn.Revision, withdrawn.RenderedHash = workflow.PublicationWithdrawn, "revision-returned", "00"
	french := workflow.Kit{Locale: "fr", Version: 1, State: workflow.KitApproved}
	chinese := workflow.Kit{Locale: "zh", Version: 1, State: workflow.KitApproved}
	closed := *kept[*workflow.Task](t, records)
	closed.ID, closed.Version, closed.Round, closed.State = "task-closed", 0, 1, workflow.TaskCancelled
	workflowtest.Put(t, s, &french, &chinese,
		&workflow.Revision{ID: "revision-returned", Release: "release-one", State: workflow.RevisionReturned, Hash: "00", Units: workflowtest.Text("Returned")},
		&workflow.Release{ID: "release-two"},
		&workflow.Revision{ID: "revision-alone", Release: "release-two", State: workflow.RevisionReturned, Hash: "00"},
		&workflow.Revision{ID: "revision-draft", Release: "release-one", State: workflow.RevisionDraft},
		&old, &withdrawn, &closed)
	err := s.Update(context.Background(), func(tx workflow.Tx) error {
		return tx.DropSegments("task-one", []workflow.SegmentID{"segment-one"})
	})
	must(t, err)
}

// testGuards runs every statement against a database opened by hand, and its
// control; then it demands that none of the triggers goes untested.
func testGuards(t *testing.T, db *sql.DB, guards map[string]guard, drop func(by string) string, triggers []string) {
	t.Helper()
	ctx := context.Background()
	used := map[string]bool{}
	for name, g := range guards {
		for _, by := range g.by {
			used[by] = true
		}
		err := try(ctx, t, db, g.statement)
		if err == nil || !strings.Contains(err.Error(), g.refusal) && !slices.ContainsFunc(g.by, func(by string) bool {
			_, key, isKey := strings.Cut(by, ".")
			return isKey && strings.Contains(err.Error(), key)
		}) {
			t.Errorf("%s: got %v; want the refusal %s", name, err, g.refusal)
		}
		var without []string
		for _, by := range g.by {
			without = append(without, drop(by))
		}
		if err := try(ctx, t, db, append(without, g.statement)...); err != nil {
			t.Errorf("%s: without %v it is refused as well: %v", name, g.by, err)
		}
	}
	if len(triggers) == 0 {
		t.Error("no triggers found")
	}
	for _, name := range triggers {
		if !used[name] {
			t.Errorf("nothing shows what the trigger %s is for", name)
		}
	}
}

// triggersIn names the triggers that a migration creates.
func triggersIn(t *testing.T, files fs.FS, migration string) []string {
	t.Helper()
	text, err := fs.ReadFile(files, migration)
	must(t, err)
	var names []string
	for _, m := range regexp.MustCompile(`CREATE TRIGGER (\w+)`).FindAllStringSubmatch(string(text), -1) {
		names = append(names, m[1])
	}
	return names
}

// try runs statements in a transaction that is undone. The last must change
// something.
func try(ctx context.Context, t *testing.T, db *sql.DB, statements ...string) error {
	t.Helper()
	tx, err := db.BeginTx(ctx, nil)
	must(t, err)
	defer func() { must(t, tx.Rollback()) }()
	for i, s := range statements {
		if s == "" {
			continue
		}
		done, err := tx.ExecContext(ctx, s)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); i == len(statements)-1 && (err != nil || n == 0) && !strings.HasPrefix(s, "TRUNCATE") {
			t.Errorf("%s changed %d rows, %v", s, n, err)
		}
	}
	return nil
}

func TestSQLiteRefusesWhatIsWrittenByHand(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "prevail.db")
	fillGuarded(t, open(t, store.Config{SQLite: path}))
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(0)&_pragma=recursive_triggers(0)&_pragma=ignore_check_constraints(1)")
	must(t, err)
	defer func() { must(t, db.Close()) }()
	guards := map[string]guard{
		"pin a task to nothing": {
			`UPDATE task SET revision_id = 'none' WHERE id = 'task-one'`, "rule.1.orphan", []string{"task_rendered_on"},
		},
		"open a task on nothing": {
			replacing("task", "id = 'by-hand', round = 7, state = 'cancelled', revision_id = 'none'"), "rule.1.orphan", []string{"task_rendered_in"},
		},
		"put another release in the place of one": {
			replacing("release", "author = 'nobody'"), "exists:release", []string{"release_once"},
		},
		"put another revision in the place of one": {
			replacing("revision", "units = '[]'"), "exists:revision", []string{"revision_once"},
		},
		"push another proposed text out": {
			`UPDATE OR REPLACE revision SET state = 'review' WHERE id = 'revision-returned'`, "revision.proposed", []string{"revision_proposed_on"},
		},
		"push another number out": {
			`UPDATE OR REPLACE revision SET number = 1 WHERE id = 'revision-returned'`, "exists:revision", []string{"revision_number_on"},
		},
		"put another task in the place of one": {
			replacing("task", "note = ''"), "exists:task", []string{"task_once"},
		},
		"push another open task out": {
			`UPDATE OR REPLACE task SET state = 'draft' WHERE id = 'task-closed'`, "task.open", []string{"task_open_on"},
		},
		"put another publication in the place of one": {
			replacing("publication", "units = '[]'"), "exists:publication", []string{"publication_once"},
		},
		"push another publication out": {
			`UPDATE OR REPLACE publication SET state = 'live', english_hash = rendered_hash WHERE id = 'publication-old'`,
			"exists:publication", []string{"publication_shown_on"},
		},
		"put another kit in the place of one": {
			replacing("kit", "words = '{}'"), "exists:kit", []string{"kit_once"},
		},
		"put another person in the place of one": {
			replacing("person", "name = 'nobody'"), "exists:person", []string{"person_once"},
		},
		"put another event in the place of one": {
			replacing("event", "actor = 'nobody'"), "exists:event", []string{"event_once"},
		},
	}
	for name, g := range guarded {
		guards[name] = g
	}
	testGuards(t, db, guards, func(by string) string {
		if strings.Contains(by, ".") {
			return "" // a key, which is off
		}
		return "DROP TRIGGER " + by
	}, slices.DeleteFunc(triggersIn(t, migrations.SQLite(), "0002_guards.sql"), func(name string) bool {
		return name == "release_published_on" // refuses nothing; followsWithoutKeys shows what it is for
	}))
	followsWithoutKeys(t, db)
}

// replacing writes an INSERT OR REPLACE of the row named -one with a change.
func replacing(table, change string) string {
	columns := map[string][]string{
		"release":     {"id", "version", "author", "created", "address_date", "address_slug", "public", "published_hash", "revisions", "historical"},
		"revision":    {"id", "release_id", "version", "state", "number", "hash", "title", "kind", "office", "official_date", "official_no", "original_url", "units", "reinstates", "parent", "submitter", "approver", "publisher", "created", "note"},
		"task":        {"id", "version", "release_id", "locale", "round", "state", "revision_id", "revision_hash", "prepares", "translator", "translator_assigned", "reviewer", "reviewer_assigned", "named", "submitter", "approver", "approved_hash", "required", "note", "release_created", "segments", "done"},
		"publication": {"id", "version", "release_id", "locale", "number", "state", "task_id", "revision_id", "revision_number", "rendered_hash", "english_hash", "title", "units", "text_hash", "kit", "publisher", "carried", "note"},
		"kit":         {"locale", "version", "row_version", "state", "words"},
		"person":      {"id", "version", "name", "email", "email_key", "language", "zone", "disabled"},
		"event":       {"id", "release_id", "seq", "object", "action", "revision_id", "task_id", "segment_id", "publication_id", "locale", "from_state", "to_state", "actor", "at", "text_hash"},
	}[table]
	values := slices.Clone(columns)
	for _, c := range strings.Split(change, ", ") {
		column, value, _ := strings.Cut(c, " = ")
		values[slices.Index(columns, column)] = value
	}
	where := "id = '" + table + "-one'"
	if table == "kit" {
		where = "locale = 'ar-SY'"
	}
	return "INSERT OR REPLACE INTO " + table + " (" + strings.Join(columns, ", ") + ") SELECT " + strings.Join(values, ", ") + " FROM " + table + " WHERE " + where
}

// followsWithoutKeys shows that a correction written by hand, with foreign
// keys off, still makes translations outdated; and that it doesn't without the
// trigger.
func followsWithoutKeys(t *testing.T, db *sql.DB) {
	t.Helper()
	ctx := context.Background()
	for want, before := range map[string]string{"ff": "SELECT 1", "": "DROP TRIGGER release_published_on"} {
		tx, err := db.BeginTx(ctx, nil)
		must(t, err)
		_, err = tx.ExecContext(ctx, before)
		must(t, err)
		_, err = tx.ExecContext(ctx, "UPDATE release SET published_hash = 'ff' WHERE id = 'release-one'")
		must(t, err)
		var got string
		must(t, tx.QueryRowContext(ctx, "SELECT english_hash FROM publication WHERE id = 'publication-one'").Scan(&got))
		if (got == "ff") != (want == "ff") {
			t.Errorf("after %q and a correction the English beside the translation is %q", before, got)
		}
		must(t, tx.Rollback())
	}
}

// A correction made by the store cascades through the key and the trigger
// without either standing in the other's way, for a hundred locales and within
// the time that one write may take.
func TestACorrectionReachesAHundredLocales(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")})
	correctionReaches(t, s, 100)
}

func correctionReaches(t *testing.T, s workflow.Store, n int) {
	t.Helper()
	records := workflowtest.Records("one")
	workflowtest.Put(t, s, records...)
	release, first := kept[*workflow.Release](t, records), kept[*workflow.Publication](t, records)
	for i := range n - 1 {
		p := *first
		p.ID = workflow.PublicationID("publication-" + strings.Repeat("x", i+1))
		p.Locale, p.Version = "x-"+strings.Repeat("a", i+1), 0
		workflowtest.Put(t, s, &workflow.Kit{Locale: p.Locale, Version: 1, State: workflow.KitApproved}, &p)
	}
	began := time.Now()
	release.PublishedHash = "ff"
	workflowtest.Put(t, s, release)
	t.Logf("a correction of %d locales took %v", n, time.Since(began))
	must(t, s.View(context.Background(), func(r workflow.Reader) error {
		all, err := r.Publications(release.ID)
		outdated := 0
		for _, p := range all {
			if p.Outdated() {
				outdated++
			}
		}
		if outdated != n {
			t.Errorf("%d of %d are outdated", outdated, n)
		}
		return err
	}))
}
