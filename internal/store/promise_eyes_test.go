package store_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"prevail/internal/promisetest"
	"prevail/workflow"
)

// R11 by hand: the database refuses an approval of one's own words, and a
// publication of what nobody approved, from whoever has a shell.

// forgery is something that somebody writes by hand.
type forgery struct {
	// before is done first, and goes through.
	before []string
	// fault must be refused with the code; sound, the same without the fault,
	// must go through. Without the triggers the fault goes through as well.
	fault, code string
	sound       []string
	triggers    []string
}

// deskFile is a release with its Arabic task as it is in the database.
type deskFile struct {
	promisetest.File
	task     workflow.TaskID
	segments []workflow.Segment
}

func (d deskFile) segment(i int) string { return string(d.segments[i].ID) }

// texts is the JSON of the translation as a publication has it, with the last
// sentence as given.
func (d deskFile) texts(t *testing.T, last string) string {
	t.Helper()
	segments := slices.Clone(d.segments)
	if last != "" {
		segments[len(segments)-1].Text = last
	}
	text, err := json.Marshal(workflow.Assemble(d.English.Units, segments))
	must(t, err)
	return "'" + string(text) + "'"
}

func deskFileOf(t *testing.T, s workflow.Store, f promisetest.File) deskFile {
	t.Helper()
	d := deskFile{File: f, task: f.Tasks[0].ID}
	must(t, s.View(context.Background(), func(r workflow.Reader) (err error) {
		d.segments, err = r.Segments(d.task)
		return err
	}))
	return d
}

// publish writes an INSERT of a publication of the file's task.
func (d deskFile) publish(id, number, units, carried string) string {
	return fmt.Sprintf(`INSERT INTO publication (id, version, release_id, locale, number, state, task_id, revision_id, revision_number,
	rendered_hash, english_hash, title, units, text_hash, kit, publisher, carried, note)
	VALUES ('%s', 1, '%s', 'ar', %s, 'live', '%s', '%s', 1, '%s', '%[6]s', '', %s, 'aa', 1, 'editor', '%s', '')`,
		id, d.Release.ID, number, d.task, d.English.ID, d.English.Hash, units, carried)
}

// The refusals.
const (
	ownWords    = "task.review.self"
	unapproved  = "rule.5.segments"
	unconfirmed = "rule.12.unconfirmed"
	forgotten   = "rule.11.rewritten"
)

// onSegments are the forgeries of a sentence.
func onSegments(t *testing.T, at place, db *sql.DB, approved, review deskFile) map[string]forgery {
	t.Helper()
	update := func(d deskFile, set string) string {
		return "UPDATE segment SET " + set + " WHERE id = '" + d.segment(0) + "'"
	}
	ok := update(review, "approver = 'reviewer-0', approved_hash = 'aa'")
	add := func(to deskFile, changes map[string]string) string {
		changes["id"], changes["place"] = "'by-hand'", "9"
		return copying(t, at, db, "segment", to.segment(0), changes)
	}
	suggested := update(review, `suggestions = '[{"id": "s", "by": "reviewer-0", "text": "better"}]'`)
	return map[string]forgery{
		"approve one's own sentence": {nil, update(review, "approver = 'translator-0', approved_hash = 'aa'"), ownWords,
			[]string{ok}, []string{"four_eyes_segment_on"}},
		"add a sentence that its writer approved": {nil,
			add(review, map[string]string{"approver": "'x'", "approved_hash": "'aa'", "writers": `'["x"]'`}), ownWords,
			[]string{add(review, map[string]string{"approver": "'x'", "approved_hash": "'aa'", "writers": `'["y"]'`})}, []string{"four_eyes_segment_in"}},
		"come to have written what one approved": {[]string{ok}, update(review, `writers = '["translator-0", "reviewer-0"]'`), ownWords,
			[]string{update(review, `writers = '["translator-0", "translator-1"]'`)}, []string{"four_eyes_segment_on"}},
		"approve one's own words after an approval was kept": {[]string{ok, update(review, "writers = NULL")},
			update(review, "approver = 'translator-0'"), ownWords,
			[]string{update(review, "approver = 'reviewer-1'")}, []string{"four_eyes_segment_on"}},
		"change approved words": {[]string{ok}, update(review, "text = 'other'"), unapproved,
			[]string{update(review, "text = 'other', approver = '', approved_hash = ''")}, []string{"four_eyes_segment_text"}},
		"approve one's own suggestion": {[]string{suggested},
			update(review, "text = 'better', writers = NULL, approver = 'reviewer-0', approved_hash = 'aa'"), unapproved,
			[]string{update(review, "text = 'better', writers = NULL, approver = 'translator-0', approved_hash = 'aa'")},
			[]string{"four_eyes_segment_text"}},
		"change words of an approved whole": {nil, update(approved, "text = 'other', approver = '', approved_hash = ''"), unapproved,
			[]string{update(review, "text = 'other', approver = '', approved_hash = ''")}, []string{"four_eyes_segment_text"}},
		"leave a sentence out of an approved whole": {nil, update(approved, "left_out = true"), unapproved,
			[]string{update(review, "left_out = true")}, []string{"four_eyes_segment_text"}},
		"forget who wrote": {nil, update(review, "writers = '[]'"), forgotten,
			[]string{update(review, `writers = '["translator-0", "x"]'`)}, []string{"four_eyes_segment_writers"}},
		"forget an author": {nil, update(review, "authors = '[]'"), forgotten,
			[]string{update(review, `authors = '["x", "translator-0"]'`)}, []string{"four_eyes_segment_writers"}},
		"put another's name under changed words": {nil, update(review, `text = text || '!', writers = '["x"]'`), forgotten,
			[]string{update(review, `text = text || '!', writers = '["translator-0", "x"]'`)}, []string{"four_eyes_segment_writers"}},
		"come to have written in the whole one approved": {[]string{update(approved, "approver = 'reviewer-1'")},
			update(approved, `writers = '["translator-0", "reviewer-0"]'`), ownWords,
			[]string{update(approved, `writers = '["translator-0", "x"]'`)}, []string{"four_eyes_segment_writers", "four_eyes_segment_whole_on"}},
		"add one's own sentence to the whole one approved": {nil,
			add(approved, map[string]string{"approver": "''", "approved_hash": "''", "writers": `'["reviewer-0"]'`}), ownWords,
			[]string{add(approved, map[string]string{"approver": "''", "approved_hash": "''", "writers": `'["x"]'`})},
			[]string{"four_eyes_segment_in", "four_eyes_segment_whole_in"}},
	}
}

