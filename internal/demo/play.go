package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"prevail/workflow"
)

// play is the office at work: the people, the texts, and the release that the
// story is about.
type play struct {
	service *workflow.Service
	texts   library
	now     time.Time
	cast    map[who]workflow.Person

	stem    string
	number  int // of the English text that translators have before them
	release workflow.ReleaseID
	// revision is the English at hand, as it was last seen.
	revision workflow.Revision
	// tasks are the open tasks by locale, as they were last seen; empty when
	// an act on the English may have changed them.
	tasks map[string]workflow.Task
	// remark is the last comment, which the next may answer.
	remark workflow.CommentID
}

// step is one thing that happens to a release.
type step func(context.Context, *play) error

// all makes one step of several.
func all(steps ...step) step {
	return func(ctx context.Context, p *play) error {
		for _, s := range steps {
			if err := s(ctx, p); err != nil {
				return err
			}
		}
		return nil
	}
}

// story is a release, what happens to it, and what there is to see at the end.
type story struct {
	stem  string
	hint  string
	steps []step
}

// perform plays a story and says where its release is.
func (p *play) perform(ctx context.Context, s story) (Pointer, error) {
	p.stem, p.number, p.release, p.remark = s.stem, 1, "", ""
	p.revision, p.tasks = workflow.Revision{}, map[string]workflow.Task{}
	for i, act := range s.steps {
		if err := act(ctx, p); err != nil {
			return Pointer{}, fmt.Errorf("%s, step %d: %w", s.stem, i+1, err)
		}
	}
	view, err := p.service.ReadRelease(ctx, p.as(dalia), p.release)
	if err != nil {
		return Pointer{}, fmt.Errorf("%s: read it: %w", s.stem, err)
	}
	out := Pointer{ID: p.release, Title: p.revision.Title(), Hint: s.hint}
	if !view.Release.FirstPublished.IsZero() {
		out.Path = view.Release.Address.Path()
	}
	return out, nil
}

// open finds the open task in a locale.
func (p *play) open(ctx context.Context, locale string) (workflow.Task, error) {
	if len(p.tasks) == 0 {
		view, err := p.service.ReadRelease(ctx, p.as(dalia), p.release)
		if err != nil {
			return workflow.Task{}, fmt.Errorf("look for tasks: %w", err)
		}
		for _, t := range view.Tasks {
			if t.Open() {
				p.tasks[t.Locale] = t
			}
		}
	}
	t, ok := p.tasks[locale]
	if !ok {
		return workflow.Task{}, fmt.Errorf("no task is open in %s", locale)
	}
	return t, nil
}

// look reads the open task in a locale as somebody who may see it.
func (p *play) look(ctx context.Context, w who, locale string) (workflow.TaskView, error) {
	t, err := p.open(ctx, locale)
	if err != nil {
		return workflow.TaskView{}, err
	}
	view, err := p.service.ReadTask(ctx, p.as(w), t.ID)
	if err != nil {
		return workflow.TaskView{}, fmt.Errorf("read the task in %s: %w", locale, err)
	}
	p.tasks[locale] = view.Task
	return view, nil
}

// shown finds what readers have in a locale.
func (p *play) shown(ctx context.Context, locale string) (workflow.Publication, error) {
	view, err := p.service.ReadRelease(ctx, p.as(dalia), p.release)
	if err != nil {
		return workflow.Publication{}, fmt.Errorf("look for the publication in %s: %w", locale, err)
	}
	i := slices.IndexFunc(view.Publications, func(x workflow.Publication) bool { return x.Locale == locale && x.Shown() })
	if i < 0 {
		return workflow.Publication{}, fmt.Errorf("nothing is published in %s", locale)
	}
	return view.Publications[i], nil
}
