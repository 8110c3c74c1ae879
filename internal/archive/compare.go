package archive

import (
	"context"
	"strconv"
	"strings"

	"prevail/internal/intake"
	"prevail/workflow"
)

// compare says whether a translation that is there already still is what its
// file says. Nothing is overwritten either way; but a file that was edited since
// must not pass for one that came in.
func (m *Importer) compare(ctx context.Context, view workflow.ReleaseView, d intake.Draft, res Result) (Result, error) {
	if res.Task != "" {
		v, err := m.service.ReadTask(ctx, m.actor, res.Task)
		if err != nil {
			return res.rejected(err, Incomplete)
		}
		return compareTask(v, d, res), nil
	}
	for _, p := range view.Publications {
		if p.Locale == res.Locale && p.Shown() && !sameText(d.Units, texts(p.Units)) {
			return res.because(Unchanged, "import.edited"), nil
		}
	}
	return res, nil
}

// compareTask refuses a file that differs from sentences nobody has touched
// since they were brought in: it was edited. Where somebody is at work the
// difference is theirs, and said only.
func compareTask(v workflow.TaskView, d intake.Draft, res Result) Result {
	var stored []string
	gaps := 0
	touched := v.Task.State != workflow.TaskDraft
	for _, s := range v.Segments {
		if s.Kind.IsFile() || s.LeftOut {
			continue
		}
		stored = append(stored, s.Text)
		if s.Empty() && !s.Joined {
			gaps++
		}
		touched = touched || s.Confirmed || !s.Empty() && s.Origin != workflow.OriginImport
	}
	switch {
	case sameText(d.Units, stored) && gaps > 0 && !touched:
		return res.because(Incomplete, "import.gaps", "count", strconv.Itoa(gaps))
	case sameText(d.Units, stored):
		return res
	case touched:
		return res.because(Unchanged, "import.edited")
	}
	return res.because(Refused, "import.translation_changed")
}

// texts returns the sentences of units that hold words.
func texts(units []workflow.Unit) []string {
	var out []string
	for _, u := range units {
		if !u.Kind.IsFile() {
			out = append(out, u.Segments...)
		}
	}
	return out
}

// sameText reports whether a file's sentences and those that are stored are the
// same words in the same order, however they are cut.
func sameText(units []workflow.Unit, stored []string) bool {
	return squeezed(texts(units)) == squeezed(stored)
}

func squeezed(sentences []string) string {
	return strings.Join(strings.Fields(strings.Join(sentences, " ")), "")
}