// onWholes are the forgeries of a task and of the English.
func onWholes(t *testing.T, at place, db *sql.DB, review deskFile) map[string]forgery {
	t.Helper()
	all := "UPDATE segment SET approver = 'reviewer-0', approved_hash = 'aa' WHERE task_id = '" + string(review.task) + "'"
	approve := func(by string) string {
		return "UPDATE task SET state = 'approved', approver = '" + by + "', approved_hash = 'aa' WHERE id = '" + string(review.task) + "'"
	}
	english := func(set string) string {
		return "UPDATE revision SET " + set + " WHERE id = '" + string(review.Correction.ID) + "'"
	}
	add := func(approver string) string {
		return copying(t, at, db, "revision", string(review.English.ID),
			map[string]string{"id": "'by-hand'", "state": "'returned'", "number": "0", "approver": "'" + approver + "'", "submitter": "'x'"})
	}
	segment := func(set string) string {
		return "UPDATE segment SET " + set + " WHERE id = '" + review.segment(1) + "'"
	}
	task := []string{"four_eyes_task_on"}
	return map[string]forgery{
		"approve the whole of one's own words": {[]string{all}, approve("translator-0"), ownWords, []string{approve("reviewer-0")}, task},
		"approve a whole with an unapproved sentence": {[]string{all, segment("approver = '', approved_hash = ''")}, approve("reviewer-0"), unapproved,
			[]string{all, approve("reviewer-0")}, task},
		"approve a whole with an unconfirmed sentence": {[]string{all, segment("confirmed = false")}, approve("reviewer-0"), unconfirmed,
			[]string{segment("confirmed = true"), approve("reviewer-0")}, task},
		"approve a whole by nobody": {[]string{all}, approve(""), unapproved, []string{approve("reviewer-0")}, task},
		"approve one's own English": {nil, english("approver = 'author'"), "revision.review.self", []string{english("approver = 'x'")},
			[]string{"four_eyes_revision_on"}},
		"approve English that one submitted": {nil, copying(t, at, db, "revision", string(review.English.ID), map[string]string{"id": "'by-hand'", "state": "'returned'", "number": "0",
			"submitter": "approver", "writers": "NULL"}), "revision.review.self",
			[]string{add("approver")}, []string{"four_eyes_revision_in"}},
		"add English that its writer approved":     {nil, add("author"), "revision.review.self", []string{add("approver")}, []string{"four_eyes_revision_in"}},
		"forget who wrote the English":             {nil, english("writers = '[]'"), forgotten, []string{english(`writers = '["x", "author"]'`)}, []string{"four_eyes_revision_writers"}},
		"put another's name under what one handed": {nil, english("submitter = 'x'"), forgotten, []string{english("submitter = submitter")}, []string{"four_eyes_revision_writers"}},
	}
}

