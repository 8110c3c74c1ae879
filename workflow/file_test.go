package workflow_test

import (
	"slices"
	"strings"
	"testing"

	"prevail/workflow"
)

var harbourFile = workflow.File{
	Hash: workflow.HashBytes([]byte("harbour")), Type: "image/png", Size: 7, Width: 40, Height: 30, Name: "the harbour.png",
}

func TestAFileReadsBackAsItWasWritten(t *testing.T) {
	t.Parallel()
	pdf := workflow.File{Hash: workflow.HashBytes([]byte("annex")), Type: "application/pdf", Size: 5, Name: "annex.pdf"}
	for _, f := range []workflow.File{harbourFile, pdf} {
		if got, ok := workflow.ParseFile(f.String()); !ok || got != f {
			t.Errorf("%q reads as %v, %v", f, got, ok)
		}
	}
	for name, wrong := range map[string]string{
		"nothing": "", "prose": "A ship lies in the harbour.",
		"another hash":       strings.Replace(harbourFile.String(), "sha256:", "sha1:", 1),
		"a hash in capitals": strings.ToUpper(harbourFile.String()),
		"a short hash":       strings.Replace(harbourFile.String(), "sha256:", "sha256:x", 1),
		"a page":             strings.Replace(harbourFile.String(), "image/png", "text/html", 1),
		"no size":            strings.Replace(harbourFile.String(), " 7 ", " 0 ", 1),
		"another number":     strings.Replace(harbourFile.String(), " 7 ", " 07 ", 1),
		"a flat picture":     strings.Replace(harbourFile.String(), "40x30", "0x0", 1),
		"a path":             strings.Replace(harbourFile.String(), "the harbour", "../harbour", 1),
		"no name":            strings.TrimSuffix(harbourFile.String(), "the harbour.png"),
		"a wide text":        strings.Replace(pdf.String(), "0x0", "1x1", 1),
	} {
		if f, ok := workflow.ParseFile(wrong); ok {
			t.Errorf("%s reads as %v", name, f)
		}
	}
}

func FuzzParseFile(f *testing.F) {
	f.Add(harbourFile.String())
	f.Add("sha256: image/png 1 1x1 a")
	f.Fuzz(func(t *testing.T, s string) {
		if file, ok := workflow.ParseFile(s); ok && file.String() != s {
			t.Errorf("%q reads as %q", s, file)
		}
	})
}

func pictureInput(name string) workflow.FileInput {
	return workflow.FileInput{Name: name, Type: "image/png", Width: 40, Height: 30, Content: []byte("picture " + name)}
}

// pictured adds a picture to a text, with what it shows.
func pictured(units []workflow.Unit, f workflow.File) []workflow.Unit {
	return append(slices.Clone(units), workflow.Unit{Kind: workflow.UnitImage, Segments: []string{f.String()}},
		workflow.Unit{Kind: workflow.UnitAlt, Segments: []string{"Ships lie in the harbour."}})
}

func TestATextNamesOnlyFilesOfItsRelease(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := t.Context()
	r := d.draft(english)
	other := d.draft(english)
	theirs := must(d.s.AddFile(ctx, d.author, other.Release, pictureInput("theirs.png")))(t)
	reference := pictureInput("reference.png")
	reference.Reference = true
	ours := must(d.s.AddFile(ctx, d.author, r.Release, pictureInput("ours.png")))(t)
	forUs := must(d.s.AddFile(ctx, d.author, r.Release, reference))(t)
	renamed := ours.File
	renamed.Name = "another.png"
	for name, f := range map[string]workflow.File{"another release's": theirs.File, "a reference": forUs.File, "under another name": renamed} {
		_, err := d.s.EditRevision(ctx, d.author, r.ID, workflow.EditInput{Version: r.Version, Facts: r.Facts, Units: pictured(r.Units, f)})
		if !workflow.HasCode(err, "file.unknown") {
			t.Errorf("%s: got %v; want the refusal file.unknown", name, err)
		}
	}
	must(d.s.EditRevision(ctx, d.author, r.ID, workflow.EditInput{Version: r.Version, Facts: r.Facts, Units: pictured(r.Units, ours.File)}))(t)
}

func TestAFileIsKeptOnceAndByThoseAtWork(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := t.Context()
	r := d.draft(english)
	one := must(d.s.AddFile(ctx, d.author, r.Release, pictureInput("one.png")))(t)
	before := len(d.file(r.Release).Events)
	again := must(d.s.AddFile(ctx, d.editor, r.Release, pictureInput("one.png")))(t)
	if again != one {
		t.Errorf("the same bytes again are %v; want %v", again, one)
	}
	if after := len(d.file(r.Release).Events); after != before {
		t.Error("keeping what is there already left an event")
	}
	if _, err := d.s.AddFile(ctx, d.translator, r.Release, pictureInput("two.png")); workflow.KindOf(err) != workflow.KindForbidden {
		t.Errorf("a translator's: got %v; want forbidden", err)
	}
	page := pictureInput("page.html")
	page.Type = "text/html"
	if _, err := d.s.AddFile(ctx, d.author, r.Release, page); !workflow.HasCode(err, "file.type") {
		t.Errorf("a page: got %v; want the refusal file.type", err)
	}
}

