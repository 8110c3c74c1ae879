package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
)

// written runs fn and returns the transactions that could write.
func written(t *testing.T, s *store.Store, fn func() error) []store.Write {
	t.Helper()
	var all []store.Write
	s.WatchWrites(func(w store.Write) { all = append(all, w) })
	defer s.WatchWrites(func(store.Write) {})
	must(t, fn())
	return all
}

// oneWrite is the statements of an act that must be one transaction.
func oneWrite(t *testing.T, s *store.Store, name string, fn func() error) int {
	t.Helper()
	all := written(t, s, fn)
	if len(all) != 1 || all[0].Took <= 0 {
		t.Fatalf("%s: the transactions %+v; want one", name, all)
	}
	return all[0].Statements
}

// How long a transaction keeps others from writing is a matter of how many
// statements it sends, and these must not grow with the office.
func TestWritesAreShort(t *testing.T) {
	t.Parallel()
	few, many := writesOf(t, 5, 4), writesOf(t, 25, 24)
	for act, most := range map[string]struct{ base, perLocale, perSentence int }{
		"save":     {base: 22},
		"publish":  {base: 40},
		"bring in": {base: 30, perSentence: 3},
		"correct":  {base: 40},
		"withdraw": {base: 40, perLocale: 16},
		"correct a release that nobody translates": {base: 40},
	} {
		a, b := few[act], many[act]
		t.Logf("%s: %d statements, and %d in 20 languages more and with 20 sentences more", act, a, b)
		if a == 0 || a > most.base+5*most.perLocale+4*most.perSentence {
			t.Errorf("%s: %d statements", act, a)
		}
		if more := b - a; more > 20*(most.perLocale+most.perSentence) {
			t.Errorf("%s: %d statements more", act, more)
		}
	}
	// The control: statements are counted where they grow.
	if few["withdraw"] >= many["withdraw"] || few["bring in"] >= many["bring in"] {
		t.Errorf("%v and %v: the test shows nothing", few, many)
	}
}

// writesOf counts the statements of acts over so many languages and sentences.
func writesOf(t *testing.T, languages, sentences int) map[string]int {
	t.Helper()
	ctx, out := t.Context(), map[string]int{}
	s := open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")})
	var tags []string
	for i := range languages {
		tags = append(tags, fmt.Sprintf("qa%c", 'a'+i))
	}
	o := promisetest.Found(t, s, "writes", 1, tags...)
	f := o.Files(t, 1, promisetest.Approved)[0]
	for _, k := range f.Tasks {
		out["publish"] = oneWrite(t, s, "publish", func() error {
			_, err := o.Service.ChangeTask(ctx, o.Editor, k.ID, workflow.ActPublish, workflow.Input{Version: k.Version})
			return err
		})
	}
	out["correct"] = oneWrite(t, s, "correct", func() error {
		_, err := o.Service.ChangeRevision(ctx, o.Editor, f.Correction.ID, workflow.ActPublish, workflow.Input{Version: f.Correction.Version})
		return err
	})
	public, err := release(s, f.Release.ID)
	must(t, err)
	out["withdraw"] = oneWrite(t, s, "withdraw", func() error {
		_, err := o.Service.ChangeRelease(ctx, o.Editor, public.ID, workflow.ActWithdraw,
			workflow.Input{Version: public.Version, Code: "error", Note: "It was wrong.", Confirmed: true})
		return err
	})
	alone := o.Files(t, 1, promisetest.Open)[0]
	for _, k := range alone.Tasks {
		must(t, first(o.Service.ChangeTask(ctx, o.Editor, k.ID, workflow.ActCancel, workflow.Input{Version: k.Version, Reason: "Not wanted."})))
	}
	out["correct a release that nobody translates"] = oneWrite(t, s, "correct", func() error {
		_, err := o.Service.ChangeRevision(ctx, o.Editor, alone.Correction.ID, workflow.ActPublish, workflow.Input{Version: alone.Correction.Version})
		return err
	})
	bringIn(t, s, o, out, sentences)
	return out
}

// bringIn counts the statements of bringing a long translation in, and of
// saving one of its sentences.
func bringIn(t *testing.T, s *store.Store, o *promisetest.Office, out map[string]int, sentences int) {
	t.Helper()
	ctx := t.Context()
	english, task := longTask(t, o, sentences)
	texts := make([][]string, len(english.Units))
	for i, u := range english.Units {
		for range u.Segments {
			texts[i] = append(texts[i], "a sentence")
		}
	}
	out["bring in"] = oneWrite(t, s, "bring in", func() error {
		_, err := o.Service.BringIn(ctx, o.Editor, workflow.BringInInput{Task: task, English: english.Hash, Texts: texts})
		return err
	})
	translator := o.Translators[0]
	k, err := o.Service.ReadTask(ctx, translator, task)
	must(t, err)
	must(t, first(o.Service.ChangeTask(ctx, translator, k.Task.ID, workflow.ActClaim, workflow.Input{Version: k.Task.Version})))
	for range 2 {
		k, err = o.Service.ReadTask(ctx, translator, k.Task.ID)
		must(t, err)
		seg := k.Segments[0]
		out["save"] = oneWrite(t, s, "save", func() error {
			return first(o.Service.SaveSegment(ctx, translator, workflow.SaveInput{Task: k.Task.ID, Segment: seg.ID, Version: seg.Version, Text: seg.Text + "!"}))
		})
	}
}

// longTask publishes a text of so many sentences beside its headline and returns
// it with its one task.
func longTask(t *testing.T, o *promisetest.Office, sentences int) (workflow.Revision, workflow.TaskID) {
	t.Helper()
	ctx := t.Context()
	body := workflow.Unit{Kind: workflow.UnitParagraph}
	for i := range sentences - 1 {
		body.Segments = append(body.Segments, fmt.Sprintf("Ship %d comes in.", i))
	}
	drafted, r, err := o.Service.DraftRelease(ctx, o.Author, workflow.DraftInput{
		Facts: workflow.Letterhead{Kind: "notice", Date: workflow.Date{Year: 2026, Month: 3, Day: 2}},
		Units: []workflow.Unit{{Kind: workflow.UnitHeadline, Segments: []string{"Ships"}}, body},
		Plan:  []workflow.PlanEntry{{Locale: o.Locales[0]}},
	})
	must(t, err)
	for _, step := range []struct {
		by  workflow.Actor
		act workflow.Action
	}{{o.Author, workflow.ActSubmit}, {o.Approver, workflow.ActApprove}, {o.Editor, workflow.ActPublish}} {
		r, err = o.Service.ChangeRevision(ctx, step.by, r.ID, step.act, workflow.Input{Version: r.Version, Text: r.Hash, Confirmed: true})
		must(t, err)
	}
	view, err := o.Service.ReadRelease(ctx, o.Editor, drafted.ID)
	must(t, err)
	return r, view.Tasks[0].ID
}

func first[T any](_ T, err error) error { return err }

// Transactions that undo what they did are watched as well, and those that only
// read are not.
func TestWhatIsWatchedIsWriting(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")})
	undo := errors.New("undo")
	all := written(t, s, func() error {
		must(t, s.Ping(t.Context()))
		err := s.Update(t.Context(), func(tx workflow.Tx) error {
			if _, err := tx.People(); err != nil {
				return err
			}
			return undo
		})
		if !errors.Is(err, undo) {
			return err
		}
		return nil
	})
	if len(all) != 1 || all[0].Statements == 0 {
		t.Errorf("%+v", all)
	}
}
