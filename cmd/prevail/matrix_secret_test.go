package main

import (
	"slices"
	"strings"
	"time"

	"prevail/workflow"
)

// secret is a release that there is something to keep quiet about, with all
// that an address or a form could name of it.
type secret struct {
	name         string
	release      workflow.ReleaseID
	revisions    []workflow.RevisionID
	tasks        []workflow.TaskID
	publications []workflow.PublicationID
	segments     []workflow.SegmentID
	comments     []workflow.CommentID
	address      workflow.Address // where it would stand
	subject      string           // a tag with a name, which nothing else carries
	title        string           // the first of its canaries, in its headline
	file         workflow.File
	coming       workflow.File    // what only the text that is being prepared holds
	stands       workflow.Address // where that will stand
	// canaries are words that stand in it and nowhere else.
	canaries []string
}

// embargo is how long, from now, everything embargoed is.
const embargo = 48 * time.Hour

// canary makes a word that was never said before, of letters that an address
// keeps as they are.
func (w *world) canary(kind string) string {
	w.said++
	n := w.said
	var digits strings.Builder
	for range 3 {
		digits.WriteByte("bdfgklmnprstvz"[n%14])
		n /= 14
		digits.WriteByte("aeiou"[n%5])
		n /= 5
	}
	return kind + digits.String() + "quax"
}

// cyrillic is a word in letters that no address holds.
func cyrillic(word string) string {
	return strings.Map(func(r rune) rune { return 'а' + r - 'a' }, word)
}

// subjects are how many tags the office has names for that nothing carries.
const subjects = 12

// name gives some tags names, so that whatever is public and carries one is
// listed under it. The names are no secret; that something carries them is.
func (w *world) name() {
	w.tb.Helper()
	v, err := w.service().ReadOffice(w.ctx(), w.actor("founder"))
	if err != nil {
		w.tb.Fatal(err)
	}
	o := v.Office
	words := o.Names[workflow.English]
	words.Tags = map[string]string{"ports": "Ports"}
	for range subjects {
		key := w.canary("subject")
		words.Tags[key] = "All about " + key
		w.unused = append(w.unused, key)
	}
	o.Names[workflow.English] = words
	w.do(w.service().PutOffice(w.ctx(), w.actor("founder"), o))
}

// subject is a tag that nothing carries yet.
func (w *world) subject() string {
	w.tb.Helper()
	if len(w.unused) == 0 {
		w.tb.Fatalf("there are only %d tags", subjects)
	}
	out := w.unused[0]
	w.unused = w.unused[1:]
	return out
}

// conceal drafts a release under embargo whose every field says something that
// nobody else says. Without an embargo it is the same release in the open.
func (w *world) conceal(name string, until time.Duration) *secret {
	w.tb.Helper()
	s := &secret{name: name, subject: w.subject()}
	title, body, contact, tag := w.canary("titul"), w.canary("corpus"), w.canary("contact"), w.canary("tag")
	s.title, s.canaries = title, []string{title, body, contact, tag}
	in := workflow.DraftInput{
		Facts: workflow.Letterhead{Kind: "media-note", Date: workflow.DateOf(w.now()), Number: "7/" + title},
		Units: english(title, body, contact),
		Tags:  []string{tag, s.subject},
	}
	if until > 0 {
		in.Embargo = w.now().Add(until)
	}
	rel, rev, err := w.service().DraftRelease(w.ctx(), w.actor("writer"), in)
	if err != nil {
		w.tb.Fatalf("%s: drafting: %v", name, err)
	}
	s.release, s.revisions = rel.ID, []workflow.RevisionID{rev.ID}
	s.address = workflow.Address{Date: in.Facts.Date, Slug: workflow.Slug(rev.Title())}
	if until > 0 {
		w.admit(s)
	}
	w.attach(s)
	return s
}

// attach puts a file into the draft, whose name and bytes say something too.
func (w *world) attach(s *secret) {
	w.tb.Helper()
	r := w.view(s).Proposed
	var units []workflow.Unit
	s.file, units = w.withFile(s, r.Units)
	w.do(w.service().EditRevision(w.ctx(), w.actor("writer"), r.ID, workflow.EditInput{Version: r.Version, Facts: r.Facts, Units: units}))
}

// withFile brings in a file for a release and puts it into a text after its
// first paragraph.
func (w *world) withFile(s *secret, units []workflow.Unit) (workflow.File, []workflow.Unit) {
	w.tb.Helper()
	name, content, alt := w.canary("file"), w.canary("bytes"), w.canary("alt")
	s.canaries = append(s.canaries, name, content, alt)
	stored, err := w.service().AddFile(w.ctx(), w.actor("writer"), s.release, workflow.FileInput{
		Name: name + ".txt", Type: "text/plain", Content: []byte("A table of " + content + ".\n")})
	if err != nil {
		w.tb.Fatalf("%s: adding a file: %v", s.name, err)
	}
	return stored.File, slices.Insert(units, 2, workflow.Unit{Kind: workflow.UnitFile, Segments: []string{stored.String()}},
		workflow.Unit{Kind: workflow.UnitAlt, Segments: []string{"The table of " + alt}})
}

