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

func TestBlankLinesMayStandBeforeTheFrontMatter(t *testing.T) {
	t.Parallel()
	d, err := Markdown("\n \n---\ntitle: Grain\ndate: soon\n---\nText.")
	wantOutline(t, `
		headline | Grain
		paragraph | Text.
		5 cut front_date: "date: soon"`, d, err)
}

func TestFactsInAnotherNotationAreNotTakenForTheText(t *testing.T) {
	t.Parallel()
	if _, err := Markdown("+++\ntitle = \"Grain\"\n+++\n\nText."); !workflow.HasCode(err, "intake.front_syntax") {
		t.Error(err)
	}
	if _, err := Markdown("A sum: 1\n\n+++\n\nText."); err != nil { // the control
		t.Error(err)
	}
}

func TestAnOriginalIsAnAddressThatReadersCanOpen(t *testing.T) {
	t.Parallel()
	for address, kept := range map[string]bool{
		"https://e.org/a": true, "http://e.org": true,
		"javascript:alert(1)": false, "not a url": false, "/a/b": false, "https:///a": false, "ftp://e.org/a": false,
	} {
		d, err := Markdown("---\noriginal: " + address + "\n---\nText.")
		if err != nil || (d.Facts.Original.URL == address) != kept || (len(d.Notes) == 0) != kept {
			t.Errorf("%q: %q with %v, %v", address, d.Facts.Original.URL, d.Notes, err)
		}
	}
}

func TestATextSaysItsLanguage(t *testing.T) {
	t.Parallel()
	d, err := Markdown("---\nlang: fr\n---\nTexte.")
	if err != nil || d.Language != "fr" || len(d.Notes) != 0 {
		t.Errorf("%q with %v, %v", d.Language, d.Notes, err)
	}
}
