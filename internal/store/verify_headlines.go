package store

import (
	"strings"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// strayHeadlines finds the releases whose headline is not that of the revision
// that speaks for them, and headlines of no release.
const strayHeadlines = `SELECT r.id FROM release r LEFT JOIN revision v ON v.id = ` + spoken + ` LEFT JOIN headline h ON h.release_id = r.id
WHERE coalesce(h.revision_id, '') <> coalesce(v.id, '') OR coalesce(h.state, '') <> coalesce(v.state, '')
	OR coalesce(h.title, '') <> coalesce(v.title, '') OR coalesce(h.letters, '') <> lower(coalesce(v.title, ''))
UNION ALL SELECT h.release_id FROM headline h WHERE NOT EXISTS (SELECT 1 FROM release r WHERE r.id = h.release_id)
ORDER BY 1`

// headlines holds the headlines, which are no records, to the rows that they are
// made of.
func (v *verifier) headlines() error {
	stray, err := raw[workflow.ReleaseID](&v.reader, strayHeadlines)
	if err != nil {
		return err
	}
	for _, id := range stray {
		v.fault(ledger.Fault{Release: id, Code: ledger.Unlike, Place: "the headline"})
	}
	if !v.lite() {
		return nil // its index is the database's own
	}
	return v.found()
}

// found demands that a search finds every headline, on SQLite, where triggers keep
// what it is found by.
func (v *verifier) found() error {
	all, err := raw[struct {
		Place     int64
		ReleaseID workflow.ReleaseID
		Letters   string
	}](&v.reader, "SELECT place, release_id, letters FROM headline WHERE letters <> '' ORDER BY release_id")
	if err != nil {
		return err
	}
	for _, h := range all {
		found, err := raw[int64](&v.reader, "SELECT rowid FROM headline_gram WHERE headline_gram MATCH ? AND rowid = ?",
			strings.Join(words(h.Letters), " "), h.Place)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			v.fault(ledger.Fault{Release: h.ReleaseID, Code: ledger.Unlike, Place: "what the headline is found by"})
		}
	}
	return nil
}
