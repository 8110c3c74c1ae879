package render_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/render/rendertest"
	"prevail/workflow"
)

func paragraph(segments ...string) workflow.Unit {
	return workflow.Unit{Kind: workflow.UnitParagraph, Segments: segments}
}

// bodyOf is a page's text as it was written, from its first line on.
func bodyOf(t *testing.T, p workflow.PublicPage) (page, plain string) {
	t.Helper()
	r := rendertest.Renderer(t)
	out, err := r.Page(p)
	if err != nil {
		t.Fatal(err)
	}
	text, err := r.Text(p)
	if err != nil {
		t.Fatal(err)
	}
	_, page, _ = strings.Cut(string(out), `data-part="body">`)
	page, _, _ = strings.Cut(page, `<footer class="release__foot">`)
	return page, string(text)
}

func TestSignsLeadToTheNotesBelowTheText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, locale string
		units        []workflow.Unit
		shows, not   []string
		plain        []string
	}{
		{
			name: "two notes in one paragraph", locale: "en",
			units: []workflow.Unit{
				paragraph("One.[^1]", "Two[^b] and one again.[^1]"),
				paragraph("[^1]: The *first* note.", "It goes on.", "[^b]: The second."),
				paragraph("The last paragraph."),
			},
			shows: []string{
				`One.<sup><a href="#note-1" id="note-1-from">1</a></sup> Two<sup><a href="#note-b" id="note-b-from">2</a></sup> and one again.<sup><a href="#note-1">1</a></sup>`,
				`<li id="note-1">The <em>first</em> note. It goes on. <a href="#note-1-from" aria-label="Back to the text">↑</a></li>`,
				"<p>The last paragraph.\n</p>\n" + `<section class="notes" aria-labelledby="notes">` + "\n" + `<h2 id="notes">Notes</h2>`,
			},
			not:   []string{"[^"},
			plain: []string{"One.[1] Two[2] and one again.[1]\n", "[1] The first note. It goes on.\n", "[2] The second.\n"},
		},
		{
			name: "from right to left, in the language's digits", locale: "fa",
			units: []workflow.Unit{paragraph("کشتی Northern Lark[^1] رسید."), paragraph("[^1]: یادداشت.")},
			shows: []string{`<bdi dir="ltr">Northern Lark</bdi><sup><a href="#note-1" id="note-1-from">۱</a></sup> رسید.`, `<li id="note-1">یادداشت.`},
			plain: []string{"[۱] یادداشت."},
		},
		{
			name: "what leads nowhere stays as it is", locale: "en",
			units: []workflow.Unit{paragraph("One.[^1] Two.[^9] `[^1]` and [a link [^1]](https://example.org/)."), paragraph("[^1]: Note.", "[^1]: Again.")},
			shows: []string{"Two.[^9] <code>[^1]</code>", "a link [^1]</a>", "Note. [^1]: Again."},
		},
		{
			name: "a note that nothing leads to", locale: "en",
			units: []workflow.Unit{paragraph("One."), paragraph("[^1]: Note.")},
			shows: []string{`<li id="note-1">Note.</li>`},
		},
		{
			name: "no notes", locale: "en",
			units: []workflow.Unit{paragraph("One.[^1]", "[^1]: is no note here.")},
			shows: []string{"<p>One.[^1] [^1]: is no note here.\n</p>"}, not: []string{"<sup>", `class="notes"`},
		},
		{
			name: "nothing in a note runs", locale: "en",
			units: []workflow.Unit{paragraph("One.[^1] <script>a'b</script>"), paragraph("[^1]: <img src=x onerror=alert(1)>")},
			shows: []string{"&lt;script&gt;", "&lt;img"}, not: []string{"<script", "<img"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := rendertest.EnglishPage(t, 1)
			p.Page.Locale, p.Kit, p.Units = c.locale, rendertest.Kit(t, c.locale), c.units
			page, plain := bodyOf(t, p)
			for _, want := range c.shows {
				if !strings.Contains(page, want) {
					t.Errorf("the page lacks %s:\n%s", want, page)
				}
			}
			for _, wrong := range c.not {
				if strings.Contains(page, wrong) {
					t.Errorf("the page shows %s:\n%s", wrong, page)
				}
			}
			for _, want := range c.plain {
				if !strings.Contains(plain, want) {
					t.Errorf("the plain text lacks %q:\n%s", want, plain)
				}
			}
		})
	}
}

func TestTheSamePageWithNotesIsTheSameBytes(t *testing.T) {
	t.Parallel()
	p := rendertest.EnglishPage(t, 1)
	p.Units = append(p.Units, paragraph("One.[^1]"), paragraph("[^1]: Note."))
	first, _ := bodyOf(t, p)
	second, _ := bodyOf(t, p)
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("rendered twice:\n%s", diff)
	}
}
