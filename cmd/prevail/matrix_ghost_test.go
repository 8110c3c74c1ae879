package main

import "prevail/workflow"

// ghost is what a secret would be if it had never been: as many names as the
// secret has, of the same length, that nobody ever gave anything.
func (s *secret) ghost() *secret {
	g := &secret{name: "nothing", release: workflow.ReleaseID(noID(string(s.release)))}
	for _, id := range s.revisions {
		g.revisions = append(g.revisions, workflow.RevisionID(noID(string(id))))
	}
	for _, id := range s.tasks {
		g.tasks = append(g.tasks, workflow.TaskID(noID(string(id))))
	}
	for _, id := range s.publications {
		g.publications = append(g.publications, workflow.PublicationID(noID(string(id))))
	}
	for _, id := range s.segments {
		g.segments = append(g.segments, workflow.SegmentID(noID(string(id))))
	}
	for _, id := range s.comments {
		g.comments = append(g.comments, workflow.CommentID(noID(string(id))))
	}
	g.title, g.subject = noSlug(s.title), noSlug(s.subject)
	if s.coming.Name != "" {
		g.stands = s.stands
		g.coming = workflow.File{Hash: workflow.HashText(string(s.coming.Hash)), Name: noSlug(s.coming.Name)}
	}
	g.file = workflow.File{Hash: workflow.HashText(string(s.file.Hash)), Name: noSlug(s.file.Name)}
	g.address = workflow.Address{Date: s.address.Date, Slug: noSlug(s.address.Slug)}
	return g
}

// noID is an identifier that was never given, as long as another.
func noID(like string) string { return (randomIDs{}).New()[:len(like)] }

// noSlug is a headline's address that no headline has, as long as another and
// at the same place among all others: it ends in another letter.
func noSlug(like string) string { return like[:len(like)-1] + "z" }
