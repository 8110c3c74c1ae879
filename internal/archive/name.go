package archive

import (
	"path"
	"strings"

	"prevail/internal/intake"
	"prevail/workflow"
)

// metaEnd ends the name of a file of facts.
const metaEnd = ".meta.json"

// formats are the notations by the ends of file names.
var formats = map[string]intake.Format{
	".md": intake.FormatMarkdown, ".markdown": intake.FormatMarkdown,
	".html": intake.FormatHTML, ".htm": intake.FormatHTML,
	".txt": intake.FormatPlain,
}

// unread are the ends of documents that offices have and that are not read.
var unread = map[string]bool{
	".doc": true, ".docx": true, ".docm": true, ".odt": true, ".rtf": true, ".pdf": true, ".pages": true,
	".xml": true, ".json": true, ".jsonl": true, ".tmx": true, ".xlf": true, ".xliff": true, ".epub": true,
}

// name is what a file's name says about it.
type name struct {
	// stem is what the files of one release share; empty for "en.md", whose
	// folder is the release.
	stem   string
	locale string // empty where the name has none, as in "x.txt"
	format intake.Format
	meta   bool
}

// parseName reads a file's name: "x.en.md", "en.md", "x.txt" or "x.meta.json".
// ok is false for any other.
func parseName(file string) (n name, ok bool) {
	if stem, isMeta := strings.CutSuffix(file, metaEnd); isMeta {
		if locale, bare := parseLocale(stem); bare {
			return name{locale: locale, meta: true}, true
		}
		return name{stem: stem, meta: true}, stem != ""
	}
	end := path.Ext(file)
	n.format = formats[strings.ToLower(end)]
	base := strings.TrimSuffix(file, end)
	if n.format == "" || base == "" {
		return name{}, false
	}
	if locale, bare := parseLocale(base); bare {
		n.locale = locale
		return n, true
	}
	n.stem = base
	if dot := strings.LastIndexByte(base, '.'); dot > 0 {
		if locale, found := parseLocale(base[dot+1:]); found {
			n.stem, n.locale = base[:dot], locale
		}
	}
	return n, true
}

// parseLocale reads a language tag as file names have it, in its canonical
// form. Words that only happen to be spelt like a tag are told apart by the
// release around them: without an English text beside it a file is reported.
func parseLocale(s string) (string, bool) {
	if len(s) < 2 || len(s) > 35 {
		return "", false
	}
	tag, err := workflow.ParseLocale(s)
	return tag, err == nil
}
