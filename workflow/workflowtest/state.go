package workflowtest

import "prevail/workflow"

// state is everything a store holds at one moment.
type state struct {
	releases     table[workflow.ReleaseID, workflow.Release]
	revisions    table[workflow.RevisionID, workflow.Revision]
	notes        table[workflow.ReleaseID, workflow.Note]
	tasks        table[workflow.TaskID, workflow.Task]
	segments     table[workflow.SegmentID, workflow.Segment]
	dropped      table[workflow.SegmentID, workflow.Segment]
	comments     table[workflow.CommentID, workflow.Comment]
	publications table[workflow.PublicationID, workflow.Publication]
	office       table[struct{}, workflow.Office]
	locales      table[string, workflow.Locale]
	kits         table[kitKey, workflow.Kit]
	people       table[workflow.PersonID, workflow.Person]
	addresses    table[workflow.Address, workflow.ReleaseID]
	events       table[eventKey, workflow.Event]
	heads        table[workflow.ReleaseID, int] // the last Seq given
	pages        table[pageKey, workflow.Page]
	files        table[fileKey, file]
	texts        table[textKey, workflow.EarlierText]
}

type fileKey struct {
	release workflow.ReleaseID
	hash    workflow.Hash
}

type file struct {
	File    workflow.StoredFile
	Content []byte
}

type kitKey struct {
	locale  string
	version int
}

type eventKey struct {
	release workflow.ReleaseID
	seq     int
}

type pageKey struct {
	release workflow.ReleaseID
	locale  string
}

// shared returns a copy whose tables are copied when they are written to.
func (s state) shared() state {
	s.releases.own = false
	s.revisions.own = false
	s.notes.own = false
	s.tasks.own = false
	s.segments.own = false
	s.dropped.own = false
	s.comments.own = false
	s.publications.own = false
	s.office.own = false
	s.locales.own = false
	s.kits.own = false
	s.people.own = false
	s.addresses.own = false
	s.events.own = false
	s.heads.own = false
	s.pages.own = false
	s.files.own = false
	s.texts.own = false
	return s
}
