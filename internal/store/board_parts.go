package store

import (
	"slices"
	"strings"

	"prevail/workflow"
)

// partsRow is what hangs on a release of the board, each kind packed into one
// text. A page has a thousand tasks and as many pages of readers: as rows of their
// own, with a value made for each column of each, they take more of the process
// than everything else together.
type partsRow struct {
	ID                   workflow.ReleaseID
	Access, Tasks, Pages string
}

// formatted is the expression that packs columns into one text: both databases
// write NULL as nothing.
func formatted(columns ...string) string {
	return "format('" + strings.Repeat("%s"+fieldEnd, len(columns)) + "', " + strings.Join(columns, ", ") + ")"
}

// pack is the expression that packs columns of several rows into one text.
func pack(order string, columns ...string) string {
	return "string_agg(" + formatted(columns...) + ", ''" + order + ")"
}

// written are the columns of a text that people wrote.
func written(column string) []string { return []string{"octet_length(" + column + ")", column} }

// packedTask are the columns of what [workflow.Task.OnBoard] keeps, as task reads
// them.
func packedTask() []string {
	return []string{
		"t.id", "t.version", "t.locale", "t.round", "t.state", "t.translator", "t.translator_until", "t.translator_assigned",
		"t.reviewer", "t.reviewer_until", "t.reviewer_assigned", "t.schedule", "t.required", "t.deadline", "t.segments", "t.done",
	}
}

// packedPage are the columns of a page of readers, as page reads them; freshness
// and number are found as in selectPages.
func packedPage() []string {
	return slices.Concat(
		[]string{"p.locale", "p.revision_id", "p.publication_id", "p.state", "p.date", "p.published", "p.address_date"},
		written("p.address_slug"), written("p.kind"), written("p.title"),
		[]string{"(u.english_hash <> '' AND u.english_hash <> u.rendered_hash)",
			"coalesce(u.revision_number, (SELECT v.number FROM revision v WHERE v.id = p.revision_id), 0)"})
}

// packedAccess is who may see a release under embargo, in their order.
func packedAccess(release string) string {
	return "(SELECT " + pack(" ORDER BY a.place", "a.person_id") + " FROM release_access a WHERE a.release_id = " + release + ".id)"
}

// parts reads what hangs on releases with one query, whose text doesn't depend on
// how many they are.
func (r *reader) parts(ids []workflow.ReleaseID, all workflow.Reviewers) ([]partsRow, error) {
	where, args := stuckTasks(all)
	stuck := "CASE WHEN t." + openTasks + " AND " + where + " THEN 1 ELSE 0 END"
	named := "(SELECT jsonb_array_elements_text(CAST(? AS jsonb)) AS id) n"
	if r.lite() {
		named = "(SELECT value AS id FROM json_each(?)) n"
	}
	return raw[partsRow](r, "SELECT n.id, "+packedAccess("n")+" AS access,"+
		" (SELECT "+pack("", append(packedTask(), stuck)...)+" FROM task t WHERE t.release_id = n.id) AS tasks,"+
		" (SELECT "+pack("", packedPage()...)+" FROM page p LEFT JOIN publication u ON u.id = p.publication_id WHERE p.release_id = n.id) AS pages FROM "+named,
		append(args, doc[[]workflow.ReleaseID]{ids})...)
}

// completed completes the rows of a page of the board.
func (r *reader) completed(rows []boardRow, all workflow.Reviewers) ([]workflow.BoardRow, error) {
	ids, at := make([]workflow.ReleaseID, len(rows)), make(map[workflow.ReleaseID]int, len(rows))
	for i := range rows {
		ids[i], at[rows[i].Release.ID] = rows[i].Release.ID, i
	}
	parts, err := r.parts(ids, all)
	if err != nil {
		return nil, err
	}
	out := make([]workflow.BoardRow, len(rows))
	for i := range rows {
		out[i].ReleaseSummary = rows[i].summary()
	}
	for i := range parts {
		if err := parts[i].unpack(&out[at[parts[i].ID]]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// unpack puts what hangs on a release into its row.
func (p *partsRow) unpack(row *workflow.BoardRow) error {
	access, tasks, pages := packed{rest: p.Access}, packed{rest: p.Tasks}, packed{rest: p.Pages}
	row.Access = access.people()
	row.Tasks, row.Stuck = tasks.tasks(p.ID)
	row.Pages = pages.pages(p.ID)
	for _, each := range []*packed{&access, &tasks, &pages} {
		if each.err != nil {
			return workflow.Internal("reading release "+string(p.ID), each.err)
		}
	}
	return nil
}
