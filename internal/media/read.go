package media

import (
	"bytes"
	"errors"
	"image"
	_ "image/gif"  // so that pictures of these types are known
	_ "image/jpeg" // as above
	_ "image/png"  // as above
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"prevail/workflow"
)

// MaxPixels bounds a picture's width times its height: what takes a small file
// to send must not take a reader's whole memory to show.
const MaxPixels = 50_000_000

// byEnding are the types that bytes alone don't tell apart, by how a name ends.
var byEnding = map[string]string{
	".csv": "text/csv", ".txt": "text/plain",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".odt":  "application/vnd.oasis.opendocument.text",
	".ods":  "application/vnd.oasis.opendocument.spreadsheet",
}

// Read says what a file is and returns it as it may be kept: a picture or
// document without what its maker's tools wrote beside it. It refuses, as a
// workflow.Error of kind invalid, what is of no type that the office publishes
// and what isn't what it seems.
func Read(name string, content []byte) (workflow.FileInput, error) {
	in := workflow.FileInput{Name: Name(name), Content: content}
	if len(content) == 0 {
		return in, refuse("file.empty")
	}
	if len(content) > workflow.MaxFile {
		return in, refuse("file.too_large", "limit", strconv.Itoa(workflow.MaxFile>>20))
	}
	in.Type = typeOf(in.Name, content)
	if !slices.Contains(workflow.FileTypes, in.Type) {
		return in, refuse("file.type", "type", in.Type)
	}
	if !slices.Contains(workflow.PictureTypes, in.Type) {
		err := stripDocument(&in)
		return in, err
	}
	shape, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || shape.Width <= 0 || shape.Height <= 0 || shape.Width > MaxPixels/shape.Height {
		return in, refuse("file.picture")
	}
	in.Width, in.Height = shape.Width, shape.Height
	if in.Content, err = strip(in.Type, content); err != nil {
		return in, refuse("file.picture")
	}
	if _, _, err = image.DecodeConfig(bytes.NewReader(in.Content)); err != nil {
		return in, refuse("file.picture")
	}
	return in, nil
}

// stripDocument takes the properties out of a document, or refuses it with what
// it holds that can't be taken out.
func stripDocument(in *workflow.FileInput) (err error) {
	switch {
	case in.Type == "application/pdf":
		in.Content, err = stripPDF(in.Content)
	case strings.HasPrefix(in.Type, "application/"):
		in.Content, err = stripOffice(in.Content)
	}
	for _, told := range []struct {
		err  error
		code string
	}{{errNamed, "file.comments"}, {errSigned, "file.signed"}, {errLocked, "file.locked"}, {errHidden, "file.author"}} {
		if errors.Is(err, told.err) {
			return refuse(told.code)
		}
	}
	if err != nil {
		return refuse("file.document")
	}
	if len(in.Content) > workflow.MaxFile {
		return refuse("file.too_large", "limit", strconv.Itoa(workflow.MaxFile>>20))
	}
	return nil
}

func refuse(code string, params ...string) error {
	return workflow.NewError(workflow.KindInvalid, code, params...)
}

// typeOf tells a type by the bytes, and among those that are told by their name
// alone by how it ends: an office document is a zip archive, a table is text.
func typeOf(name string, content []byte) string {
	sniffed, _, _ := strings.Cut(http.DetectContentType(content), ";")
	named := byEnding[strings.ToLower(path.Ext(name))]
	zipped := strings.HasPrefix(named, "application/")
	switch {
	case sniffed == "application/zip" && zipped, sniffed == "text/plain" && named != "" && !zipped && utf8.Valid(content):
		return named
	case sniffed == "text/plain":
		return "application/octet-stream"
	}
	return sniffed
}

// Name makes of a file's name one that can be kept: its last part, without
// what has a meaning in addresses or on some system.
func Name(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case strings.ContainsRune(`:*?"<>|%#`, r):
			return '-'
		}
		return r
	}, name)
	name = strings.TrimLeft(strings.TrimSpace(name), ".")
	ending := path.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	for len(stem)+len(ending) > maxName {
		_, size := utf8.DecodeLastRuneInString(stem)
		if size == 0 {
			return "file"
		}
		stem = stem[:len(stem)-size]
	}
	if stem = strings.TrimSpace(stem); stem == "" {
		stem = "file"
	}
	return stem + strings.TrimSpace(ending)
}

// maxName is how many bytes a name keeps.
const maxName = 120
