package intake

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

func TestFrontMatter(t *testing.T) {
	t.Parallel()
	text := "---\n# a comment\nplain: a value: with a colon\nsingle: 'it''s'\ndouble: \"a \\\"b\\\" c\"\nfolded: >\n  one\n  two\n\n  three\n" +
		"literal: |\n  one\n  two\nlist:\n  - a\n  - \"b, c\"\nflow: [a, 'b, c', ]\nmore: a\n  value\nempty:\nKey_2: x\n---\nBody\n"
	fields, body, skipped, err := splitFront(text)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, f := range fields {
		got[f.key] = f.values
	}
	want := map[string][]string{
		"plain": {"a value: with a colon"}, "single": {"it's"}, "double": {`a "b" c`}, "folded": {"one two\nthree"},
		"literal": {"one\ntwo"}, "list": {"a", "b, c"}, "flow": {"a", "b, c"}, "more": {"a value"}, "empty": nil, "key_2": {"x"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if body != "Body\n" || skipped != 22 {
		t.Errorf("body %q after %d lines", body, skipped)
	}
}

func TestTextsWithoutFrontMatter(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "Text", "---", "---\n\nA rule above.", "---\nNo key here.\n---\n", " ---\na: b\n---\n"} {
		fields, body, skipped, err := splitFront(text)
		if fields != nil || body != text || skipped != 0 || err != nil {
			t.Errorf("%q: %v %q %v", text, fields, body, err)
		}
	}
}

func TestFrontMatterThatCannotBeReadIsRefused(t *testing.T) {
	t.Parallel()
	for text, code := range map[string]string{
		"---\na: b\n":               "intake.front_open",
		"---\na: b\nwhat\n---\nX":   "intake.front_syntax",
		"---\na: b\nx y: c\n---\nX": "intake.front_syntax",
	} {
		if _, err := Markdown(text); workflow.KindOf(err) != workflow.KindInvalid || !workflow.HasCode(err, code) {
			t.Errorf("%q: %v, want %s", text, err, code)
		}
	}
}

func TestDoubledAndUnreadableFieldsAreNoted(t *testing.T) {
	t.Parallel()
	d, err := Markdown("---\nkind: Statement\nkind: Remarks\ndate: soon\ntags: a, b\n---\nText.")
	wantOutline(t, `
		kind: statement
		tags: a, b
		paragraph | Text.
		3 cut front_doubled: "kind: Remarks"
		4 cut front_date: "date: soon"`, d, err)
}