// onPublications are the forgeries of what goes public.
func onPublications(t *testing.T, at place, approved, review deskFile) map[string]forgery {
	t.Helper()
	sound := approved.publish("by-hand", "1", approved.texts(t, ""), "")
	raw := review.publish("by-hand", "1", review.texts(t, ""), "")
	inEmergency := "UPDATE task SET second_review = 1 WHERE id = '" + string(review.task) + "'"
	allowed := `UPDATE office SET policies = '{"emergency": true}'`
	repeated := []string{allowed, inEmergency, raw,
		"UPDATE publication SET state = 'superseded', english_hash = NULL WHERE id = 'by-hand'",
		"UPDATE task SET second_review = NULL WHERE id = '" + string(review.task) + "'"}
	in := []string{"four_eyes_publication_in"}
	return map[string]forgery{
		"publish what nobody approved": {nil, raw, unapproved, []string{sound}, in},
		"publish what nobody confirmed": {[]string{"UPDATE segment SET confirmed = false WHERE id = '" + approved.segment(1) + "'"}, sound, unconfirmed,
			[]string{"UPDATE segment SET confirmed = true WHERE id = '" + approved.segment(1) + "'", sound}, in},
		"publish what has no sentences": {[]string{"DELETE FROM segment WHERE task_id = '" + string(review.task) + "'"}, raw, unconfirmed,
			[]string{sound}, in},
		"publish other words than the approved": {nil, approved.publish("by-hand", "1", approved.texts(t, "other"), ""), unapproved, []string{sound}, in},
		"publish what its writer approved as a whole": {[]string{dropTrigger(at, "four_eyes_task_on"),
			"UPDATE task SET approver = 'translator-0' WHERE id = '" + string(approved.task) + "'"}, sound, unapproved,
			[]string{"UPDATE task SET approver = 'reviewer-0' WHERE id = '" + string(approved.task) + "'", sound}, in},
		"publish in an emergency that the office doesn't allow": {[]string{inEmergency}, raw, unapproved, []string{allowed, raw}, in},
		"repeat a publication in other words": {repeated, review.publish("again", "2", review.texts(t, "other"), "by-hand"), unapproved,
			[]string{review.publish("again", "2", review.texts(t, ""), "by-hand")}, in},
		"repeat a publication of another task": {append(slices.Clone(repeated), approved.publish("other", "1", approved.texts(t, ""), "")),
			review.publish("again", "2", review.texts(t, ""), "other"), unapproved,
			[]string{review.publish("again", "2", review.texts(t, ""), "by-hand")}, in},
	}
}

// changes runs statements in a transaction that is undone. All must go through
// and the last must change something.
func changes(t *testing.T, db *sql.DB, statements ...string) error {
	t.Helper()
	ctx := context.Background()
	tx, err := db.BeginTx(ctx, nil)
	must(t, err)
	defer func() { must(t, tx.Rollback()) }()
	for i, s := range statements {
		done, err := tx.ExecContext(ctx, s)
		if err != nil {
			return fmt.Errorf("statement %d: %w", i+1, err)
		}
		if n, err := done.RowsAffected(); i == len(statements)-1 && (err != nil || n == 0) {
			return fmt.Errorf("statement %d changed %d rows, %w", i+1, n, err)
		}
	}
	return nil
}

func forgeries(t *testing.T, at place, more func(approved, review deskFile) map[string]forgery) {
	t.Helper()
	p := prove(t, "R11", at)
	s := open(t, at.config)
	office := promisetest.Found(t, s, "R11 by hand", 2, "ar")
	approved := deskFileOf(t, s, office.Files(t, 1, promisetest.Approved)[0])
	review := deskFileOf(t, s, office.Files(t, 1, promisetest.Translated)[0])
	db := at.hand(t)
	all := map[string]forgery{}
	for _, some := range []map[string]forgery{
		onSegments(t, at, db, approved, review), onWholes(t, at, db, review), onPublications(t, at, approved, review), more(approved, review),
	} {
		for name, f := range some {
			all[name] = f
		}
	}
	tested := map[string]bool{}
	for name, f := range all {
		if err := changes(t, db, append(slices.Clone(f.before), f.fault)...); err == nil || !strings.Contains(err.Error(), "prevail:"+f.code) ||
			!strings.HasPrefix(err.Error(), fmt.Sprintf("statement %d:", len(f.before)+1)) {
			t.Errorf("%s: got %v; want the refusal %s", name, err, f.code)
		}
		if err := changes(t, db, append(slices.Clone(f.before), f.sound...)...); err != nil {
			t.Errorf("%s: the same without the fault: %v", name, err)
		}
		unguarded := slices.Clone(f.before)
		for _, trigger := range f.triggers {
			unguarded = append(unguarded, dropTrigger(at, trigger))
			tested[trigger] = true
		}
		if err := changes(t, db, append(unguarded, f.fault)...); err != nil {
			t.Errorf("%s: without %v it is refused as well: %v", name, f.triggers, err)
		}
	}
	for _, name := range fourEyes(t, at) {
		if !tested[name] {
			t.Errorf("nothing shows what the trigger %s is for", name)
		}
	}
	p.held(len(all), "forgeries by hand, every one refused; the same without the fault, and without the trigger, goes through")
}

func TestR11ForgedApprovals(t *testing.T) {
	t.Parallel()
	at := sqlitePlace(t)
	forgeries(t, at, func(_, review deskFile) map[string]forgery {
		put := func(id string) string {
			return strings.Replace(copying(t, at, at.hand(t), "segment", review.segment(0),
				map[string]string{"id": id, "approver": "'translator-0'", "writers": "NULL"}), "INSERT", "INSERT OR REPLACE", 1)
		}
		return map[string]forgery{
			"put another sentence in the place of one": {nil, put("id"), "exists:segment", []string{put("'by-hand'")}, []string{"four_eyes_segment_in"}},
		}
	})
}
