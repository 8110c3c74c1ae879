package workflow_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"prevail/workflow"
)

func TestErrorsKeepKindReasonsAndCause(t *testing.T) {
	t.Parallel()
	cause := errors.New("disk full")
	internal := workflow.Internal("saving", cause)
	stale := workflow.Stale("task")
	stale.Err = &workflow.Conflict{Mine: "a"}
	several := &workflow.Error{Kind: workflow.KindBlocked, Reasons: []workflow.Reason{
		workflow.NewReason("rule.2.not_public"), workflow.NewReason("rule.9.embargo", "until", "noon", "odd")}}
	for _, tt := range []struct {
		err  error
		kind workflow.Kind
		code string
		text string
	}{
		{workflow.NotFound(), workflow.KindNotFound, "not_found", "not_found: not_found"},
		{stale, workflow.KindConflict, "stale", "conflict: stale: segment  was changed meanwhile"},
		{internal, workflow.KindInternal, "internal", "internal: internal: saving: disk full"},
		{several, workflow.KindBlocked, "rule.2.not_public", "blocked: rule.2.not_public, rule.9.embargo"},
		{fmt.Errorf("reading: %w", several), workflow.KindBlocked, "rule.9.embargo", "reading: blocked: rule.2.not_public, rule.9.embargo"},
		{context.Canceled, workflow.KindInternal, "", "context canceled"},
		{nil, "", "", ""},
	} {
		if got := workflow.KindOf(tt.err); got != tt.kind {
			t.Errorf("%v is %q, want %q", tt.err, got, tt.kind)
		}
		if tt.code != "" && !workflow.HasCode(tt.err, tt.code) || workflow.HasCode(tt.err, "another") {
			t.Errorf("%v: codes", tt.err)
		}
		if tt.err != nil && tt.err.Error() != tt.text {
			t.Errorf("it says %q, want %q", tt.err, tt.text)
		}
	}
	var conflict *workflow.Conflict
	if !errors.Is(internal, cause) || !errors.As(error(stale), &conflict) {
		t.Error("the cause is lost")
	}
	if several.Code() != "rule.2.not_public" || (&workflow.Error{Kind: workflow.KindGone}).Code() != "gone" {
		t.Error("the first code")
	}
	if p := several.Reasons[1].Params; len(p) != 1 || p["until"] != "noon" {
		t.Errorf("the values are %v", p)
	}
}

// NotFound tells nothing: what isn't there and what is kept from the asker are
// one answer.
func TestNotFoundIsTheSameForEveryThing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := t.Context()
	want := workflow.NotFound().Error()
	for name, err := range map[string]error{
		"a release":     first(d.s.ReadRelease(ctx, d.editor, "none")),
		"a task":        first(d.s.ReadTask(ctx, d.editor, "none")),
		"a revision":    first(d.s.PreviewRevision(ctx, d.editor, "none")),
		"a publication": first(d.s.ChangePublication(ctx, d.editor, "none", workflow.ActSuspend, workflow.Input{})),
		"the desk":      first(d.s.ReadDesk(ctx, workflow.Actor{Person: "stranger"})),
		"the board":     first(d.s.ReadBoard(ctx, workflow.Actor{}, workflow.ReleaseFilter{})),
		"the office":    first(d.s.ReadOffice(ctx, workflow.Actor{})),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
