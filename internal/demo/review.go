package demo

import (
	"context"
	"fmt"

	"prevail/workflow"
)

// inReview has a reviewer take the review.
func inReview(locale string, w who) step {
	return on(locale, w, workflow.ActClaimReview, workflow.Input{})
}

// endorsed has the reviewer approve every sentence, and the whole.
func endorsed(locale string, w who) step {
	return func(ctx context.Context, p *play) error {
		view, err := p.look(ctx, w, locale)
		if err != nil {
			return err
		}
		var open []workflow.SegmentID
		for _, s := range view.Segments {
			if !s.LeftOut && !s.IsApproved() {
				open = append(open, s.ID)
			}
		}
		if len(open) > 0 {
			if err := p.changeTask(ctx, w, locale, workflow.ActApproveSegment, workflow.Input{Segments: open}); err != nil {
				return err
			}
		}
		return p.changeTask(ctx, w, locale, workflow.ActApprove, workflow.Input{Text: view.Text})
	}
}

// ready is a translation by the locale's team, approved.
func ready(locale string) step {
	t := teams[locale]
	return all(sent(locale, t.translator), inReview(locale, t.reviewer), endorsed(locale, t.reviewer))
}

// live is a translation by the locale's team, published.
func live(locale string) step {
	return all(ready(locale), on(locale, dalia, workflow.ActPublish, workflow.Input{}))
}

// lived is live for several locales.
func lived(locales ...string) step {
	steps := make([]step, len(locales))
	for i, l := range locales {
		steps[i] = live(l)
	}
	return all(steps...)
}

// onShown makes a step of an action on what readers have in a locale.
func onShown(locale string, w who, act workflow.Action, in workflow.Input) step {
	return func(ctx context.Context, p *play) error {
		x, err := p.shown(ctx, locale)
		if err != nil {
			return err
		}
		in.Version = x.Version
		if _, err := p.service.ChangePublication(ctx, p.as(w), x.ID, act, in); err != nil {
			return fmt.Errorf("%s the publication in %s: %w", act, locale, err)
		}
		return nil
	}
}
