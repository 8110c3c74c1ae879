package intake

import (
	"strings"
	"testing"

	"prevail/workflow"
)

func TestWhatExceedsTheLimitsIsRefused(t *testing.T) {
	t.Parallel()
	readers := map[string]func(string) (Draft, error){
		"markdown": Markdown, "html": HTML,
		"plain": func(s string) (Draft, error) { return Plain("", s) },
	}
	for name, c := range map[string]struct {
		text, code string
		only       string
	}{
		"too large":                  {strings.Repeat("a ", MaxBytes/2+1), "intake.too_large", ""},
		"not UTF-8":                  {"caf\xe9", "intake.not_utf8", ""},
		"not text":                   {"a\x00b", "intake.not_text", ""},
		"a document in letters":      {"%PDF-1.4\n1 0 obj\n", "intake.not_text", ""},
		"a word processor's":         {`{\rtf1\ansi Text.}`, "intake.not_text", ""},
		"empty":                      {" \n\n ", "intake.empty", ""},
		"a sentence too long":        {"Title\n\n{{< " + strings.Repeat("a", workflow.MaxSentence) + " >}}", "intake.sentence_too_long", ""},
		"a paragraph too long":       {"Title\n\n" + strings.Repeat("One is. ", maxBlock/7), "intake.block_too_long", ""},
		"too many units":             {strings.Repeat("One.\n\n", MaxUnits+2), "intake.too_many_units", "markdown"},
		"too many lines":             {"T\n\n" + strings.Repeat("One.\n\n", MaxUnits+2), "intake.too_many_units", "plain"},
		"too many elements":          {strings.Repeat("<p>One.</p>", MaxUnits+2), "intake.too_many_units", "html"},
		"too many sentences":         {strings.Repeat(strings.Repeat("One is. ", 2000)+"\n\n", 11), "intake.too_many_sentences", "markdown"},
		"too deep":                   {strings.Repeat("> ", maxDepth+2) + "a", "intake.too_deep", "markdown"},
		"elements too deep":          {strings.Repeat("<div>", 5000) + "a", "intake.html_syntax", "html"},
		"too many tags":              {"---\ntags: " + strings.Repeat("a,", workflow.MaxTags+1) + "\n---\nText.", "intake.too_many_tags", "markdown"},
		"elements too deep in a mix": {strings.Repeat("<div>", 5000) + "a", "intake.html_syntax", "markdown"},
	} {
		for format, read := range readers {
			if c.only != "" && c.only != format {
				continue
			}
			t.Run(name+" "+format, func(t *testing.T) {
				t.Parallel()
				_, err := read(c.text)
				if workflow.KindOf(err) != workflow.KindInvalid || !workflow.HasCode(err, c.code) {
					t.Errorf("%v, want %s", err, c.code)
				}
			})
		}
	}
}

func TestUnknownFormatIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := Translation("docx", "ar", "x"); !workflow.HasCode(err, "intake.format") {
		t.Error(err)
	}
}

// TestEffortIsBounded: texts of nothing but marks are read or refused, and not
// brooded over.
func TestEffortIsBounded(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"[", "](", "*a ", "**", "_a", "`", "``a` ", "<", "<a ", "<!--", "{{<", "{{< a >}}", "> ", "- ", "1. ", "#", "|", "&", "\\", "!", "\n", "a\n", "a.B", "(", "\t", "<div>", "<b>", "</p>", ": ", "---\n"} {
		text := strings.Repeat(s, 100_000/len(s))
		for _, format := range []Format{FormatMarkdown, FormatHTML, FormatPlain} {
			if _, err := Translation(format, workflow.English, "T\n\n"+text); err != nil && workflow.KindOf(err) != workflow.KindInvalid {
				t.Errorf("%q as %s: %v", s, format, err)
			}
		}
	}
}
