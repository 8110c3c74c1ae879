package demo

import (
	"context"
	"fmt"
	"time"

	"prevail/workflow"
)

// noted has an author or editor tell those who translate the release something.
func noted(w who, text string) step {
	return func(ctx context.Context, p *play) error {
		if _, err := p.service.WriteNote(ctx, p.as(w), p.release, 0, text); err != nil {
			return fmt.Errorf("write the notes: %w", err)
		}
		return nil
	}
}

// due has an editor set the deadline of the open task in a locale, so far ahead.
func due(locale string, w who, ahead time.Duration) step {
	return func(ctx context.Context, p *play) error {
		at := p.now.Add(ahead).Truncate(time.Hour)
		return on(locale, w, workflow.ActDeadline, workflow.Input{Deadline: at})(ctx, p)
	}
}
