package intake

import "testing"

func TestMarkdownWithFrontMatter(t *testing.T) {
	t.Parallel()
	d, err := Markdown(`---
kind: Media Note
institution: Ministry of Ports
office: "Office of the Spokesperson"
date: 2026-03-04
number: 2026/17
place: Port Lund
original: https://example.org/news/1
tags: [ports, 'trade, sea']
note: >
  For the desk
  only.
colour: blue
---

# A Port *Opens*

It opened. Mr. Okoro came.
He stayed.
`)
	wantOutline(t, `
		kind: media-note
		institution: Ministry of Ports
		office: spokesperson
		date: 2026-03-04
		number: 2026/17
		original: https://example.org/news/1
		tags: ports, trade, sea
		remark: For the desk only.
		headline | A Port *Opens*
		place | Port Lund
		paragraph | It opened. | Mr. Okoro came. | He stayed.
		13 cut front_unknown: "colour: blue"`, d, err)
}

func TestMarkdownBlocks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ source, want string }{
		"headings": {"# T\n\n## Two\n\n#### Four\n\nEnd.", `
			headline | T
			heading 2 | Two
			heading 4 | Four
			paragraph | End.`},
		"a second title is a heading": {"# T\n\nOne.\n\n# U\n\nTwo.", `
			headline | T
			paragraph | One.
			heading 2 | U
			paragraph | Two.`},
		"a title in front matter and another in the text": {"---\ntitle: T\n---\n# U\n\nOne.", `
			headline | T
			heading 2 | U
			paragraph | One.
			4 doubt title: "U" -> "T"`},
		"the same title twice": {"---\ntitle: The Port\n---\n# THE PORT\n\nOne.", `
			headline | The Port
			paragraph | One.`},
		"lists in lists": {"* One. More.\n* Two\n  1. a\n  2. b\n", `
			item 1 | One. | More.
			item 1 | Two
			item 2 ordered | a
			item 2 ordered | b`},
		"a list that begins late": {"3. three\n4. four", `
			item 1 ordered | three
			item 1 ordered | four
			1 doubt list_start: "three"`},
		"quotes": {"> “We came. We saw.”\n>\n> It works.", `
			quote | “We came. We saw.”
			quote | It works.`},
		"a table": {"| A | B |\n|---|---|\n| 1 |  |\n", `
			cell 1 | A
			cell 1 | B
			cell 2 | 1
			cell 2 |`},
		"a picture with caption": {"Look.\n\n![A ship](s.jpg \"In port\")", `
			paragraph | Look.
			alt | A ship
			caption | In port
			3 cut picture: "s.jpg" -> "A ship"`},
		"lines broken on purpose": {"Port Lund  \nHarbour 1\\\nNorland", `
			paragraph | Port Lund
			paragraph | Harbour 1
			paragraph | Norland
			1 changed split_lines: "Port Lund Harbour 1 Norland"`},
		"rules and comments": {"One.\n\n---\n\n<!-- no -->\n\nTwo.", `
			paragraph | One.
			paragraph | Two.`},
		"glued sentences are doubted, not changed": {"It is useful.The rest follows.", `
			paragraph | It is useful.The rest follows.
			1 doubt glued_word: "It is useful.The rest follows." -> "It is useful. The rest follows."`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := Markdown(c.source)
			wantOutline(t, c.want, d, err)
		})
	}
}

func TestMarkdownKeepsInlineMarksAndNothingElse(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ source, want string }{
		"marks":                    {"*a* _b_ **c** __d__ `e`", "*a* *b* **c** **d** `e`"},
		"a link":                   {"See [the *text*](https://e.org/a?b=c_d).", "See [the *text*](https://e.org/a?b=c_d)."},
		"a link by reference":      {"See [it][1].\n\n[1]: https://e.org", "See [it](https://e.org)."},
		"an automatic link":        {"See <https://e.org>.", "See [https://e.org](https://e.org)."},
		"a mail address":           {"Ask <a@e.org>.", "Ask [a@e.org](mailto:a@e.org)."},
		"entities":                 {"A &amp; B &lt;c&gt; &copy;", "A & B <c> ©"},
		"an entity that is a mark": {"A &amp;lt; B", "A \\&lt; B"},
		"escapes that are needed":  {`\*not\* marked`, `\*not\* marked`},
		"escapes that aren't":      {`5 \* 3 \- 2`, "5 * 3 - 2"},
		"tags as marks":            {"a <strong>b</strong> <em>c</em> <span>d</span>", "a **b** *c* d"},
		"a link as a tag":          {`a <a href="https://e.org">b</a>`, "a [b](https://e.org)"},
		"a shortcode":              {"a {{< tip \"*b*\" >}} c", "a {{< tip \"*b*\" >}} c"},
		"a shortcode as address":   {"[a]({{< ref \"b.md\" >}})", "[a]({{< ref \"b.md\" >}})"},
		"a shortcode that is all":  {"{{% note %}}", "{{% note %}}"},
		"a shortcode in a tag":     {`<a href="{{< home >}}">b</a>`, "[b]({{< home >}})"},
		"code with backticks":      {"``a ` b``", "``a ` b``"},
		"emphasis with spaces":     {"<em> a </em>b", "*a* b"},
		"a wrapped line":           {"one\ntwo", "one two"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := Markdown(c.source)
			if err != nil {
				t.Fatal(err)
			}
			if len(d.Units) != 1 || d.Units[0].Text("en") != c.want {
				t.Errorf("%v, want %s", d.Units, c.want)
			}
		})
	}
}

// TestMarksBindSentences: a mark that is opened in one sentence and closed in
// another would be broken in both.
func TestMarksBindSentences(t *testing.T) {
	t.Parallel()
	d, err := Markdown("**It opened. All came.** The end.")
	wantOutline(t, `paragraph | **It opened. All came.** | The end.`, d, err)
	d, err = Markdown("It *opened **today.** All* came. The end.")
	if err != nil || len(d.Units[0].Segments) > 2 {
		t.Errorf("%v %v", d.Units, err)
	}
}

func TestLinkTitlesAreNoted(t *testing.T) {
	t.Parallel()
	d, err := Markdown(`[a](https://e.org "Our title")`)
	wantOutline(t, `
		paragraph | [a](https://e.org)
		1 cut markup: "Our title"`, d, err)
}
