package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"prevail/workflow"
)

// Row says what an event's transaction left of one row of the records, or of
// the few rows that belong together under one key. An empty hash says that it
// left none.
type Row struct {
	Table string        `json:"t"`
	Key   string        `json:"k"`
	Hash  workflow.Hash `json:"h,omitempty"`
}

// Bind binds rows to an event's link, so that neither can be changed without
// the other. Without rows it is the link itself.
func Bind(link workflow.Hash, rows []Row) workflow.Hash {
	if len(rows) == 0 {
		return link
	}
	b := field(nil, "prevail-rows-1", string(link), strconv.Itoa(len(rows)))
	for _, r := range rows {
		b = field(b, r.Table, r.Key, string(r.Hash))
	}
	return sum(b)
}

// Column is one value of a row in text form. NULL is no column, so that a
// column which a later program adds changes nothing of the rows that were there
// before.
type Column struct{ Name, Value string }

// HashRows is the hash of the rows of a table under one key, whatever their
// order and that of their columns. Without rows it is empty. The form is fixed;
// a change of it would need another first field.
func HashRows(table string, rows [][]Column) workflow.Hash {
	if len(rows) == 0 {
		return ""
	}
	forms := make([]string, len(rows))
	for i, columns := range rows {
		sorted := slices.SortedFunc(slices.Values(columns), func(a, b Column) int { return strings.Compare(a.Name, b.Name) })
		form := field(nil, strconv.Itoa(len(sorted)))
		for _, c := range sorted {
			form = field(form, c.Name, c.Value)
		}
		forms[i] = string(form)
	}
	slices.Sort(forms)
	b := field(nil, "prevail-row-1", table, strconv.Itoa(len(forms)))
	return sum(append(b, strings.Join(forms, "")...))
}

// CanonicalJSON returns the one form of a JSON value that databases write
// differently: members sorted, no white space. What is no JSON comes back as it
// is, and so can't equal anything that was recorded.
func CanonicalJSON(text string) string {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return text
	}
	if _, err := d.Token(); err != io.EOF {
		return text
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return text
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func sum(b []byte) workflow.Hash {
	s := sha256.Sum256(b)
	return workflow.Hash(hex.EncodeToString(s[:]))
}
