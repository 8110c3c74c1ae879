package intake

import (
	"slices"
	"strings"

	"prevail/internal/segment"
	"prevail/workflow"
)

// wholeKinds are never cut: a title with a full stop in it is one title.
var wholeKinds = []workflow.UnitKind{workflow.UnitHeadline, workflow.UnitSubtitle, workflow.UnitPlace,
	workflow.UnitHeading, workflow.UnitContact}

// makeUnit cuts the Markdown of one block into sentences. kept reports that
// marks bind sentences together which would otherwise be cut: a mark that is
// opened in one sentence and closed in another can't be translated.
func makeUnit(u workflow.Unit, markdown, lang string) (unit workflow.Unit, kept bool) {
	if slices.Contains(wholeKinds, u.Kind) {
		u.Segments = []string{markdown}
		return u, false
	}
	u.Segments = segment.Sentences(markdown, lang)
	if len(u.Segments) < 2 || !strings.ContainsAny(markdown, "`*_[") {
		return u, false
	}
	var apart []span
	for i, s := range u.Segments {
		if i > 0 {
			apart = append(apart, span{text: " "})
		}
		apart = append(apart, readInline(s)...)
	}
	if sameSpans(mergeText(trimSpans(apart)), readInline(strings.Join(u.Segments, " "))) {
		return u, false
	}
	u.Segments = []string{markdown}
	return u, true
}
