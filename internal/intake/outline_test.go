package intake

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// outline writes a draft so that a test can show it: facts, units with their
// sentences, notes.
func outline(d Draft) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	line("kind", d.Facts.Kind)
	line("institution", d.Institution)
	line("office", d.Facts.Office)
	line("date", d.Facts.Date.String())
	line("number", d.Facts.Number)
	line("original", d.Facts.Original.URL)
	line("tags", strings.Join(d.Tags, ", "))
	line("remark", d.Remark)
	for _, u := range d.Units {
		b.WriteString(strings.TrimSpace(label(u)+" | "+strings.Join(u.Segments, " | ")) + "\n")
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "%d %s %s: %q", n.Line, n.Act, strings.TrimPrefix(n.Code, "intake.note."), n.Text)
		if n.Instead != "" {
			fmt.Fprintf(&b, " -> %q", n.Instead)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func label(u workflow.Unit) string {
	s := string(u.Kind)
	if u.Level > 0 {
		s += fmt.Sprint(" ", u.Level)
	}
	if u.Ordered {
		s += " ordered"
	}
	if u.Lang != "" {
		s += " " + u.Lang
	}
	return s
}

// wantOutline compares a draft with what a test expects, whose lines may be
// indented.
func wantOutline(t *testing.T, want string, d Draft, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(want) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if diff := cmp.Diff(lines, strings.Split(strings.TrimSpace(outline(d)), "\n")); diff != "" {
		t.Error(diff)
	}
}

func testdata(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
