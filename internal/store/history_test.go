package store_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"prevail/internal/store"
	"prevail/migrations"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// fillTexts keeps a text that was found and two that were typed.
func fillTexts(t *testing.T, s workflow.Store) {
	t.Helper()
	must(t, s.Update(context.Background(), func(tx workflow.Tx) error {
		if err := tx.KeepText("Found", workflow.EarlierText{Segment: "segment-one", Task: "task-one", Person: "a", Text: "First", Updated: workflowtest.Epoch}); err != nil {
			return err
		}
		return tx.KeepText("First", workflow.EarlierText{Segment: "segment-one", Task: "task-one", Person: "b", Text: "Second", Updated: workflowtest.Epoch})
	}))
}

// textGuards are the statements that both databases refuse; newest stops those
// that are about another than the newest text.
func textGuards(newest string) map[string]guard {
	const rewritten = "rule.11.rewritten"
	return map[string]guard{
		"rewrite an earlier text": {
			`UPDATE segment_text SET text = 'Forged', saves = saves + 1 WHERE number = 2`, rewritten, []string{newest},
		},
		"rewrite the newest text": {`UPDATE segment_text SET text = 'Forged' WHERE number = 3`, rewritten, []string{"segment_text_unchanged"}},
		"rewrite whose text it is": {
			`UPDATE segment_text SET person = 'c', saves = saves + 1 WHERE number = 3`, rewritten, []string{"segment_text_unchanged"},
		},
		"forget a text": {`DELETE FROM segment_text WHERE number = 1`, rewritten, []string{"segment_text_kept"}},
	}
}

func TestSQLiteKeepsEarlierTextsFromWhatIsWrittenByHand(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "prevail.db")
	fillTexts(t, open(t, store.Config{SQLite: path}))
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(0)&_pragma=recursive_triggers(0)&_pragma=ignore_check_constraints(1)")
	must(t, err)
	defer func() { must(t, db.Close()) }()
	guards := textGuards("segment_text_unchanged")
	guards["put another text in the place of one"] = guard{
		`INSERT OR REPLACE INTO segment_text SELECT segment_id, number, task_id, person, 'Forged', began, updated, saves FROM segment_text WHERE number = 1`,
		"exists:text", []string{"segment_text_once"},
	}
	testGuards(t, db, guards, func(by string) string { return "DROP TRIGGER " + by }, triggersIn(t, migrations.SQLite(), "0010_history.sql"))
}
