package store

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// fields packs fields as the databases do.
func fields(all ...string) string { return strings.Join(all, fieldEnd) + fieldEnd }

// aTask packs a task of the board.
func aTask(id, locale, round, stuck string) string {
	return fields(id, "3", locale, round, "draft", "amina", "1000000", "t", "", "", "f", "", "0", "2000000", "5", "4", stuck)
}

func TestATaskIsReadAsItWasPacked(t *testing.T) {
	t.Parallel()
	p := packed{rest: aTask("k-2", "fr", "1", "0") + aTask("k-1", "ar", "2", "1") + aTask("k-0", "ar", "1", "0")}
	got, stuck := p.tasks("r-1")
	at := time.Unix(1, 0).UTC()
	one := workflow.Task{
		ID: "k-1", Version: 3, Release: "r-1", Locale: "ar", Round: 2, State: workflow.TaskDraft,
		Translator: workflow.Claim{Holder: "amina", Until: at, Assigned: true}, Deadline: at.Add(time.Second), Segments: 5, Done: 4,
	}
	other := one
	other.ID, other.Locale, other.Round = "k-2", "fr", 1
	if diff := cmp.Diff([]workflow.Task{one, other}, got); diff != "" || p.err != nil {
		t.Errorf("%v; the newest of each language (-), read (+):\n%s", p.err, diff)
	}
	if diff := cmp.Diff([]workflow.TaskID{"k-1"}, stuck); diff != "" {
		t.Errorf("stuck (-), read (+):\n%s", diff)
	}
}

func TestWhatPeopleWriteEndsNoField(t *testing.T) {
	t.Parallel()
	const odd = "a" + fieldEnd + "é" + fieldEnd
	p := packed{rest: fields("5", odd, "", "", "next")}
	if got := []string{p.written(), p.written(), p.text()}; p.err != nil || p.more() {
		t.Errorf("after %q there is %q, %v", got, p.rest, p.err)
	} else if diff := cmp.Diff([]string{odd, "", "next"}, got); diff != "" {
		t.Errorf("packed (-), read (+):\n%s", diff)
	}
}

func TestAFaultInAPackedTextIsFound(t *testing.T) {
	t.Parallel()
	whole := aTask("k-1", "ar", "1", "0")
	for name, text := range map[string]string{
		"cut off":                    whole[:len(whole)-1],
		"a field is missing":         strings.TrimPrefix(whole, "k-1"+fieldEnd),
		"a number is none":           strings.Replace(whole, fieldEnd+"5"+fieldEnd, fieldEnd+"five"+fieldEnd, 1),
		"a schedule is none":         strings.Replace(whole, "f"+fieldEnd+fieldEnd+"0", "f"+fieldEnd+"{"+fieldEnd+"0", 1),
		"more follows than one task": whole + "k-2" + fieldEnd,
	} {
		p := packed{rest: text}
		if got, _ := p.tasks("r"); p.err == nil {
			t.Errorf("%s: read without a fault: %+v", name, got)
		}
	}
	for _, length := range []string{"-1", "2", "4", "x"} {
		p := packed{rest: fields(length, "abc")}
		if got := p.written(); p.err == nil {
			t.Errorf("a text said to be %s long is read as %q", length, got)
		}
	}
}

func TestPagesAreReadAsTheyWerePacked(t *testing.T) {
	t.Parallel()
	page := func(locale, title string) string {
		return fields(locale, "v-1", "u-1", "live", "2026-01-02", "1000000", "2026-01-03", "4", "slug", "4", "note", "5", title, "1", "7")
	}
	p := packed{rest: page("fr", "Ports") + page("ar", "a"+fieldEnd+"b"+fieldEnd+"c")}
	got := p.pages("r-1")
	want := workflow.Page{
		Release: "r-1", Locale: "ar", Revision: "v-1", Publication: "u-1", State: workflow.PageLive, Title: "a" + fieldEnd + "b" + fieldEnd + "c", Kind: "note",
		Date: workflow.Date{Year: 2026, Month: 1, Day: 2}, Published: time.Unix(1, 0).UTC(), Outdated: true, Number: 7,
		Address: workflow.Address{Date: workflow.Date{Year: 2026, Month: 1, Day: 3}, Slug: "slug"},
	}
	other := want
	other.Locale, other.Title = "fr", "Ports"
	if diff := cmp.Diff([]workflow.Page{want, other}, got); diff != "" || p.err != nil {
		t.Errorf("%v; packed (-), read (+):\n%s", p.err, diff)
	}
}
