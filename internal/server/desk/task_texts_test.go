package desk

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

func TestEarlierVersionsAreTheNewestFirstAndAnotherThanWhatStands(t *testing.T) {
	t.Parallel()
	people := map[workflow.PersonID]workflow.Person{"rana": {Name: "Rana"}}
	texts := []workflow.EarlierText{
		{Number: 1, Person: "", Text: "The port opens"}, {Number: 2, Person: "rana", Text: ""},
		{Number: 3, Person: "rana", Text: "The harbour opens today"}, {Number: 4, Person: "rana", Text: "The harbour opens"},
	}
	got := versionsOf(texts, "The harbour opens", people)
	want := []version{
		{EarlierText: texts[2], Name: "Rana", Changes: []piece{{Text: "The harbour opens"}, {Text: " today", Added: true}}},
		{EarlierText: texts[0], Changes: []piece{{Text: "The "}, {Text: "harbour", Removed: true}, {Text: "port", Added: true}, {Text: " opens"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
