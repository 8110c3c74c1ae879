package page

import (
	"net/url"
	"testing"
	"time"

	"prevail/workflow"
)

func TestFormReadsTimesInThePersonsZone(t *testing.T) {
	t.Parallel()
	damascus, err := time.LoadLocation("Asia/Damascus")
	if err != nil {
		t.Fatal(err)
	}
	f := Form{zone: damascus, values: url.Values{"at": {"2026-03-09T10:30"}, "bad": {"tomorrow"}, "date": {"2026-02-30"}}}
	at, err := f.Time("at")
	if err != nil || !at.Equal(time.Date(2026, 3, 9, 7, 30, 0, 0, time.UTC)) {
		t.Errorf("%v, %v", at, err)
	}
	if none, err := f.Time("nothing"); err != nil || !none.IsZero() {
		t.Errorf("an empty field: %v, %v", none, err)
	}
	if _, err := f.Time("bad"); !workflow.HasCode(err, "time.format") {
		t.Errorf("no time at all: %v", err)
	}
	if _, err := f.Date("date"); !workflow.HasCode(err, "date.format") {
		t.Errorf("a day that doesn't exist: %v", err)
	}
}

func TestFormTexts(t *testing.T) {
	t.Parallel()
	f := Form{values: url.Values{"t": {"  a\r\nb \n"}, "list": {"", " x ", "y"}, "words": {"ports, grain ,,"}, "n": {"12"}}}
	if got := f.Text("t"); got != "a\nb" {
		t.Errorf("Text: %q", got)
	}
	if got := f.Raw("t"); got != "  a\nb \n" {
		t.Errorf("Raw: %q", got)
	}
	if got := f.List("list"); len(got) != 2 || got[0] != "x" {
		t.Errorf("List: %q", got)
	}
	if got := f.Words("words"); len(got) != 2 || got[1] != "grain" {
		t.Errorf("Words: %q", got)
	}
	if f.Number("n") != 12 || f.Version() != 0 {
		t.Errorf("Number %d, Version %d", f.Number("n"), f.Version())
	}
}
