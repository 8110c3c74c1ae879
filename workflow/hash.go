package workflow

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"golang.org/x/text/unicode/norm"
)

// Hash is a lower-case hexadecimal SHA-256 over a canonical form, or empty.
type Hash string

// Short is the beginning of a hash, for people.
func (h Hash) Short() string {
	if len(h) < 12 {
		return string(h)
	}
	return string(h[:12])
}

// digest writes a canonical form: every field is NFC text as a netstring, so
// that no two lists of fields have the same bytes.
type digest struct{ buf []byte }

func (d *digest) text(fields ...string) {
	for _, f := range fields {
		n := norm.NFC.String(f)
		d.buf = strconv.AppendInt(d.buf, int64(len(n)), 10)
		d.buf = append(d.buf, ':')
		d.buf = append(d.buf, n...)
		d.buf = append(d.buf, ',')
	}
}

func (d *digest) number(ns ...int) {
	for _, n := range ns {
		d.text(strconv.Itoa(n))
	}
}

func (d *digest) flag(b bool) {
	if b {
		d.number(1)
		return
	}
	d.number(0)
}

func (d *digest) sum() Hash {
	s := sha256.Sum256(d.buf)
	return Hash(hex.EncodeToString(s[:]))
}

func (d *digest) units(units []Unit) {
	d.number(len(units))
	for _, u := range units {
		d.text(string(u.Kind), u.Lang)
		d.number(u.Level)
		d.flag(u.Ordered)
		d.flag(u.LeftOut)
		d.number(len(u.Segments))
		d.text(u.Segments...)
	}
}

// HashRevision is the hash of a revision's text: letterhead facts and units in
// order. It is what translations, approvals and readers name an English text
// by. The form is fixed; a change of it would need another first field.
func HashRevision(f Letterhead, units []Unit) Hash {
	d := &digest{}
	d.text("prevail-revision-1", f.Kind, f.Office, f.Date.String(), f.Number, f.Original.URL)
	d.units(units)
	return d.sum()
}

// HashTranslation is the hash of a translated text in a locale.
func HashTranslation(locale string, units []Unit) Hash {
	d := &digest{}
	d.text("prevail-translation-1", locale)
	d.units(units)
	return d.sum()
}

// HashSegment is the hash of one sentence in its place: the same words as a
// headline and as a list item are two different things to translate.
func HashSegment(kind UnitKind, lang, text string) Hash {
	d := &digest{}
	d.text("prevail-segment-1", string(kind), lang, text)
	return d.sum()
}

// HashText is the hash of a bare text, such as a translated sentence that a
// person approves or a finding that somebody explains.
func HashText(text string) Hash {
	d := &digest{}
	d.text("prevail-text-1", text)
	return d.sum()
}