// picturedRelease is a public English text with a picture.
func (d *desk) picturedRelease() (workflow.Release, workflow.StoredFile) {
	d.t.Helper()
	ctx := d.t.Context()
	r := d.draft(english)
	f := must(d.s.AddFile(ctx, d.author, r.Release, pictureInput("harbour.png")))(d.t)
	r = must(d.s.EditRevision(ctx, d.author, r.ID, workflow.EditInput{Version: r.Version, Facts: r.Facts, Units: pictured(r.Units, f.File)}))(d.t)
	return d.advance(r), f
}

func TestAPictureIsReachedThroughItsPageAlone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := t.Context()
	rel, f := d.picturedRelease()
	unused := must(d.s.AddFile(ctx, d.author, rel.ID, pictureInput("unused.png")))(t)
	read := func(locale string, f workflow.StoredFile) (workflow.PublicFile, error) {
		return d.s.ReadPublicFile(ctx, locale, rel.Address, f.Hash, f.Name)
	}
	if got := must(read("en", f))(t); string(got.Content) != "picture harbour.png" || got.File != f {
		t.Errorf("the picture is %v", got.File)
	}
	for name, try := range map[string]func() (workflow.PublicFile, error){
		"a file that no text names":  func() (workflow.PublicFile, error) { return read("en", unused) },
		"in a locale without a page": func() (workflow.PublicFile, error) { return read("ar", f) },
		"under another name":         func() (workflow.PublicFile, error) { g := f; g.Name = "x.png"; return read("en", g) },
		"at an address that was no page": func() (workflow.PublicFile, error) {
			at := rel.Address
			at.Slug = "x"
			return d.s.ReadPublicFile(ctx, "en", at, f.Hash, f.Name)
		},
	} {
		if _, err := try(); workflow.KindOf(err) != workflow.KindNotFound {
			t.Errorf("%s: got %v; want not found", name, err)
		}
	}
	d.withdraw(rel.ID)
	if got, err := read("en", f); err != nil || got.Content != nil || got.Page.Page.State != workflow.PageWithdrawn {
		t.Errorf("a withdrawn text's picture: %v, %v", got.File, err)
	}
}

func TestALocaleHasItsOwnPicture(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := t.Context()
	rel, f := d.picturedRelease()
	task := d.open(rel.ID)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	i := slices.IndexFunc(d.segments(task.ID), func(s workflow.Segment) bool { return s.Kind == workflow.UnitImage })
	s := d.segments(task.ID)[i]
	if s.Text != f.String() || s.Confirmed {
		t.Fatalf("the English picture is proposed as %q, confirmed %v", s.Text, s.Confirmed)
	}
	if _, err := d.s.SaveSegment(ctx, d.translator, workflow.SaveInput{Task: task.ID, Segment: s.ID, Version: s.Version, Text: "صورة"}); !workflow.HasCode(err, "file.unknown") {
		t.Errorf("prose in a picture's place: got %v; want the refusal file.unknown", err)
	}
	if _, err := d.s.AddTaskFile(ctx, d.translator2, task.ID, pictureInput("other.png")); workflow.KindOf(err) != workflow.KindForbidden {
		t.Errorf("by who doesn't hold the task: got %v; want forbidden", err)
	}
	own := must(d.s.AddTaskFile(ctx, d.translator, task.ID, pictureInput("مرفأ.png")))(t)
	must(d.s.SaveSegment(ctx, d.translator, workflow.SaveInput{Task: task.ID, Segment: s.ID, Version: s.Version, Text: own.String(), Confirm: true}))(t)
	for _, s := range d.segments(task.ID) {
		if s.Kind != workflow.UnitImage {
			d.save(d.translator, s, "ترجمة: "+s.Source)
		}
	}
	d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
	d.review(d.reviewer, task.ID)
	d.act(d.editor, workflow.ActPublish, task.ID, workflow.Input{})
	got := must(d.s.ReadPublicFile(ctx, "ar", rel.Address, own.Hash, own.Name))(t)
	if string(got.Content) != "picture مرفأ.png" {
		t.Errorf("the Arabic page's picture is %q", got.Content)
	}
	if _, err := d.s.ReadPublicFile(ctx, "en", rel.Address, own.Hash, own.Name); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("the Arabic picture on the English page: got %v", err)
	}
}

func TestAnEmbargoedFileIsNotThere(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := t.Context()
	r := d.draft(english)
	f := must(d.s.AddFile(ctx, d.author, r.Release, pictureInput("secret.png")))(t)
	rel := d.file(r.Release).Release
	must(d.whole(d.author, workflow.ActEmbargo, rel.ID, workflow.Input{At: d.clock.Now().AddDate(0, 0, 1), Reason: "not yet"}))(t)
	if _, content, err := d.s.ReadFile(ctx, d.author, rel.ID, f.Hash); err != nil || string(content) != "picture secret.png" {
		t.Errorf("the control: the author reads %q, %v", content, err)
	}
	for name, err := range map[string]error{
		"its bytes":  third(d.s.ReadFile(ctx, d.translator, rel.ID, f.Hash)),
		"its list":   second(d.s.ReadFiles(ctx, d.translator, rel.ID)),
		"a new file": second(d.s.AddFile(ctx, d.author2, rel.ID, pictureInput("more.png"))),
	} {
		if workflow.KindOf(err) != workflow.KindNotFound {
			t.Errorf("%s, to who is not on the list: got %v; want not found", name, err)
		}
	}
}

func second[A any](_ A, err error) error        { return err }
func third[A, B any](_ A, _ B, err error) error { return err }
