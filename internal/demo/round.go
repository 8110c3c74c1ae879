package demo

import (
	"context"
	"fmt"

	"prevail/workflow"
)

// on makes a step of an action on the open task in a locale.
func on(locale string, w who, act workflow.Action, in workflow.Input) step {
	return func(ctx context.Context, p *play) error { return p.changeTask(ctx, w, locale, act, in) }
}

func (p *play) changeTask(ctx context.Context, w who, locale string, act workflow.Action, in workflow.Input) error {
	t, err := p.open(ctx, locale)
	if err != nil {
		return err
	}
	in.Version = t.Version
	if t, err = p.service.ChangeTask(ctx, p.as(w), t.ID, act, in); err != nil {
		return fmt.Errorf("%s in %s: %w", act, locale, err)
	}
	p.tasks[locale] = t
	if !t.Open() {
		delete(p.tasks, locale)
	}
	return nil
}

// claimed has a translator take the task.
func claimed(locale string, w who) step { return on(locale, w, workflow.ActClaim, workflow.Input{}) }

// assigned has an editor give the task to a translator.
func assigned(locale string, by, to who) step {
	return func(ctx context.Context, p *play) error {
		return on(locale, by, workflow.ActAssign, workflow.Input{Person: p.cast[to].ID})(ctx, p)
	}
}

// reviewer has an editor name somebody to review the task.
func reviewer(locale string, by, named who) step {
	return func(ctx context.Context, p *play) error {
		return on(locale, by, workflow.ActNameReviewer, workflow.Input{Person: p.cast[named].ID})(ctx, p)
	}
}

// everything asks written for all that is left to do.
const everything = 1 << 20

// written has a translator write and confirm sentences that are still to do,
// as many as wanted, in the order of the text.
func written(locale string, w who, wanted int) step {
	return func(ctx context.Context, p *play) error {
		view, err := p.look(ctx, w, locale)
		if err != nil {
			return err
		}
		text, err := p.texts.Translation(p.stem, p.number, locale, view.English.Units)
		if err != nil {
			return err
		}
		for _, s := range view.Segments {
			if s.LeftOut || s.Confirmed || wanted == 0 {
				continue
			}
			if text[s.Unit] == nil {
				return fmt.Errorf("unit %d has no text in %s and isn't left out", s.Unit+1, locale)
			}
			_, err := p.service.SaveSegment(ctx, p.as(w), workflow.SaveInput{Task: view.Task.ID, Segment: s.ID,
				Version: s.Version, Text: text[s.Unit][s.Index], Confirm: true})
			if err != nil {
				return fmt.Errorf("save a sentence in %s: %w", locale, err)
			}
			wanted--
		}
		_, err = p.look(ctx, w, locale) // saving is work on the task too
		return err
	}
}

// excerpted has an editor leave out the units that the translation lacks.
func excerpted(locale string, w who, reason string) step {
	return func(ctx context.Context, p *play) error {
		text, err := p.texts.Translation(p.stem, p.number, locale, p.revision.Units)
		if err != nil {
			return err
		}
		in := workflow.Input{Units: text.missing(), LeaveOut: true, Reason: reason}
		return on(locale, w, workflow.ActLeaveOut, in)(ctx, p)
	}
}

// sent is a whole translation by one person, handed in for review.
func sent(locale string, w who) step {
	return all(claimed(locale, w), written(locale, w, everything), on(locale, w, workflow.ActSubmit, workflow.Input{}))
}
