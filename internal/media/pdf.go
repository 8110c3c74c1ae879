package media

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"slices"
)

var (
	errLocked = errors.New("the PDF is encrypted")
	errHidden = errors.New("the PDF names its author where it can't be taken out")
)

// maxInflated is what all packed parts of a PDF that are looked into may hold.
const maxInflated = 64 << 20

// A PDF (ISO 32000) says who wrote it in its information dictionary and in its
// metadata, which is XML. Both are overwritten by blanks of the same length, so
// that every offset in the file stays right; nothing else of it is touched.
var (
	pdfNames = regexp.MustCompile(`/(?:Author|Manager|LastModifiedBy|LastSavedBy|SourceModifiedBy)\b[\x00\t\n\f\r ]*`)
	pdfXML   = regexp.MustCompile(`(?s)<((?:dc:creator|xmp:Author|pdf:Author|pdfx:Author|pdfx:Manager|pdfx:LastModifiedBy|photoshop:AuthorsPosition|xmpRights:Owner))\b[^>]*[^/>]?>.*?</((?:dc:creator|xmp:Author|pdf:Author|pdfx:Author|pdfx:Manager|pdfx:LastModifiedBy|photoshop:AuthorsPosition|xmpRights:Owner))>`)
	pdfAttr  = regexp.MustCompile(`\b(?:xmp:Author|pdf:Author|pdfx:Author|pdfx:Manager|pdfx:LastModifiedBy|photoshop:AuthorsPosition)\s*=\s*(?:"[^"]*"|'[^']*')`)
	pdfNote  = regexp.MustCompile(`/Subtype[\x00\t\n\f\r ]*/(?:Text|FreeText|Highlight|Underline|StrikeOut|Squiggly|Caret|Stamp|Ink|Popup|FileAttachment)\b`)
	pdfInner = regexp.MustCompile(`>>[\x00\t\n\f\r ]*stream\r?\n`)
	// pdfWide is "creator" in two bytes a letter, as metadata may be written.
	pdfWide = []byte("c\x00r\x00e\x00a\x00t\x00o\x00r")
)

// stripPDF returns a PDF without the names of who wrote it. One that is
// encrypted, that holds comments, or that names somebody in a packed part is
// refused: nothing there can be overwritten in its place.
func stripPDF(content []byte) ([]byte, error) {
	if bytes.Contains(content, []byte("/Encrypt")) {
		return nil, errLocked
	}
	out := slices.Clone(content)
	if err := pdfPacked(content); err != nil {
		return nil, err
	}
	if pdfNote.Match(content) {
		return nil, errNamed
	}
	if bytes.Contains(content, pdfWide) {
		return nil, errHidden
	}
	for _, at := range pdfNames.FindAllIndex(out, -1) {
		if !blankString(out[at[1]:]) {
			return nil, errHidden
		}
	}
	for _, at := range pdfXML.FindAllSubmatchIndex(out, -1) {
		inner := out[bytes.IndexByte(out[at[0]:], '>')+at[0]+1 : at[4]-2]
		blank(inner)
	}
	for _, at := range pdfAttr.FindAllIndex(out, -1) {
		value := out[at[0]:at[1]]
		open := bytes.IndexAny(value, `"'`)
		blank(value[open+1 : len(value)-1])
	}
	if !bytes.Equal(out, content) && bytes.Contains(content, []byte("/ByteRange")) {
		return nil, errSigned
	}
	return out, nil
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

// blankString blanks the string that begins b, written either way; ok is false
// where there is none, such as a reference to somewhere else.
func blankString(b []byte) (ok bool) {
	if len(b) < 2 {
		return false
	}
	switch b[0] {
	case '(':
		depth := 0
		for i := 0; i < len(b); i++ {
			switch b[i] {
			case '\\':
				i++
			case '(':
				depth++
			case ')':
				depth--
				if depth == 0 {
					blank(b[1:i])
					return true
				}
			}
		}
	case '<':
		end := bytes.IndexByte(b, '>')
		if end < 0 || b[1] == '<' {
			return false
		}
		for i := 1; i < end; i++ {
			b[i] = '2'
			if i%2 == 0 {
				b[i] = '0' // a space in hexadecimal digits
			}
		}
		return true
	}
	return false
}

// pdfPacked looks into the packed parts that can hold objects or metadata.
func pdfPacked(content []byte) error {
	left := int64(maxInflated)
	for _, at := range pdfInner.FindAllIndex(content, -1) {
		head, body := content[:at[0]], content[at[1]:]
		head = head[max(0, bytes.LastIndex(head, []byte(" obj"))):]
		if !bytes.Contains(head, []byte("/ObjStm")) && !bytes.Contains(head, []byte("/Metadata")) || !bytes.Contains(head, []byte("/Filter")) {
			continue // no such part, or not packed: it is looked at with the rest
		}
		if !bytes.Contains(head, []byte("/FlateDecode")) || bytes.Count(head, []byte("Decode")) > 1 && !bytes.Contains(head, []byte("/DecodeParms")) {
			return errHidden
		}
		r, err := zlib.NewReader(bytes.NewReader(body))
		if err != nil {
			return errHidden
		}
		inner, err := io.ReadAll(io.LimitReader(r, left+1))
		if left -= int64(len(inner)); err != nil || left < 0 {
			return errHidden
		}
		if pdfNote.Match(inner) {
			return errNamed
		}
		for _, names := range pdfNames.FindAllIndex(inner, -1) {
			if rest := inner[names[1]:]; !bytes.HasPrefix(rest, []byte("()")) && !bytes.HasPrefix(rest, []byte("<>")) {
				return errHidden
			}
		}
		if pdfXML.Match(inner) || pdfAttr.Match(inner) || bytes.Contains(inner, pdfWide) {
			return errHidden
		}
	}
	return nil
}
