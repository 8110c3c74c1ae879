package demo

import (
	"context"
	"fmt"
	"time"

	"prevail/workflow"
)

// plan is a language plan; the first locale is the required one.
func plan(locales ...string) []workflow.PlanEntry {
	out := make([]workflow.PlanEntry, len(locales))
	for i, l := range locales {
		out[i] = workflow.PlanEntry{Locale: l, Required: i == 0, Offset: time.Duration(i+1) * 24 * time.Hour}
	}
	return out
}

// drafted brings the text in. An embargo is a time from now, on the hour.
func drafted(author who, embargo time.Duration, languages []workflow.PlanEntry) step {
	return func(ctx context.Context, p *play) error {
		d, files, err := p.texts.English(p.stem, 1)
		if err != nil {
			return err
		}
		in := workflow.DraftInput{Facts: d.Facts, Units: d.Units, Tags: d.Tags, Plan: languages, Files: files}
		if embargo > 0 {
			in.Embargo = p.now.Add(embargo).Truncate(time.Hour)
		}
		release, revision, err := p.service.DraftRelease(ctx, p.as(author), in)
		if err != nil {
			return fmt.Errorf("draft: %w", err)
		}
		p.release, p.revision = release.ID, revision
		return nil
	}
}

// change carries out an action on the English at hand.
func (p *play) change(ctx context.Context, w who, act workflow.Action, in workflow.Input) error {
	in.Version = p.revision.Version
	r, err := p.service.ChangeRevision(ctx, p.as(w), p.revision.ID, act, in)
	if err != nil {
		return fmt.Errorf("%s the English: %w", act, err)
	}
	p.revision = r
	clear(p.tasks)
	return nil
}

func submitted(w who) step {
	return func(ctx context.Context, p *play) error {
		return p.change(ctx, w, workflow.ActSubmit, workflow.Input{})
	}
}

// approved confirms the text as it was submitted, and what its author says of a
// correction.
func approved(w who) step {
	return func(ctx context.Context, p *play) error {
		in := workflow.Input{Text: p.revision.Hash}
		if k := p.revision.Correction; k != nil {
			in.Kind, in.NoEffect = k.Kind, k.NoEffect
		}
		return p.change(ctx, w, workflow.ActApprove, in)
	}
}

func published(w who) step {
	return func(ctx context.Context, p *play) error {
		return p.change(ctx, w, workflow.ActPublish, workflow.Input{Confirmed: true})
	}
}

// issued is the usual way of an English text to its readers.
func issued(author, approver, publisher who, locales ...string) step {
	return all(drafted(author, 0, plan(locales...)), submitted(author), approved(approver), published(publisher))
}

// scheduled has it publish itself at nine in the morning, days from now.
func scheduled(w who, days int) step {
	return func(ctx context.Context, p *play) error {
		day := p.now.UTC().AddDate(0, 0, days)
		at := time.Date(day.Year(), day.Month(), day.Day(), 9, 0, 0, 0, time.UTC)
		return p.change(ctx, w, workflow.ActSchedule, workflow.Input{At: at})
	}
}

// withdrawn takes the release off the site in every language.
func withdrawn(w who, code, note string) step {
	return func(ctx context.Context, p *play) error {
		return p.changeRelease(ctx, w, workflow.ActWithdraw, workflow.Input{Code: code, Note: note})
	}
}

// changeRelease carries out an action on the release as a whole.
func (p *play) changeRelease(ctx context.Context, w who, act workflow.Action, in workflow.Input) error {
	view, err := p.service.ReadRelease(ctx, p.as(w), p.release)
	if err != nil {
		return fmt.Errorf("read the release: %w", err)
	}
	in.Version = view.Release.Version
	if _, err := p.service.ChangeRelease(ctx, p.as(w), p.release, act, in); err != nil {
		return fmt.Errorf("%s the release: %w", act, err)
	}
	clear(p.tasks)
	return nil
}
