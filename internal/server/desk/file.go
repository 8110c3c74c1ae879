package desk

import (
	"net/http"
	"path"
	"strings"

	"prevail/internal/media"
	"prevail/internal/render"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// filesBody is the page of a release's files.
type filesBody struct {
	workflow.ReleaseView
	Path   string
	Called string // the release, by its headline
	Files  []fileLine
	// Draft is the English that a file may be put into, nil when there is none
	// or the person may not change it.
	Draft    *workflow.Revision
	May      bool // the person may add files
	Alt      string
	Caption  string
	Limit    int // of a file, in MB
	Types    string
	Problems []string
}

// fileLine is a file as the desk lists it.
type fileLine struct {
	workflow.StoredFile
	Path  string
	Adder string // who brought it
	Kind  string // what people call it: PDF, CSV
	Used  bool   // in the text as it is or as it is proposed
}

// fileTypes is what the browser offers to choose among.
var fileTypes = strings.Join(append([]string{".csv", ".txt", ".docx", ".xlsx", ".odt", ".ods"}, workflow.FileTypes...), ",")

func (d *Desk) releaseFiles(v *page.Visit) error {
	return d.showFiles(v, http.StatusOK, filesBody{})
}

func (d *Desk) showFiles(v *page.Visit, status int, b filesBody) error {
	ctx, id := v.Request().Context(), workflow.ReleaseID(v.Param("id"))
	var err error
	if b.ReleaseView, err = d.service.ReadRelease(ctx, v.Actor(), id); err != nil {
		return err
	}
	files, err := d.service.ReadFiles(ctx, v.Actor(), id)
	if err != nil {
		return err
	}
	b.Path, b.Limit, b.Types = filesPath(id), workflow.MaxFile>>20, fileTypes
	b.May = allowed(b.Actions).do(workflow.ActAddFile)
	if allowed(b.RevisionActions).do(workflow.ActEdit) {
		b.Draft = b.Proposed
	}
	for _, text := range []*workflow.Revision{b.Published, b.Proposed} {
		if text != nil {
			b.Called = text.Title()
		}
	}
	used := usedFiles(b.Proposed, b.Published)
	for _, f := range files {
		b.Files = append(b.Files, fileLine{StoredFile: f, Path: render.FilePath(filesPath(id), f.File),
			Kind: strings.ToUpper(strings.TrimPrefix(path.Ext(f.Name), ".")), Adder: b.People[f.By].Name, Used: used[f.Hash]})
	}
	return v.Show(status, "files", v.Speaks().T("file.title"), b)
}

// references are the files of a release that are for those who translate.
func (d *Desk) references(v *page.Visit, id workflow.ReleaseID) ([]fileLine, error) {
	files, err := d.service.ReadFiles(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return nil, err
	}
	var out []fileLine
	for _, f := range files {
		if f.Reference {
			out = append(out, fileLine{StoredFile: f, Path: render.FilePath(filesPath(id), f.File)})
		}
	}
	return out, nil
}

func filesPath(id workflow.ReleaseID) string {
	return render.FilesPath(workflow.PublicPage{Preview: true, Page: workflow.Page{Release: id}})
}

// usedFiles are the files that texts name.
func usedFiles(texts ...*workflow.Revision) map[workflow.Hash]bool {
	used := map[workflow.Hash]bool{}
	for _, r := range texts {
		if r == nil {
			continue
		}
		for _, u := range r.Units {
			if f, ok := workflow.UnitFileOf(u); ok {
				used[f.Hash] = true
			}
		}
	}
	return used
}

// releaseFileAdd keeps a file and, where the form asks for it, puts it at the
// end of the draft.
func (d *Desk) releaseFileAdd(v *page.Visit) error {
	id := workflow.ReleaseID(v.Param("id"))
	f := v.Form()
	stored, err := d.keepFile(v, id)
	if err == nil && f.Text("use") == "text" {
		err = d.putFile(v, id, stored.File)
	}
	if err == nil {
		return v.Back(strings.TrimSuffix(filesPath(id), "/"), "file_added")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return d.showFiles(v, page.Status(err), filesBody{Problems: problems, Alt: f.Text("alt"), Caption: f.Text("caption")})
}

func (d *Desk) keepFile(v *page.Visit, id workflow.ReleaseID) (workflow.StoredFile, error) {
	in, err := upload(v)
	if err != nil {
		return workflow.StoredFile{}, err
	}
	in.Reference = v.Form().Text("use") == "reference"
	return d.service.AddFile(v.Request().Context(), v.Actor(), id, in)
}

// upload reads the file that was sent and looks at what it is.
func upload(v *page.Visit) (workflow.FileInput, error) {
	name, content, err := v.Upload("file")
	if err != nil {
		return workflow.FileInput{}, err
	}
	return media.Read(name, content)
}

// putFile puts a file with its alternative text and its caption at the end of
// the draft's body. From there the draft's form moves it.
func (d *Desk) putFile(v *page.Visit, id workflow.ReleaseID, file workflow.File) error {
	ctx, f := v.Request().Context(), v.Form()
	view, err := d.service.ReadRelease(ctx, v.Actor(), id)
	if err != nil {
		return err
	}
	r := view.Proposed
	if r == nil || r.Frozen() {
		return workflow.NewError(workflow.KindBlocked, "revision.no_draft")
	}
	units := fileUnits(file, f.Text("alt"), f.Text("caption"))
	_, err = d.service.EditRevision(ctx, v.Actor(), r.ID, workflow.EditInput{
		Version: f.Version(), Facts: r.Facts, Units: beforeContact(r.Units, units), Correction: r.Correction,
	})
	return err
}

// fileUnits are a file as a text has it: what it is, what it says to those who
// don't see it or what its link says, and a picture's caption.
func fileUnits(file workflow.File, alt, caption string) []workflow.Unit {
	kind := workflow.UnitFile
	if file.Picture() {
		kind = workflow.UnitImage
	}
	units := []workflow.Unit{{Kind: kind, Segments: []string{file.String()}}}
	if alt != "" {
		units = append(units, workflow.Unit{Kind: workflow.UnitAlt, Segments: []string{alt}})
	}
	if caption != "" && file.Picture() {
		units = append(units, workflow.Unit{Kind: workflow.UnitCaption, Segments: []string{caption}})
	}
	return units
}

// beforeContact puts units at the end of a text, before whom to ask.
func beforeContact(text, units []workflow.Unit) []workflow.Unit {
	end := len(text)
	for end > 0 && text[end-1].Kind == workflow.UnitContact {
		end--
	}
	out := append([]workflow.Unit{}, text[:end]...)
	return append(append(out, units...), text[end:]...)
}

// releaseFile answers with a file's bytes to the people at work on its release.
func (d *Desk) releaseFile(v *page.Visit) error {
	f, content, err := d.service.ReadFile(v.Request().Context(), v.Actor(), workflow.ReleaseID(v.Param("id")), workflow.Hash(v.Param("hash")))
	if err != nil {
		return err
	}
	if v.Param("name") != f.Name {
		return workflow.NotFound()
	}
	render.FileHeader(v.Response().Header(), f.File)
	return v.Blob(http.StatusOK, f.Type, content)
}

// taskFileAdd takes a locale's own file for a sentence that names one.
func (d *Desk) taskFileAdd(v *page.Visit) error {
	ctx, id, f := v.Request().Context(), workflow.TaskID(v.Param("id")), v.Form()
	in, err := upload(v)
	var stored workflow.StoredFile
	if err == nil {
		stored, err = d.service.AddTaskFile(ctx, v.Actor(), id, in)
	}
	if err == nil {
		_, err = d.service.SaveSegment(ctx, v.Actor(), workflow.SaveInput{
			Task: id, Segment: workflow.SegmentID(f.Text("segment")), Version: f.Version(), Text: stored.String(), Confirm: true,
		})
	}
	if err == nil {
		return v.Back(paths[workflow.OnTask]+string(id)+"#s-"+f.Text("segment"), "file_added")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return d.showTask(v, id, &attempt{Sentences: problems, status: page.Status(err)})
}
