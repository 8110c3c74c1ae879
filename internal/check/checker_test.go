package check_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/check"
	"prevail/workflow"
)

func TestASentenceIsCheckedAgainstItsEnglish(t *testing.T) {
	t.Parallel()
	blocking, warning := workflow.Blocking, workflow.Warning
	tests := []struct {
		name   string
		source string
		target string
		want   []workflow.Finding
	}{
		{"nothing to find", "The port opened on 4 March.", "فُتح الميناء في 4 آذار.", nil},
		{"empty", "The port opened on 4 March.", "", []workflow.Finding{{Code: "check.empty", Severity: blocking}}},
		{"blank", "The port opened.", " \u00a0\n", []workflow.Finding{{Code: "check.empty", Severity: blocking}}},
		{"nothing to translate", "  ", "", nil},
		{"figure", "The port opened on 4 March.", "فُتح الميناء في آذار.", []workflow.Finding{
			{Code: "check.number.lost", Severity: blocking, Params: workflow.Params{"value": "4"}},
		}},
		{"figure in a name", "The G7 met.", "اجتمعت المجموعة.", []workflow.Finding{
			{Code: "check.number.lost", Severity: warning, Params: workflow.Params{"value": "7"}},
		}},
		{"address", "Write to desk@port.example, or see https://port.example/tides.", "راجع https://port.example/.", []workflow.Finding{
			{Code: "check.url.lost", Severity: blocking, Params: workflow.Params{"value": "desk@port.example"}},
			{Code: "check.url.lost", Severity: blocking, Params: workflow.Params{"value": "https://port.example/tides"}},
		}},
		{"address kept", "See HTTPS://Port.example/tides/.", "راجع https://port.example/tides،", nil},
		{"link kept", "See [the tides](https://port.example/tides) [sic].", "راجع [المد والجزر](https://port.example/tides).", nil},
		{"link lost", "See [the tides](/tides).", "راجع المد والجزر.", []workflow.Finding{
			{Code: "check.link", Severity: warning, Params: workflow.Params{"want": "1", "got": "0"}},
		}},
		{"link in full-width brackets", "See [the tides](/tides).", "راجع [المد]（/tides）.", []workflow.Finding{
			{Code: "check.link", Severity: warning, Params: workflow.Params{"want": "1", "got": "0"}},
		}},
		{"link that doesn't close", "See [the tides](/tides).", "راجع [المد](/tides.", []workflow.Finding{
			{Code: "check.link", Severity: warning, Params: workflow.Params{"want": "1", "got": "0"}},
		}},
		{"link too many", "See the tides.", "راجع [المد [والجزر]](/tides\\)).", []workflow.Finding{
			{Code: "check.link", Severity: warning, Params: workflow.Params{"want": "0", "got": "1"}},
		}},
		{"bracket alone", "See the tides.", "راجع ]المد[ والجزر.", nil},
		{"brackets taken literally", "See the tides.", `راجع \[المد](/tides).`, nil},
		{"brackets in code", "Type `[a](b)`.", "اكتب.", nil},
	}
	for _, tt := range tests {
		s := workflow.Segment{ID: "s", Unit: 3, Index: 1, Source: tt.source, Text: tt.target}
		for i := range tt.want {
			tt.want[i].Segment, tt.want[i].Unit, tt.want[i].Index, tt.want[i].Text = "s", 3, 1, s.Bond()
		}
		if diff := cmp.Diff(tt.want, check.New().Target("ar", []workflow.Segment{s})); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.name, diff)
		}
	}
}

func TestWhatIsLeftOutIsNotChecked(t *testing.T) {
	t.Parallel()
	s := workflow.Segment{Source: "On 4 March.", LeftOut: true}
	if got := check.New().Target("ar", []workflow.Segment{s}); got != nil {
		t.Errorf("found %v", got)
	}
	s.LeftOut = false
	if got := check.New().Target("ar", []workflow.Segment{s}); len(got) != 1 {
		t.Errorf("found %v in the same sentence when it isn't left out", got)
	}
}

// An explanation is kept under the finding's hash: it must end when either the
// translation or its English changes, and hold while neither does.
func TestAFindingIsBoundToTheSentenceAndItsEnglish(t *testing.T) {
	t.Parallel()
	bound := func(source, text string) workflow.Hash {
		got := check.New().Target("fr", []workflow.Segment{{Source: source, Text: text}})
		if len(got) != 1 {
			t.Fatalf("%q, %q: found %v", source, text, got)
		}
		return got[0].Text
	}
	first := bound("He saw 14 ships.", "Il vit quatorze navires.")
	if again := bound("He saw 14 ships.", "Il vit quatorze navires."); again != first {
		t.Error("the same sentence has another hash")
	}
	if other := bound("He saw 15 ships.", "Il vit quatorze navires."); other == first {
		t.Error("the English changed and the finding didn't")
	}
	if other := bound("He saw 14 ships.", "Il vit treize navires."); other == first {
		t.Error("the translation changed and the finding didn't")
	}
}

func TestTheEnglishIsChecked(t *testing.T) {
	t.Parallel()
	revision := workflow.Revision{Units: []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"The port reopens"}},
		{Kind: workflow.UnitParagraph, Segments: []string{"Ships may enter [again](/tides).", " \t"}},
	}}
	got := check.New().Source(revision)
	want := []workflow.Finding{
		{
			Code: "check.source.empty_sentence", Severity: workflow.Blocking, Unit: 1, Index: 1,
			Text: workflow.HashSegment(workflow.UnitParagraph, "", "Ships may enter [again](/tides).\n \t"),
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
