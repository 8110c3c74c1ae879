package store

import "prevail/workflow"

// Unstamped implements [workflow.PublicationReader].
func (r *reader) Unstamped(locale string, kit int, after workflow.PublicationID, most int) ([]workflow.PublicationID, error) {
	return raw[workflow.PublicationID](r, `SELECT id FROM publication
WHERE locale = ? AND kit < ? AND state = 'live' AND rendered_hash = english_hash AND id > ? ORDER BY id LIMIT ?`, locale, kit, after, most)
}
