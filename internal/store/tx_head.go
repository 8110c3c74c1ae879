package store

import "prevail/workflow"

// holdHead waits for the end of a release's chain, if it has one.
const holdHead = `SELECT 1 FROM event_head WHERE release_id = ? FOR UPDATE`

// headFirst has a transaction that begins by writing to a release hold the end
// of its chain, to which it will append, before anything else of it. Without it
// a correction, which appends before it writes to the tasks, and a publication,
// which writes to its task first, would each hold what the other waits for until
// PostgreSQL looks for that, a second later. A transaction that begins with a
// sentence is a save and waits for nobody: most append nothing. SQLite has one
// writer.
func (t *tx) headFirst(row any) error {
	if t.db.Name() != postgresName || len(t.done.touched) > 0 || len(t.done.chains) > 0 {
		return nil
	}
	var release workflow.ReleaseID
	switch r := row.(type) {
	case *releaseRow:
		release = r.ID
	case *revisionRow:
		release = r.ReleaseID
	case *taskRow:
		release = r.ReleaseID
	case *publicationRow:
		release = r.ReleaseID
	default:
		return nil
	}
	t.writesTo(release) // a race that is lost here is lost over it
	return t.refuse(t.db.Exec(holdHead, release).Error)
}

// postgresName is what gorm calls PostgreSQL.
const postgresName = "postgres"
