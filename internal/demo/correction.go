package demo

import (
	"context"
	"errors"
	"fmt"

	"prevail/workflow"
)

// correction is what an author says of a corrected text.
type correction struct {
	kind workflow.CorrectionKind
	note string
	// noEffect says that no translation needs another word for it.
	noEffect bool
}

// corrected publishes the second text of the release.
func corrected(author, approver, publisher who, c correction) step {
	return all(recalled(author), revised(author, c), submitted(author), approved(approver), published(publisher))
}

// recalled begins a correction.
func recalled(w who) step {
	return func(ctx context.Context, p *play) error {
		if err := p.changeRelease(ctx, w, workflow.ActCorrect, workflow.Input{}); err != nil {
			return err
		}
		view, err := p.service.ReadRelease(ctx, p.as(w), p.release)
		if err != nil {
			return fmt.Errorf("read the correction: %w", err)
		}
		if view.Proposed == nil {
			return errors.New("the correction has no draft")
		}
		p.revision, p.number = *view.Proposed, p.number+1
		return nil
	}
}

// revised puts the corrected text into the draft.
func revised(w who, c correction) step {
	return func(ctx context.Context, p *play) error {
		d, _, err := p.texts.English(p.stem, p.number)
		if err != nil {
			return err
		}
		k := workflow.Correction{Kind: c.kind, Note: c.note}
		if c.noEffect {
			changed := workflow.Align(workflow.Sentences(p.revision.Units), workflow.Sentences(d.Units))
			for _, m := range changed.Matches {
				if m.Change == workflow.ChangeReworded {
					k.NoEffect = append(k.NoEffect, m.To.Hash())
				}
			}
		}
		r, err := p.service.EditRevision(ctx, p.as(w), p.revision.ID, workflow.EditInput{
			Version: p.revision.Version, Facts: d.Facts, Units: d.Units, Correction: &k,
		})
		if err != nil {
			return fmt.Errorf("edit the correction: %w", err)
		}
		p.revision = r
		return nil
	}
}
