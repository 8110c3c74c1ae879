package archive

import (
	"context"
	"slices"
	"strconv"

	"prevail/internal/intake"
	"prevail/workflow"
)

// translation brings one translation in, if there is a task for it that nobody
// has worked on yet and every paragraph surely lies beside its English.
func (m *Importer) translation(ctx context.Context, f *Folder, file File, res Result) (Result, error) {
	text, err := f.Read(file.Path)
	if err != nil {
		return res.rejected(err, Refused)
	}
	d, err := intake.Translation(file.Format, file.Locale, text)
	if err == nil {
		err = contradicts(d, file.Locale)
	}
	if err == nil {
		err = contradictsLetters(d, file.Locale)
	}
	if err != nil {
		return res.rejected(err, Refused)
	}
	switch {
	case !m.locales[file.Locale]:
		return res.because(Incomplete, "import.locale", "locale", file.Locale), nil
	case res.Release == "": // a dry run over English that isn't there yet
		return res.because(Incomplete, "import.waits"), nil
	}
	view, err := m.service.ReadRelease(ctx, m.actor, res.Release)
	if err != nil {
		return res, err
	}
	task, res, err := m.task(ctx, view, res)
	switch {
	case err != nil:
		return res, err
	case res.Status == Unchanged:
		return m.compare(ctx, view, d, res)
	case task == "":
		return res, nil
	}
	res.Task, res.Notes = task, d.Notes
	return m.bringIn(ctx, d, res)
}

// task finds the task for a translation, or opens one where that was asked for.
// No task has the reason in the result.
func (m *Importer) task(ctx context.Context, view workflow.ReleaseView, res Result) (workflow.TaskID, Result, error) {
	for _, t := range view.Tasks {
		switch {
		case t.Locale != res.Locale || !t.Open():
		case t.State != workflow.TaskDraft:
			res.Status, res.Task = Unchanged, t.ID
			return "", res, nil
		default:
			return t.ID, res, nil
		}
	}
	shown := func(p workflow.Publication) bool { return p.Locale == res.Locale && p.Shown() }
	switch {
	case slices.ContainsFunc(view.Publications, shown):
		res.Status = Unchanged
		return "", res, nil
	case !frozen(view):
		return "", res.because(Incomplete, "import.waits"), nil
	case !m.o.OpenTasks || m.o.DryRun:
		return "", res.because(Incomplete, "import.no_task"), nil
	}
	t, err := m.service.OpenTask(ctx, m.actor, res.Release, res.Locale, workflow.Input{})
	if err != nil {
		res, err = res.rejected(err, Incomplete)
		return "", res, err
	}
	return t.ID, res, nil
}

// frozen reports whether there is English that a translation may follow.
func frozen(view workflow.ReleaseView) bool {
	return view.Release.IsPublic() || view.Proposed != nil && view.Proposed.Frozen()
}

// bringIn lays the translation beside the English that the task follows.
func (m *Importer) bringIn(ctx context.Context, d intake.Draft, res Result) (Result, error) {
	v, err := m.service.ReadTask(ctx, m.actor, res.Task)
	if err != nil {
		return res.rejected(err, Incomplete)
	}
	if slices.ContainsFunc(v.Segments, func(s workflow.Segment) bool { return !s.Empty() && !s.Kind.IsFile() }) {
		res.Status, res.Notes = Unchanged, nil // it was brought in, or somebody is at work
		return compareTask(v, d, res), nil
	}
	if date := d.Facts.Date; !date.IsZero() && date != v.English.Facts.Date {
		return res.because(Incomplete, "import.date", "date", date.String(), "english", v.English.Facts.Date.String()), nil
	}
	pairs := intake.Align(v.English.Units, d.Units, res.Locale)
	if unsure := doubtful(pairs); unsure > 0 {
		return res.because(Incomplete, "import.alignment", "count", strconv.Itoa(unsure)), nil
	}
	res.Status = Created
	if m.o.DryRun {
		return res, nil
	}
	out, err := m.service.BringIn(ctx, m.actor, workflow.BringInInput{Task: res.Task, English: v.Task.RevisionHash,
		Texts: intake.Fill(v.English.Units, d.Units, pairs, res.Locale)})
	if err != nil {
		return res.rejected(err, Incomplete)
	}
	if out.Empty > 0 {
		res = res.because(Incomplete, "import.gaps", "count", strconv.Itoa(out.Empty))
	}
	return res, nil
}

// doubtful counts the pairs that a person has to look at.
func doubtful(pairs []intake.Pair) int {
	n := 0
	for _, p := range pairs {
		if !p.Sure {
			n++
		}
	}
	return n
}
