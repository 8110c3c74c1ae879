package demo

import (
	"context"
	"fmt"
	"strings"

	"prevail/workflow"
)

// asked has somebody remark on the sentence whose English holds the words.
func asked(locale string, w who, words, remark string, question bool) step {
	return func(ctx context.Context, p *play) error {
		view, err := p.look(ctx, w, locale)
		if err != nil {
			return err
		}
		for _, s := range view.Segments {
			if strings.Contains(s.Source, words) {
				return p.say(ctx, w, workflow.CommentInput{Task: view.Task.ID, Segment: s.ID, Text: remark, Question: question})
			}
		}
		return fmt.Errorf("no sentence says %q", words)
	}
}

// answered replies to the last remark.
func answered(locale string, w who, remark string) step {
	return func(ctx context.Context, p *play) error {
		view, err := p.look(ctx, w, locale)
		if err != nil {
			return err
		}
		for _, c := range view.Comments {
			if c.ID == p.remark {
				return p.say(ctx, w, workflow.CommentInput{Task: view.Task.ID, Segment: c.Segment, Reply: c.ID, Text: remark})
			}
		}
		return fmt.Errorf("there is nothing to answer in %s", locale)
	}
}

func (p *play) say(ctx context.Context, w who, in workflow.CommentInput) error {
	c, err := p.service.Comment(ctx, p.as(w), in)
	if err != nil {
		return fmt.Errorf("comment: %w", err)
	}
	p.remark = c.ID
	return nil
}
