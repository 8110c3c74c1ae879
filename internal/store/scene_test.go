package store_test

import (
	"testing"

	"prevail/internal/check"
	"prevail/internal/i18n"
	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// translated finds a public release that is shown in the most languages and has
// no proposed text.
const translated = `SELECT p.release_id, r.public, r.published_hash FROM publication p JOIN release r ON r.id = p.release_id
WHERE p.english_hash IS NOT NULL AND r.published_hash <> '' AND NOT EXISTS (SELECT 1 FROM revision v
	WHERE v.release_id = r.id AND v.state IN ('draft', 'review', 'approved'))
GROUP BY p.release_id, r.public, r.published_hash ORDER BY count(*) DESC, p.release_id LIMIT 1`

// approveCorrection brings a correction of a translated release to where it
// waits to be published.
func approveCorrection(t *testing.T, s *store.Store) (workflow.ReleaseID, workflow.RevisionID, workflow.Hash) {
	t.Helper()
	var id, public, hash string
	if s.SQLite() != nil {
		must(t, s.SQLite().QueryRowContext(t.Context(), translated).Scan(&id, &public, &hash))
	} else {
		must(t, s.Postgres().QueryRow(t.Context(), translated).Scan(&id, &public, &hash))
	}
	release := workflow.ReleaseID(id)
	service := workflow.New(s, workflowtest.NewIDs("scene"), check.New()).RequireKitWords(i18n.RequiredKitKeys)
	editor, author := someone(t, s, workflow.Editor), someone(t, s, workflow.Author)
	view, err := service.ReadRelease(t.Context(), editor, release)
	must(t, err)
	_, err = service.ChangeRelease(t.Context(), editor, release, workflow.ActCorrect, workflow.Input{Version: view.Release.Version})
	must(t, err)
	view, err = service.ReadRelease(t.Context(), editor, release)
	must(t, err)
	r := *view.Proposed
	for i := range r.Units {
		if r.Units[i].Kind == workflow.UnitParagraph {
			r.Units[i].Segments = append([]string{"This paragraph was corrected."}, r.Units[i].Segments...)
			break
		}
	}
	r, err = service.EditRevision(t.Context(), author, r.ID, workflow.EditInput{
		Version: r.Version, Facts: r.Facts, Units: r.Units,
		Correction: &workflow.Correction{Kind: workflow.Substantive, Note: "A sentence was missing."},
	})
	must(t, err)
	r, err = service.ChangeRevision(t.Context(), author, r.ID, workflow.ActSubmit, workflow.Input{Version: r.Version})
	must(t, err)
	r, err = service.ChangeRevision(t.Context(), editor, r.ID, workflow.ActApprove,
		workflow.Input{Version: r.Version, Text: r.Hash, Kind: workflow.Substantive})
	must(t, err)
	return release, r.ID, r.Hash
}
