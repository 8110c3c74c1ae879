package archive

import (
	"context"
	"strings"

	"prevail/internal/intake"
	"prevail/workflow"
)

// Codes of notes that only an import has.
const (
	NoteOffice = "import.note.office"  // the office has no unit of this key yet
	NoteKind   = "import.note.kind"    // the English kit has no label for this kind
	NoteNoKind = "import.note.no_kind" // nothing says the kind, which a person chooses
	// NoteInstitution says that the text names another institution than the
	// office, whose name its letterhead will carry.
	NoteInstitution = "import.note.institution"
	NoteRemark      = "import.note.remark" // a remark for the people at work, no part of the text
)

// english brings a release's English in.
func (m *Importer) english(ctx context.Context, f *Folder, r Release) (Result, error) {
	res := Result{File: r.English.Path, Key: m.key(r), Locale: workflow.English}
	var s source
	if err := s.read(f, r); err != nil {
		return res.rejected(err, Refused)
	}
	if err := contradictsLetters(s.draft, workflow.English); err != nil {
		return res.rejected(err, Refused)
	}
	var err error
	if s.files, err = beside(f, r.English.Path, &s.draft); err != nil {
		return res.rejected(err, Refused)
	}
	hash, err := s.hash(r)
	if err != nil {
		return res.rejected(err, Refused)
	}
	m.facts(&s.draft)
	from := workflow.Intake{Key: res.Key, Hash: hash}
	rel, err := m.known(ctx, f, r, from, s.draft.Facts.Original.URL)
	if workflow.KindOf(err) == workflow.KindNotFound {
		var made Result
		if made, err = m.create(ctx, res, s, from); !workflow.HasCode(err, codeTaken) {
			return made, err
		}
		// Another import brought the same file in meanwhile.
		rel, err = m.service.ReadIntake(ctx, m.actor, res.Key)
	}
	if err != nil {
		return res, err
	}
	return m.again(ctx, res, rel, s.draft, hash)
}

// codeTaken is the refusal of a second release under one key.
const codeTaken = "release.intake"

// again says what became of English that came in before.
func (m *Importer) again(ctx context.Context, res Result, rel workflow.Release, d intake.Draft, hash workflow.Hash) (Result, error) {
	res.Release, res.Status = rel.ID, Unchanged
	if rel.Intake.Key != res.Key {
		res = res.because(Unchanged, "import.same", "key", rel.Intake.Key)
	}
	if rel.Intake.Hash != hash {
		return res.because(Refused, "import.changed", "option", ArchiveOption), nil
	}
	return m.unchanged(ctx, res, d)
}

// facts fills in what the text doesn't say and notes what the office has no
// words for. Nothing that the text says is dropped: a person adds the words,
// or chooses others in the draft.
func (m *Importer) facts(d *intake.Draft) {
	if d.Facts.Kind == "" {
		d.Facts.Kind = m.o.Kind
	}
	if d.Facts.Office == "" {
		d.Facts.Office = m.o.Office
	}
	switch key := d.Facts.Kind; {
	case key == "":
		d.Notes = append(d.Notes, intake.Note{Code: NoteNoKind, Act: intake.Doubt, Text: d.Title()})
	case !m.kinds[key]:
		d.Notes = append(d.Notes, intake.Note{Code: NoteKind, Act: intake.Doubt, Text: firstOf(d.Kind, key), Instead: key})
	}
	if key := d.Facts.Office; key != "" && !m.units[key] {
		d.Notes = append(d.Notes, intake.Note{Code: NoteOffice, Act: intake.Doubt, Text: firstOf(d.Office, key), Instead: key})
	}
	if name := strings.TrimSpace(d.Institution); name != "" && !strings.EqualFold(name, m.name) {
		d.Notes = append(d.Notes, intake.Note{Code: NoteInstitution, Act: intake.Changed, Text: name, Instead: m.name})
	}
	if d.Remark != "" {
		d.Notes = append(d.Notes, intake.Note{Code: NoteRemark, Act: intake.Cut, Text: d.Remark})
	}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// create drafts a release that isn't there yet.
func (m *Importer) create(ctx context.Context, res Result, s source, from workflow.Intake) (Result, error) {
	d := s.draft
	res.Status, res.Notes = Created, d.Notes
	if m.o.DryRun {
		return lacking(res, d.Facts, d.Units), nil
	}
	rel, rev, err := m.service.DraftRelease(ctx, m.actor, workflow.DraftInput{
		Facts: d.Facts, Units: d.Units, Tags: d.Tags, Intake: from, Files: s.files, Noticed: noticed(d.Notes),
	})
	switch {
	case workflow.HasCode(err, codeTaken):
		return res, err
	case err != nil:
		return res.rejected(err, Refused)
	}
	res.Release = rel.ID
	return m.submit(ctx, lacking(res, d.Facts, d.Units), rev)
}

// maxNoticed is how many notes are kept with a draft: nobody reads more.
const maxNoticed = 300

// noticed are the notes as they are kept with the draft, for whoever looks at it
// on the desk.
func noticed(notes []intake.Note) []workflow.Noticed {
	var out []workflow.Noticed
	clean := strings.NewReplacer("\x00", "") // which no database keeps in JSON
	for _, n := range notes[:min(len(notes), maxNoticed)] {
		out = append(out, workflow.Noticed{Code: n.Code, Act: string(n.Act), Line: n.Line, Text: clean.Replace(n.Text), Instead: clean.Replace(n.Instead)})
	}
	return out
}

// unchanged looks at a release that came in before: whether something is still
// missing in it, and, when asked to, submits it if nobody changed it since.
func (m *Importer) unchanged(ctx context.Context, res Result, d intake.Draft) (Result, error) {
	view, err := m.service.ReadRelease(ctx, m.actor, res.Release)
	if err != nil {
		return res, err
	}
	p := view.Proposed
	if p == nil || p.State != workflow.RevisionDraft || view.Release.Public != "" {
		return res, nil
	}
	res = lacking(res, p.Facts, p.Units)
	if workflow.HashRevision(p.Facts, p.Units) != workflow.HashRevision(d.Facts, d.Units) {
		return res, nil // somebody works on it: it is theirs to submit
	}
	return m.submit(ctx, res, *p)
}

// lacking says what a text ought to have and hasn't. A kind is no part of many
// texts: its want is a note, and an obstacle only to submitting.
func lacking(res Result, facts workflow.Letterhead, units []workflow.Unit) Result {
	for _, need := range []struct {
		met  bool
		code string
	}{
		{workflow.Headline(units, workflow.English) != "", "revision.title"},
		{workflow.HasBody(units), "revision.body"},
		{!facts.Date.IsZero(), "revision.date"},
	} {
		if !need.met {
			res = res.because(Incomplete, need.code)
		}
	}
	return res
}

// submit submits a complete draft where that was asked for.
func (m *Importer) submit(ctx context.Context, res Result, rev workflow.Revision) (Result, error) {
	if !m.o.Submit || m.o.DryRun || res.Status == Incomplete {
		return res, nil
	}
	_, err := m.service.ChangeRevision(ctx, m.actor, rev.ID, workflow.ActSubmit, workflow.Input{Version: rev.Version})
	if err != nil {
		return res.rejected(err, Incomplete)
	}
	return res, nil
}
