package intake

import "prevail/workflow"

// Format is the notation of a text that comes in.
type Format string

// The formats.
const (
	FormatMarkdown Format = "markdown"
	FormatHTML     Format = "html"
	FormatPlain    Format = "plain" // also what was copied from a page
)

// Translation reads an existing translation as Markdown, HTML and Plain read
// English. Its units are what Align lays beside the English; its facts are for
// comparison only, since the letterhead is the English one's. It refuses an
// unknown format as invalid.
func Translation(format Format, lang, text string) (Draft, error) {
	switch format {
	case FormatMarkdown:
		return markdown(text, lang)
	case FormatHTML:
		return readHTML(text, lang)
	case FormatPlain:
		return plain("", text, lang)
	}
	return Draft{}, workflow.NewError(workflow.KindInvalid, "intake.format", "format", string(format))
}
