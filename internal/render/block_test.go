package render

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// outline writes blocks as one line each, with their structure.
func outline(blocks []*Block) []string {
	var out []string
	for _, b := range blocks {
		s := b.Kind
		switch b.Kind {
		case "list":
			s += " " + listOutline(b.List)
		case "quote":
			s += " | " + cells(b.Lines)
		case "table":
			rows := []string{s, b.Caption.Text + ":"}
			for _, row := range append([][]Phrase{b.Head}, b.Rows...) {
				rows = append(rows, "["+cells(row)+"]")
			}
			s = strings.Join(rows, " ")
		default:
			s += " " + b.Text
		}
		if b.Lang != "" {
			s += " (" + b.Lang + " " + b.Dir + ")"
		}
		out = append(out, s)
	}
	return out
}

func listOutline(l *List) string {
	items := make([]string, len(l.Items))
	for i, item := range l.Items {
		items[i] = item.Text
		for _, below := range item.Lists {
			items[i] += " " + listOutline(below)
		}
	}
	kind := "ul"
	if l.Ordered {
		kind = "ol"
	}
	return kind + "(" + strings.Join(items, ", ") + ")"
}

func unit(kind workflow.UnitKind, level int, segments ...string) workflow.Unit {
	return workflow.Unit{Kind: kind, Level: level, Segments: segments}
}

func TestUnitsBecomeBlocks(t *testing.T) {
	t.Parallel()
	numbered := func(level int, s string) workflow.Unit {
		u := unit(workflow.UnitItem, level, s)
		u.Ordered = true
		return u
	}
	english := unit(workflow.UnitQuote, 0, "No comment.")
	english.Lang = "en"
	left := workflow.Unit{Kind: workflow.UnitParagraph, LeftOut: true}
	for _, c := range []struct {
		name  string
		units []workflow.Unit
		want  []string
	}{
		{"the letterhead's units are not in the body", []workflow.Unit{
			unit(workflow.UnitHeadline, 0, "T"), unit(workflow.UnitSubtitle, 0, "S"), unit(workflow.UnitPlace, 0, "P"),
			unit(workflow.UnitContact, 0, "C"), unit(workflow.UnitParagraph, 0, "a.", "b."),
		}, []string{"paragraph a. b."}},
		{"lists nest and change", []workflow.Unit{
			unit(workflow.UnitItem, 1, "a"), unit(workflow.UnitItem, 2, "b"), unit(workflow.UnitItem, 3, "c"), numbered(2, "d"),
			unit(workflow.UnitItem, 1, "e"), numbered(1, "f"), numbered(1, "g"),
		}, []string{"list ul(a ul(b ul(c)) ol(d), e)", "list ol(f, g)"}},
		{"a list may begin deep", []workflow.Unit{unit(workflow.UnitItem, 3, "a"), unit(workflow.UnitItem, 1, "b")}, []string{"list ul(a, b)"}},
		{"tables by rows, named by the heading above", []workflow.Unit{
			unit(workflow.UnitHeading, 2, "H"),
			unit(workflow.UnitCell, 1, "a"), unit(workflow.UnitCell, 1, "b"), unit(workflow.UnitCell, 2, "c"), unit(workflow.UnitCell, 2, "d"),
			unit(workflow.UnitCell, 1, "other"),
		}, []string{"heading H", "table H: [a | b] [c | d]", "table H: [] [other]"}},
		{"a caption above a table is its own", []workflow.Unit{
			unit(workflow.UnitCaption, 0, "Vessels"), unit(workflow.UnitCell, 1, "a"), unit(workflow.UnitCell, 2, "b"), unit(workflow.UnitCaption, 0, "alone"),
		}, []string{"table Vessels: [a] [b]", "caption alone"}},
		{"quotations join in one language", []workflow.Unit{
			unit(workflow.UnitQuote, 0, "x"), unit(workflow.UnitQuote, 0, "y"), english,
		}, []string{"quote | x | y", "quote | No comment. (en ltr)"}},
		{"what is left out is said once", []workflow.Unit{
			unit(workflow.UnitParagraph, 0, "a"), left, left, unit(workflow.UnitParagraph, 0, "b"), left,
		}, []string{"paragraph a", "gap LEFT", "paragraph b", "gap LEFT"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWords(workflow.Kit{Locale: "ar", Words: map[string]string{"strip.left_out": "LEFT"}}, workflow.Office{})
			blocks, err := composer{inline: newInline(), words: w}.blocks(c.units, Phrase{Text: "T"})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, outline(blocks)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSentencesJoinAsTheirLanguageDoes(t *testing.T) {
	t.Parallel()
	w := newWords(workflow.Kit{Locale: "zh"}, workflow.Office{})
	p, err := composer{inline: newInline(), words: w}.phrase(unit(workflow.UnitParagraph, 0, "一。", "*二*。"))
	if err != nil {
		t.Fatal(err)
	}
	if p.Text != "一。二。" || p.HTML != "一。<em>二</em>。" {
		t.Errorf("joined as %q and %q", p.Text, p.HTML)
	}
}
