package desk

import (
	"time"

	"prevail/workflow"
)

// secondLine is something that waits for a person's word as the second one: the
// review of an emergency publication, or the words of a language's public pages.
type secondLine struct {
	Path   string
	Title  string // of the release, empty for a language's words
	Locale string
	Kit    int       // the version of those words
	Until  time.Time // zero for no limit
}

// secondsOf lays out what waits for a second person, what has a limit first.
func secondsOf(view workflow.DeskView) []secondLine {
	out := make([]secondLine, 0, len(view.SecondReviews)+len(view.Kits))
	for _, r := range view.SecondReviews {
		line := secondLine{Path: paths[workflow.OnRelease] + string(r.Release), Title: r.Title, Locale: r.Locale, Until: r.Until}
		if r.Task != "" {
			line.Path = paths[workflow.OnTask] + string(r.Task) + "/review"
		}
		out = append(out, line)
	}
	for _, k := range view.Kits {
		out = append(out, secondLine{Path: "/desk/languages/" + k.Locale, Locale: k.Locale, Kit: k.Version})
	}
	return out
}
