package store

import (
	"maps"
	"slices"
	"strings"

	"prevail/workflow"
)

// stuckTasks is the condition that nobody can review a task t, as
// [workflow.Reviewers.Stuck] has it, with its arguments.
func stuckTasks(all workflow.Reviewers) (string, []any) {
	var args []any
	var candidates, crowded []string
	for _, locale := range slices.Sorted(maps.Keys(all)) {
		for _, p := range all[locale] {
			candidates = append(candidates, "SELECT CAST(? AS TEXT) AS locale, CAST(? AS TEXT) AS person")
			args = append(args, locale, p)
		}
		if len(all[locale]) > 1 {
			crowded = append(crowded, locale)
		}
	}
	where := "(t.named = '' OR NOT " + free("t.named") + ")"
	if len(candidates) > 0 {
		where = "NOT EXISTS (SELECT 1 FROM (" + strings.Join(candidates, " UNION ALL ") + ") c WHERE c.locale = t.locale AND " + free("c.person") + ") AND " + where
	}
	states := "t.state IN ('draft', 'review')"
	if len(crowded) > 0 {
		states = "(t.state = 'review' OR t.state = 'draft' AND t.locale NOT IN ?)"
		args = append([]any{crowded}, args...)
	}
	return "(" + states + " AND " + where + ")", args
}

// free is the condition that a person could review t as far as its text goes.
func free(person string) string {
	return "((t.state = 'review' OR t.translator <> " + person + ") AND NOT EXISTS (SELECT 1 FROM segment s WHERE s.task_id = t.id" +
		" AND CAST(s.writers AS TEXT) LIKE '%\"' || " + person + " || '\"%'))"
}
