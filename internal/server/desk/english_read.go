package desk

import (
	"path/filepath"
	"strings"

	"prevail/internal/intake"
	"prevail/internal/server/page"
)

// textTypes are the files that are read as texts.
const textTypes = ".md,.markdown,.txt,.html,.htm"

// uploadedText returns the text of a file that was sent with a form in the
// place of what is pasted, and its format by its name. There may be none.
func uploadedText(v *page.Visit) (format intake.Format, text string, err error) {
	name, content, err := v.Upload("file")
	if err != nil || name == "" {
		return "", "", err
	}
	text = strings.TrimPrefix(string(content), "\ufeff")
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return intake.FormatMarkdown, text, nil
	case ".html", ".htm":
		return intake.FormatHTML, text, nil
	default:
		return intake.FormatPlain, text, nil
	}
}

// readDraft reads what was typed or pasted as what it looks like: Markdown,
// HTML, or plain text with what a page has around it. A file is read as what
// its name says.
func readDraft(v *page.Visit) (intake.Draft, error) {
	format, body, err := uploadedText(v)
	if err != nil {
		return intake.Draft{}, err
	}
	if body == "" {
		body = v.Form().Text("body")
		format = intake.Detect(body)
	}
	switch format {
	case intake.FormatHTML:
		return intake.HTML(body)
	case intake.FormatMarkdown:
		return intake.Markdown(body)
	default:
		return intake.Plain(v.Form().Text("headline"), body)
	}
}
