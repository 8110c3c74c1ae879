// Package catfile writes catalogue files in their one form: a line for each
// key, sorted, plural forms on the key's own line. It exists so that several
// people may add sentences at the same time and merge without reading.
package catfile

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"prevail/internal/i18n"
)

// Read reads one catalogue or kit file.
func Read(file string) (map[string]i18n.Message, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	messages, err := i18n.ParseMessages(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return messages, nil
}

// Write replaces a file by messages in their one form. A reader sees the old
// file or the new one, never half of it.
func Write(file string, messages map[string]i18n.Message) error {
	temporary, err := os.CreateTemp(filepath.Dir(file), ".catalogue-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temporary.Name()) }() // gone already after the rename
	if _, err := temporary.Write(Format(messages)); err != nil {
		return err
	}
	if err := temporary.Chmod(0o644); err != nil {
		return err
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), file)
}

// Format renders messages in their one form.
func Format(messages map[string]i18n.Message) []byte {
	var b bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(messages)) {
		fmt.Fprintf(&b, "%s = %s\n", quote(key), value(messages[key]))
	}
	return b.Bytes()
}

func value(m i18n.Message) string {
	if len(m) == 1 && !m.IsPlural() {
		return quote(m[i18n.FormOther])
	}
	var forms []string
	for _, f := range i18n.Forms {
		if text, ok := m[f]; ok {
			forms = append(forms, string(f)+" = "+quote(text))
		}
	}
	return "{ " + strings.Join(forms, ", ") + " }"
}

// quote writes a TOML basic string. Only what TOML demands is escaped, so that
// people can read every script; marks that can't be seen are escaped too.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f || unseen(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// unseen reports spaces and direction marks that an editor doesn't show. The
// joiner marks are left as they are: Persian words are spelt with them.
func unseen(r rune) bool {
	switch r {
	case '\u00a0', '\u202f', '\u200e', '\u200f', '\u061c', '\ufeff':
		return true
	}
	return r >= '\u2028' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
