package render

import "prevail/workflow"

// tagLabel is the name of a tag; one without a name in the locale has its English
// one and says so.
func tagLabel(o workflow.Office, tag, locale string) *Phrase {
	lang := locale
	if o.Names[locale].Tags[tag] == "" {
		lang = workflow.English
	}
	p := phrase(o.Tag(tag, locale), lang, locale)
	return &p
}

// tagChoices are links to the lists of tags.
func tagChoices(o workflow.Office, tags []string, locale, current string) []choice {
	var out []choice
	for _, tag := range tags {
		out = append(out, choice{Href: TagPath(locale, tag), Label: *tagLabel(o, tag, locale), Current: tag == current})
	}
	return out
}

// said is words of the kit as a phrase of the page's own language.
func said(words string) *Phrase { return &Phrase{Text: words, HTML: escaped(words)} }
