package workflow_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// waiting are the languages in which something waits for a person's second
// review, and the kits that wait for their word.
func (d *desk) waiting(a workflow.Actor) (reviews, kits []string) {
	d.t.Helper()
	view := must(d.s.ReadDesk(d.t.Context(), a))(d.t)
	for _, r := range view.SecondReviews {
		reviews = append(reviews, r.Locale)
	}
	for _, k := range view.Kits {
		kits = append(kits, k.Locale)
	}
	return reviews, kits
}

func TestAnEmergencyWaitsOnTheDeskOfWhoeverMayReviewIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := hurried(d)
	for name, test := range map[string]struct {
		a    workflow.Actor
		want []string
	}{
		"another editor":    {d.editor2, []string{"en"}},
		"who published it":  {d.editor, nil},
		"who submitted it":  {d.author, nil},
		"a translator":      {d.translator, nil},
		"an administrator":  {d.admin, nil},
		"who wrote nothing": {d.author2, []string{"en"}},
	} {
		if got, _ := d.waiting(test.a); !cmp.Equal(test.want, got) {
			t.Errorf("%s: %v waits, want %v", name, got, test.want)
		}
	}
	d.english(d.editor2, workflow.ActSecondReview, s.revision, workflow.Input{Text: d.file(s.release).revision(s.revision).Hash})
	if got, _ := d.waiting(d.author2); len(got) != 0 {
		t.Errorf("after the review %v waits", got)
	}
}

func TestAnEmergencyTranslationWaitsForItsReviewer(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	hurriedOut(d)
	if got, _ := d.waiting(d.reviewer); !cmp.Equal([]string{"ar"}, got) {
		t.Errorf("for the reviewer %v waits", got)
	}
	if got, _ := d.waiting(d.translator); len(got) != 0 {
		t.Errorf("for the translator %v waits", got)
	}
}

func TestAProposedKitWaitsForASecondPerson(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	k := must(d.s.ProposeKit(t.Context(), d.editor, "ar", kitWords("ar")))(t)
	do(t, first(d.s.AcceptKit(t.Context(), d.editor, "ar", k.Version)))
	for name, test := range map[string]struct {
		a    workflow.Actor
		want []string
	}{
		"who accepted it":            {d.editor, nil},
		"another editor":             {d.editor2, []string{"ar"}},
		"the translator":             {d.translator, []string{"ar"}},
		"an author, who has no word": {d.author, nil},
	} {
		if _, got := d.waiting(test.a); !cmp.Equal(test.want, got) {
			t.Errorf("%s: %v waits, want %v", name, got, test.want)
		}
	}
	do(t, first(d.s.AcceptKit(t.Context(), d.admin, "ar", k.Version)))
	if _, got := d.waiting(d.editor2); len(got) != 0 {
		t.Errorf("accepted by two, %v waits", got)
	}
}
