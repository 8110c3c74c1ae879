package workflow

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// File names a picture or another file of a release by the hash of its bytes.
// In a text it stands as the only sentence of a unit of kind image or file, in
// the form of String: so it is frozen, aligned, translated, approved and
// published like any other sentence.
type File struct {
	// Hash is the lower-case hexadecimal SHA-256 of the bytes.
	Hash Hash
	// Type is its media type, one of FileTypes.
	Type string
	// Size is in bytes.
	Size int
	// Width and Height are a picture's, in pixels; 0 for any other file.
	Width, Height int
	// Name is what it is called when somebody keeps it.
	Name string
}

// StoredFile is a file as a release has it.
type StoredFile struct {
	File
	Release ReleaseID
	// Reference says that it is for those who translate, and for no reader.
	Reference bool
	By        PersonID
	At        time.Time
}

// Limits on files.
const (
	MaxFile  = 8 << 20 // bytes of one
	MaxFiles = 200     // of one release
)

// PictureTypes are the media types of pictures: what every browser shows and
// holds no script.
var PictureTypes = []string{"image/gif", "image/jpeg", "image/png"}

// FileTypes are the media types that a file may have.
var FileTypes = append([]string{
	"application/pdf", "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.text",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/csv", "text/plain",
}, PictureTypes...)

// Picture reports whether the file can stand in a page.
func (f File) Picture() bool { return slices.Contains(PictureTypes, f.Type) }

// IsFile reports whether a unit's sentence names a file.
func (k UnitKind) IsFile() bool { return k == UnitImage || k == UnitFile }

// HashBytes is the hash that names a file.
func HashBytes(content []byte) Hash {
	sum := sha256.Sum256(content)
	return Hash(hex.EncodeToString(sum[:]))
}

// String is the form in which a text names the file:
//
//	sha256:HASH TYPE SIZE WIDTHxHEIGHT NAME
func (f File) String() string {
	return fmt.Sprintf("sha256:%s %s %d %dx%d %s", f.Hash, f.Type, f.Size, f.Width, f.Height, f.Name)
}

// ParseFile reads what String writes and nothing else; ok is false for any
// other text.
func ParseFile(s string) (f File, ok bool) {
	parts := strings.SplitN(s, " ", 5)
	if len(parts) != 5 {
		return File{}, false
	}
	width, height, _ := strings.Cut(parts[3], "x")
	f.Hash, f.Type, f.Name = Hash(strings.TrimPrefix(parts[0], "sha256:")), parts[1], parts[4]
	f.Size, _ = strconv.Atoi(parts[2])
	f.Width, _ = strconv.Atoi(width)
	f.Height, _ = strconv.Atoi(height)
	if f.String() != s || f.invalid() != nil {
		return File{}, false
	}
	return f, true
}

// UnitFileOf returns the file that a unit names; ok is false for any other.
func UnitFileOf(u Unit) (f File, ok bool) {
	if !u.Kind.IsFile() || len(u.Segments) != 1 {
		return File{}, false
	}
	return ParseFile(u.Segments[0])
}

// invalid says what of a file can't be kept.
func (f File) invalid() *Error {
	var reasons []Reason
	if raw, err := hex.DecodeString(string(f.Hash)); err != nil || len(raw) != sha256.Size || strings.ToLower(string(f.Hash)) != string(f.Hash) {
		reasons = append(reasons, NewReason("file.hash"))
	}
	if !slices.Contains(FileTypes, f.Type) {
		reasons = append(reasons, NewReason("file.type", "type", f.Type))
	}
	if f.Size <= 0 {
		reasons = append(reasons, NewReason("file.empty"))
	}
	if f.Size > MaxFile {
		reasons = append(reasons, NewReason("file.too_large", "limit", strconv.Itoa(MaxFile>>20)))
	}
	if f.Picture() != (f.Width > 0 && f.Height > 0) {
		reasons = append(reasons, NewReason("file.picture"))
	}
	if !validFileName(f.Name) {
		reasons = append(reasons, NewReason("file.name"))
	}
	if len(reasons) == 0 {
		return nil
	}
	return &Error{Kind: KindInvalid, Reasons: reasons}
}

// validFileName holds a name to one that can stand at the end of an address
// and in a folder of any system.
func validFileName(name string) bool {
	if name == "" || len(name) > MaxShort || !utf8.ValidString(name) || strings.HasPrefix(name, ".") || strings.TrimSpace(name) != name {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`/\:*?"<>|%#`, r)
	})
}
