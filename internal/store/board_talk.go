package store

import "prevail/workflow"

// talkRow is a remark with the task it is about.
type talkRow struct {
	Comment commentRow `gorm:"embedded"`
	Locale  string
	Round   int
	State   workflow.TaskState
}

// Discussion implements [workflow.BoardReader].
func (r *reader) Discussion(id workflow.ReleaseID, most int) ([]workflow.Talk, error) {
	rows, err := raw[talkRow](r, `SELECT c.*, t.locale, t.round, t.state FROM task t JOIN comment c ON c.task_id = t.id
WHERE t.release_id = ? ORDER BY c.at DESC, c.id DESC LIMIT ?`, id, most)
	var out []workflow.Talk
	for _, row := range rows {
		out = append(out, workflow.Talk{Comment: row.Comment.record(), Locale: row.Locale, Round: row.Round, State: row.State})
	}
	return out, err
}
