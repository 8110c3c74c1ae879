package media_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/media"
	"prevail/workflow"
)

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// letterParts are a small letter as a word processor writes it, by somebody.
func letterParts() map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"word/document.xml":   `<w:document xmlns:w="w"><w:p w:rsidR="1">The harbour &amp; its quay</w:p></w:document>`,
		"word/settings.xml":   `<w:settings><w:attachedTemplate r:id="1"/><w:zoom w:percent="100"/></w:settings>`,
		"word/_rels/settings.xml.rels": `<Relationships><Relationship Id="1" Type="http://x/attachedTemplate" Target="file:///C:/Users/Jane%20Roe/a.dotx"/>` +
			`<Relationship Id="2" Type="http://x/theme" Target="theme.xml"/></Relationships>`,
		"word/people.xml":     `<w15:people><w15:person w15:author="Jane Roe"/></w15:people>`,
		"docProps/core.xml":   `<cp:coreProperties><dc:creator>Jane Roe</dc:creator></cp:coreProperties>`,
		"docProps/app.xml":    `<Properties><Manager>Jane Roe</Manager></Properties>`,
		"docProps/custom.xml": `<Properties><property name="by">Jane Roe</property></Properties>`,
	}
}

// archived packs parts in the order of their names.
func archived(parts map[string]string) string {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		to, err := w.CreateHeader(&zip.FileHeader{Name: name, Comment: "Jane Roe", Method: zip.Deflate})
		if err == nil {
			_, err = to.Write([]byte(parts[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.String()
}

func letter() string { return archived(letterParts()) }

func parted(t *testing.T, content []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(part)
		if err != nil || part.Close() != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(b) + f.Comment
	}
	return out
}

func TestAnOfficeDocumentLosesItsPropertiesAndNothingElse(t *testing.T) {
	t.Parallel()
	in, err := media.Read("letter.docx", []byte(letter()))
	if err != nil || in.Type != docx {
		t.Fatalf("%s, %v", in.Type, err)
	}
	got, was := parted(t, in.Content), letterParts()
	if fmt.Sprint(was) == strings.ReplaceAll(fmt.Sprint(was), "Jane", "") {
		t.Fatal("the letter that came in names nobody")
	}
	if strings.Contains(fmt.Sprint(got), "Jane") {
		t.Errorf("it still names her: %v", got)
	}
	for name, want := range map[string]string{
		"word/document.xml": was["word/document.xml"], "[Content_Types].xml": was["[Content_Types].xml"],
		"word/settings.xml":            `<w:settings><w:zoom w:percent="100"/></w:settings>`,
		"word/_rels/settings.xml.rels": `<Relationships><Relationship Id="2" Type="http://x/theme" Target="theme.xml"/></Relationships>`,
	} {
		if diff := cmp.Diff(want, got[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	again, err := media.Read("letter.docx", in.Content)
	if err != nil || !bytes.Equal(again.Content, in.Content) {
		t.Errorf("read again it changes (%v)", err)
	}
}

func TestADocumentThatCannotBeCleanedIsRefused(t *testing.T) {
	t.Parallel()
	with := func(name, part string) string {
		parts := letterParts()
		parts[name] = part
		return archived(parts)
	}
	bomb := letterParts()
	bomb["word/media/zeros.bin"] = strings.Repeat("0", 97<<20)
	pdf := func(body string) string { return "%PDF-1.7\n" + body }
	for name, c := range map[string]struct{ file, content, code string }{
		"comments":              {"a.docx", with("word/comments.xml", `<w:comments/>`), "file.comments"},
		"recorded changes":      {"a.docx", with("word/document.xml", `<w:ins w:author="Jane Roe"/>`), "file.comments"},
		"notes of a table":      {"a.xlsx", with("xl/threadedComments/threadedComment1.xml", `<a/>`), "file.comments"},
		"a signature":           {"a.docx", with("_xmlsignatures/sig1.xml", `<a/>`), "file.signed"},
		"a document type":       {"a.docx", with("word/document.xml", `<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`), "file.document"},
		"broken markup":         {"a.docx", with("word/document.xml", `<a`), "file.document"},
		"a name that leads up":  {"a.docx", with("../evil.xml", `<a/>`), "file.document"},
		"a name that is a path": {"a.docx", with("/etc/x.xml", `<a/>`), "file.document"},
		"a name twice":          {"a.docx", with("WORD/document.xml", `<a/>`), "file.document"},
		"a bomb":                {"a.docx", archived(bomb), "file.document"},
		"no document at all":    {"a.docx", archived(map[string]string{"a.txt": "a"}), "file.document"},
		"an author's field":     {"a.odt", archived(map[string]string{"mimetype": "m", "content.xml": `<a><dc:creator>Jane</dc:creator></a>`}), "file.comments"},
		"an encrypted PDF":      {"a.pdf", pdf("trailer << /Encrypt 3 0 R >>"), "file.locked"},
		"a PDF with notes":      {"a.pdf", pdf("<< /Type /Annot /Subtype /Text /T (Jane Roe) >>"), "file.comments"},
		"an author elsewhere":   {"a.pdf", pdf("<< /Author 12 0 R >>"), "file.author"},
		"an author unclosed":    {"a.pdf", pdf("<< /Author (Jane"), "file.author"},
		"a packed author":       {"a.pdf", pdf("1 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + packed("<< /Author (Jane Roe) >>")), "file.author"},
		"packed metadata":       {"a.pdf", pdf("1 0 obj << /Type /Metadata /Filter [/FlateDecode] >>\nstream\n" + packed("<dc:creator>Jane Roe</dc:creator>")), "file.author"},
		"packed otherwise":      {"a.pdf", pdf("1 0 obj << /Type /ObjStm /Filter /LZWDecode >>\nstream\nabc"), "file.author"},
		"a signed PDF":          {"a.pdf", pdf("<< /Author (Jane Roe) >> << /ByteRange [0 1 2 3] >>"), "file.signed"},
	} {
		if _, err := media.Read(c.file, []byte(c.content)); !workflow.HasCode(err, c.code) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func packed(s string) string {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	if _, err := w.Write([]byte(s)); err != nil || w.Close() != nil {
		panic("zlib writes to memory")
	}
	return out.String() + "\nendstream"
}

func TestAPDFKeepsItsLengthAndLosesItsAuthor(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{`<< /Title (A (note)) /Author (Jane \) (R.) Roe) /Producer (x) >>`, `<< /Title (A (note)) /Author (                ) /Producer (x) >>`},
		{`/Author<4A616E65>/Title(x)`, `/Author<20202020>/Title(x)`},
		{`<dc:creator><rdf:Seq><rdf:li>Jane</rdf:li></rdf:Seq></dc:creator><dc:title>T</dc:title>`, `<dc:creator>                                        </dc:creator><dc:title>T</dc:title>`},
		{`<a pdf:Author="Jane Roe" b="c"/>`, `<a pdf:Author="        " b="c"/>`},
		{`<< /Title (x) >>`, `<< /Title (x) >>`},
		{"1 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + packed("<< /Title (x) /Author () >>"), ""},
	} {
		want := "%PDF-1.7\n" + c[1]
		if c[1] == "" {
			want = "%PDF-1.7\n" + c[0]
		}
		in, err := media.Read("a.pdf", []byte("%PDF-1.7\n"+c[0]))
		if diff := cmp.Diff(want, string(in.Content)); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
	}
}

// FuzzDocuments: whatever comes in, nothing panics, and what is taken is taken
// again as it is.
func FuzzDocuments(f *testing.F) {
	f.Add("a.docx", []byte(letter()))
	f.Add("a.pdf", []byte("%PDF-1.7 << /Author (Jane \\) Roe) >> <dc:creator>x</dc:creator> /Author <4A6>"))
	f.Add("a.odt", []byte(archived(map[string]string{"mimetype": "m", "content.xml": "<a/>", "meta.xml": "<b/>"})))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		in, err := media.Read(name, content)
		if err != nil {
			return
		}
		again, err := media.Read(in.Name, in.Content)
		if err != nil || in.Type == "application/pdf" && !bytes.Equal(in.Content, again.Content) {
			t.Errorf("what was taken of %q is not taken again: %v", name, err)
		}
	})
}