// english is a short text.
func english(title, body, contact string) []workflow.Unit {
	return []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"The " + title + " talks"}},
		{Kind: workflow.UnitParagraph, Segments: []string{"The delegations met at " + body + " today.", "They agreed."}},
		{Kind: workflow.UnitContact, Segments: []string{"Call " + contact + "."}},
	}
}

// admit puts the people of the story on the access list, and nobody else but
// whoever is struck from it later.
func (w *world) admit(s *secret, more ...string) {
	w.tb.Helper()
	in := workflow.Input{Version: w.view(s).Release.Version}
	for _, key := range append(sortedKeys(storyPeople), more...) {
		in.Access = append(in.Access, w.id(key))
	}
	w.do(w.service().ChangeRelease(w.ctx(), w.actor("chief"), s.release, workflow.ActAccess, in))
}

// view reads a release as somebody who may.
func (w *world) view(s *secret) workflow.ReleaseView {
	w.tb.Helper()
	v, err := w.service().ReadRelease(w.ctx(), w.actor("insider"), s.release)
	if err != nil {
		w.tb.Fatalf("%s: %v", s.name, err)
	}
	return v
}

// english carries out an action on the proposed English text.
func (w *world) english(s *secret, by string, act workflow.Action, in workflow.Input) {
	w.tb.Helper()
	r := w.view(s).Proposed
	if r == nil {
		w.tb.Fatalf("%s: no proposed text to %s", s.name, act)
	}
	in.Version = r.Version
	if act == workflow.ActApprove {
		in.Text = r.Hash
		if r.Correction != nil {
			in.Kind = r.Correction.Kind
		}
	}
	if _, err := w.service().ChangeRevision(w.ctx(), w.actor(by), r.ID, act, in); err != nil {
		w.tb.Fatalf("%s: %s: %v", s.name, act, err)
	}
}

// approveEnglish brings the proposed text from draft to approved.
func (w *world) approveEnglish(s *secret) {
	w.tb.Helper()
	w.english(s, "writer", workflow.ActSubmit, workflow.Input{})
	w.english(s, "checker", workflow.ActApprove, workflow.Input{})
}

// publishEnglish brings a draft to its readers.
func (w *world) publishEnglish(s *secret) {
	w.tb.Helper()
	w.approveEnglish(s)
	w.english(s, "chief", workflow.ActPublish, workflow.Input{})
}

// act carries out an action on the release as a whole.
func (w *world) act(s *secret, by string, act workflow.Action, in workflow.Input) {
	w.tb.Helper()
	in.Version = w.view(s).Release.Version
	if _, err := w.service().ChangeRelease(w.ctx(), w.actor(by), s.release, act, in); err != nil {
		w.tb.Fatalf("%s: %s: %v", s.name, act, err)
	}
}

// correct begins a correction of a public text.
func (w *world) correct(s *secret) {
	w.tb.Helper()
	w.act(s, "writer", workflow.ActCorrect, workflow.Input{})
	w.reword(s)
}

// reword says something new in every field of a draft and adds a file to it.
// From then on that is the secret: the rest has been public before. The new
// words of the headline are none that an address would hold, which stays.
func (w *world) reword(s *secret) {
	w.tb.Helper()
	r := w.view(s).Proposed
	note, news, head := w.canary("note"), w.canary("news"), cyrillic(w.canary("head"))
	s.canaries = []string{note, news, head}
	in := workflow.EditInput{Version: r.Version, Facts: r.Facts, Units: r.Units,
		Correction: &workflow.Correction{Kind: workflow.Substantive, Note: "The place was " + note + "."}}
	in.Units[0].Segments = []string{in.Units[0].Segments[0] + " — " + head}
	in.Units[1].Segments = []string{"The delegations met at " + news + " yesterday.", "They agreed."}
	s.coming, in.Units = w.withFile(s, in.Units)
	s.stands = s.address
	if _, err := w.service().EditRevision(w.ctx(), w.actor("writer"), r.ID, in); err != nil {
		w.tb.Fatalf("%s: rewording: %v", s.name, err)
	}
	s.revisions = append(s.revisions, r.ID)
}

// embargoed puts a release that is public under embargo: what is being prepared
// of it is then as silent as a release that was never public.
func (w *world) embargoed(s *secret) {
	w.tb.Helper()
	w.act(s, "writer", workflow.ActEmbargo, workflow.Input{At: w.now().Add(embargo)})
	w.admit(s)
}
