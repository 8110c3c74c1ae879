package intake

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"prevail/workflow"
)

// draftFault says what is wrong with a draft, or nothing.
func draftFault(d Draft) string {
	if len(d.Units) == 0 || len(d.Units) > MaxUnits {
		return "no units, or too many"
	}
	for _, u := range d.Units {
		if !slices.Contains(workflow.UnitKinds, u.Kind) {
			return "an unknown kind " + string(u.Kind)
		}
		if len(u.Segments) == 0 && u.Kind != workflow.UnitCell {
			return "a unit without text"
		}
		for _, s := range u.Segments {
			if s == "" || s != strings.TrimSpace(s) || strings.Contains(s, "\n") || strings.ContainsFunc(s, isHidden) {
				return "a segment isn't clean: " + s
			}
		}
	}
	for _, n := range d.Notes {
		if n.Code == "" || n.Act == "" {
			return "a note without code"
		}
	}
	return ""
}

// check fails when a text is neither read into a proper draft nor refused as
// invalid.
func check(t *testing.T, text string, read func(string) (Draft, error)) Draft {
	t.Helper()
	d, err := read(text)
	if err != nil {
		if workflow.KindOf(err) != workflow.KindInvalid {
			t.Fatalf("%q: %v", text, err)
		}
		return Draft{}
	}
	if fault := draftFault(d); fault != "" && !strings.ContainsFunc(text, isHidden) {
		t.Fatalf("%s in %q: %v", fault, text, d.Units)
	}
	return d
}

func TestDraftFaultFindsPlantedFaults(t *testing.T) {
	t.Parallel()
	good := workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{"a"}}
	for name, d := range map[string]Draft{
		"no units":  {},
		"kind":      {Units: []workflow.Unit{{Kind: "x", Segments: []string{"a"}}}},
		"no text":   {Units: []workflow.Unit{{Kind: workflow.UnitParagraph}}},
		"space":     {Units: []workflow.Unit{{Kind: workflow.UnitParagraph, Segments: []string{"a "}}}},
		"line":      {Units: []workflow.Unit{{Kind: workflow.UnitParagraph, Segments: []string{"a\nb"}}}},
		"note":      {Units: []workflow.Unit{good}, Notes: []Note{{}}},
		"shortcode": {Units: []workflow.Unit{{Kind: workflow.UnitParagraph, Segments: []string{string(firstHidden)}}}},
	} {
		if draftFault(d) == "" {
			t.Errorf("%s: no fault found", name)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("---\nkind: Note\n---\n# T\n\nOne. *Two*. [x](y)\n\n> q\n\n* a\n  1. b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
	f.Add("<p>a <b>b</b></p>\n\n{{< x >}} ![a](b \"c\") `d` <https://e.org>\\\nz &amp; \\*")
	f.Add("<table><tr><td>a</td></tr></table>\n\n<ul><li>a</ul>")
	f.Fuzz(func(t *testing.T, text string) { check(t, text, Markdown) })
}

func FuzzHTML(f *testing.F) {
	f.Add("<main><h1>T</h1><p>a <em>b</em><br>c</p><ul><li>d<ol><li>e</ol></ul><img src=x alt=y></main>")
	f.Add("<a href='javascript:x'>a<div>b</div></a><table><caption>c</caption><td>{{< d >}}</table>")
	f.Fuzz(func(t *testing.T, text string) { check(t, text, HTML) })
}

// letters returns the letters and figures of a text, so that none can go.
func letters(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out[r]++
		}
	}
	return out
}

// FuzzPlain also proves that nothing is dropped in silence: each letter is in
// the units, in the facts, or in a note about what was cut.
func FuzzPlain(f *testing.F) {
	f.Add(testdata(f, "copied.en.txt"))
	f.Add(testdata(f, "copied.ar.txt"))
	f.Add("T\n\na) x\nb) y\n\nIt is.The end. See https://e.org/A.Bc\n\n5 * 3 [a](b)")
	f.Fuzz(func(t *testing.T, text string) {
		d := check(t, text, func(s string) (Draft, error) { return Plain("", s) })
		if len(d.Units) == 0 {
			return
		}
		var kept strings.Builder
		for _, u := range d.Units {
			kept.WriteString(u.Text(workflow.English))
		}
		for _, n := range d.Notes {
			if n.Act == Cut || n.Act == Read || n.Code == CodeItemMark || n.Code == CodeListStart {
				kept.WriteString(n.Text)
			}
		}
		have := letters(kept.String())
		for r, n := range letters(text) {
			if have[r] < n && !unicode.IsDigit(r) { // numbers of items are counted again
				t.Fatalf("%q went from %q: %v", r, text, d)
			}
		}
	})
}

func FuzzFront(f *testing.F) {
	f.Add("---\na: >\nb: ''\nc: |\n---\n")
	f.Add("---\na: b\nc: >\n  d\ne: [f, 'g']\nh:\n- i\n---\nText")
	f.Fuzz(func(t *testing.T, text string) {
		fields, body, _, err := splitFront(text)
		if err == nil && !strings.HasSuffix(text, body) {
			t.Fatalf("the body %q isn't the end of %q", body, text)
		}
		for _, x := range fields {
			if x.key == "" || slices.Contains(x.values, "") {
				t.Fatalf("an empty key or value in %q: %v", text, fields)
			}
		}
	})
}

func FuzzInline(f *testing.F) {
	f.Add("a *b* **c** `d` [e](f) \\* <g> &amp; ![h](i)")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\x00") {
			return
		}
		written, _ := writeInline([]span{{text: text}})
		if got, want := strings.TrimSpace(plainText(readInline(written))), strings.TrimSpace(squeeze(text)); strings.ToValidUTF8(got, "") != strings.ToValidUTF8(want, "") {
			t.Fatalf("%q was written %q and read %q", text, written, got)
		}
	})
}
