package media

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"path"
	"strings"
	"time"
)

// What an office document may unpack to: far above what offices write, and far
// below what a small archive made to harm could.
const (
	maxEntries  = 4_000
	maxUnpacked = 96 << 20
)

var (
	errDocument = errors.New("no office document that can be read")
	errNamed    = errors.New("the document holds comments or recorded changes, with names")
	errSigned   = errors.New("the document is signed")
)

// emptied are the parts that hold properties and nothing of the text, and what
// stands in their place.
var emptied = map[string]string{
	"docProps/core.xml":     `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
	"docProps/app.xml":      `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
	"docProps/custom.xml":   `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>`,
	"word/people.xml":       `<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>`,
	"xl/persons/person.xml": `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>`,
	"meta.xml": `<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">` +
		`<office:meta/></office:document-meta>`,
}

// stripOffice writes an office document (OOXML or OpenDocument) anew without
// its properties. One that has comments or recorded changes is refused, since
// those are text, which nobody but its author may take out.
func stripOffice(content []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil || len(in.File) > maxEntries {
		return nil, errDocument
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	seen, left := map[string]bool{}, int64(maxUnpacked)
	for _, f := range in.File {
		if !plainName(f.Name) || seen[strings.ToLower(f.Name)] || f.Flags&1 != 0 {
			return nil, errDocument
		}
		seen[strings.ToLower(f.Name)] = true
		if strings.HasSuffix(f.Name, "/") {
			continue // a folder, which no part needs
		}
		part, err := unpack(f, &left)
		if err == nil {
			part, err = stripPart(f.Name, part)
		}
		if err == nil {
			err = pack(w, f, part)
		}
		if err != nil {
			return nil, err
		}
	}
	if !seen["[content_types].xml"] && (!seen["mimetype"] || !seen["content.xml"]) {
		return nil, errDocument
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// plainName reports a name of a part that leads nowhere else.
func plainName(name string) bool {
	clean := strings.TrimSuffix(name, "/")
	return clean != "" && path.Clean(clean) == clean && !path.IsAbs(clean) && clean != ".." && !strings.HasPrefix(clean, "../") &&
		!strings.ContainsAny(clean, "\\:\x00")
}

// unpack reads a part; left is what all of them together may still have.
func unpack(f *zip.File, left *int64) (_ []byte, err error) {
	r, err := f.Open()
	if err != nil {
		return nil, errDocument
	}
	defer func() {
		if r.Close() != nil && err == nil {
			err = errDocument
		}
	}()
	part, err := io.ReadAll(io.LimitReader(r, *left+1))
	if *left -= int64(len(part)); err != nil || *left < 0 {
		return nil, errDocument
	}
	return part, nil
}

// pack writes a part without what an archive notes beside it: times, comments,
// users. OpenDocument wants its type first and unpacked, as it came.
func pack(w *zip.Writer, f *zip.File, part []byte) error {
	head := &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Time{}}
	if f.Name == "mimetype" {
		head.Method = zip.Store
	}
	to, err := w.CreateHeader(head)
	if err != nil {
		return err
	}
	_, err = to.Write(part)
	return err
}

// stripPart returns a part as it may be kept.
func stripPart(name string, part []byte) ([]byte, error) {
	if empty, ok := emptied[name]; ok {
		return []byte(xml.Header + empty), nil
	}
	lower := strings.ToLower(name)
	switch {
	case strings.HasPrefix(lower, "_xmlsignatures/"), lower == "meta-inf/documentsignatures.xml":
		return nil, errSigned
	case strings.Contains(lower, "/comments"), strings.Contains(lower, "/threadedcomments/"), strings.HasPrefix(lower, "docprops/") && strings.HasSuffix(lower, ".xml"):
		return nil, errNamed
	case strings.HasSuffix(lower, ".xml"), strings.HasSuffix(lower, ".rels"):
		return stripXML(part)
	}
	if kind := http.DetectContentType(part); kind == "image/jpeg" || kind == "image/png" || kind == "image/gif" {
		stripped, err := strip(kind, part)
		if err != nil {
			return nil, errDocument
		}
		return stripped, nil
	}
	return part, nil
}

// stripXML cuts the elements out of a part that say on whose disk it lay, and
// refuses a part that names who wrote something.
func stripXML(part []byte) ([]byte, error) {
	dec := xml.NewDecoder(bytes.NewReader(part))
	var out bytes.Buffer
	var kept, from int64
	depth := 0 // inside of what is cut
	for {
		at := dec.InputOffset()
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			out.Write(part[kept:])
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, errDocument
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, errDocument // a document type can put names anywhere
		case xml.StartElement:
			switch {
			case depth > 0:
				depth++
			case telltale(t):
				depth, from = 1, at
			case named(t):
				return nil, errNamed
			}
		case xml.EndElement:
			if depth == 1 {
				out.Write(part[kept:from])
				kept = dec.InputOffset()
			}
			depth = max(depth-1, 0)
		}
	}
}

// telltale reports an element that holds nothing but a path on somebody's disk.
func telltale(e xml.StartElement) bool {
	switch e.Name.Local {
	case "absPath", "attachedTemplate", "fileSharing":
		return true
	case "Relationship":
		for _, a := range e.Attr {
			if a.Name.Local == "Type" && strings.HasSuffix(a.Value, "/attachedTemplate") {
				return true
			}
		}
	}
	return false
}

// named reports an element that names who wrote something.
func named(e xml.StartElement) bool {
	switch e.Name.Local {
	case "creator", "authors", "UserInfo":
		return true
	}
	for _, a := range e.Attr {
		if (a.Name.Local == "author" || a.Name.Local == "userName") && a.Value != "" {
			return true
		}
	}
	return false
}
