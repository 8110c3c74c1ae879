package desk

import (
	"slices"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// taggable are the tags that a release can be given: those that the office
// names, and those that it has already.
func taggable(v *page.Visit, o workflow.Office, has []string) []option {
	var out []option
	for _, tag := range o.Tags() {
		lang := v.Speaks().Lang()
		if o.Names[lang].Tags[tag] == "" {
			lang = workflow.English
		}
		out = append(out, option{Value: tag, Label: o.Tag(tag, lang), Lang: lang, Selected: slices.Contains(has, tag)})
	}
	for _, tag := range has {
		if o.Tag(tag, workflow.English) == "" {
			out = append(out, option{Value: tag, Label: tag, Lang: workflow.English, Selected: true})
		}
	}
	return out
}
