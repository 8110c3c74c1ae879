package desk

import (
	"html/template"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/i18n"
	"prevail/internal/server/page"
	"prevail/web"
	"prevail/workflow"
)

// nasty is what somebody may have typed in the hope of more than a text.
const nasty = `</span><script>alert("1")</script> & 'x' <!-- ' " > ` + "\x00"

var markupNow = time.Date(2026, 6, 26, 9, 0, 0, 0, time.UTC)

// viewIn is a page in a language.
func viewIn(t *testing.T, language string) page.View {
	t.Helper()
	catalog, err := i18n.Load(web.Locales, i18n.OnMissing(func(m i18n.Missing) { t.Errorf("no sentence: %+v", m) }))
	if err != nil {
		t.Fatal(err)
	}
	return page.View{Localizer: catalog.Localizer(language), Zone: time.FixedZone("there", 3*3600), Now: markupNow, Token: nasty}
}

// byTemplate is what html/template writes for the same value.
func byTemplate(t *testing.T, name string, v page.View) string {
	t.Helper()
	all, err := template.ParseFS(web.Templates, "templates/desk/part/words.tmpl", "templates/desk/part/tasks.tmpl", "templates/desk/part/form.tmpl")
	if err == nil {
		all, err = all.ParseFiles("testdata/markup.tmpl")
	}
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := all.ExecuteTemplate(&b, name, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// markupTasks are tasks in every situation that is shown.
func markupTasks() map[string]workflow.Task {
	draft := workflow.Task{ID: "k-1", Version: 3, Locale: "ar-SY", State: workflow.TaskDraft}
	with := func(change func(*workflow.Task)) workflow.Task {
		k := draft
		change(&k)
		return k
	}
	return map[string]workflow.Task{
		"untouched": draft,
		"begun":     with(func(k *workflow.Task) { k.Segments, k.Done = 1234, 1001 }),
		"noted":     with(func(k *workflow.Task) { k.Note = nasty }),
		"late":      with(func(k *workflow.Task) { k.Deadline = markupNow.Add(-time.Minute) }),
		"due":       with(func(k *workflow.Task) { k.Deadline = markupNow.Add(time.Minute) }),
		"in review": with(func(k *workflow.Task) { k.State, k.Locale = workflow.TaskReview, "fr" }),
		"approved":  with(func(k *workflow.Task) { k.State, k.Segments, k.Done = workflow.TaskApproved, 2, 2 }),
		"scheduled": with(func(k *workflow.Task) { k.State, k.Schedule = workflow.TaskApproved, &workflow.Schedule{} }),
		"failed": with(func(k *workflow.Task) {
			k.State, k.Schedule = workflow.TaskApproved, &workflow.Schedule{Failed: []workflow.Reason{{Code: "x"}}}
		}),
		"closed": with(func(k *workflow.Task) { k.State = workflow.TaskCancelled }),
	}
}

// markupRow is what a row of the board is made of.
type markupRow struct {
	Row   workflow.BoardRow
	Cells []boardCell
}

// markupReleases are releases in every situation that the board shows.
func markupReleases() map[string]workflow.BoardRow {
	with := func(change func(*workflow.BoardRow)) workflow.BoardRow {
		r := workflow.BoardRow{ReleaseSummary: workflow.ReleaseSummary{Release: workflow.Release{ID: "r-1"}, Title: nasty}}
		change(&r)
		return r
	}
	return map[string]workflow.BoardRow{
		"without a text": with(func(r *workflow.BoardRow) { r.Title = "" }),
		"published":      with(func(r *workflow.BoardRow) { r.State = workflow.RevisionPublished }),
		"embargoed": with(func(r *workflow.BoardRow) {
			r.State, r.Embargo = workflow.RevisionDraft, markupNow.Add(time.Hour)
		}),
		"no longer embargoed": with(func(r *workflow.BoardRow) { r.Embargo = markupNow.Add(-time.Hour) }),
		"withdrawn": with(func(r *workflow.BoardRow) {
			r.State, r.Withdrawal = workflow.RevisionWithdrawn, &workflow.Withdrawal{}
		}),
	}
}

func TestRowsOfTheBoardAreWrittenAsByATemplate(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		v := viewIn(t, language)
		written := newMarkup(v.Localizer, v.Zone, v.Now) // what it keeps from row to row changes no other
		same := func(name string, r workflow.BoardRow, cells ...boardCell) {
			t.Helper()
			want := byTemplate(t, "board-row", v.With(markupRow{r, cells}))
			if diff := cmp.Diff(want, string(written.row(&r, cells))); diff != "" {
				t.Errorf("%s, %s: by a template (-), written (+):\n%s", language, name, diff)
			}
		}
		for name, r := range markupReleases() {
			same(name, r)
			same(name+", in two languages", r, boardCell{}, boardCell{Page: &workflow.Page{State: workflow.PageLive}})
		}
		for name, c := range markupCells() {
			same(name, workflow.BoardRow{}, c)
		}
	}
}

// markupCells are cells in every situation that the board shows.
func markupCells() map[string]boardCell {
	out := map[string]boardCell{
		"nothing":          {},
		"a page":           {Page: &workflow.Page{State: workflow.PageLive}},
		"an outdated page": {Page: &workflow.Page{State: workflow.PageSuspended, Outdated: true}},
	}
	for name, k := range markupTasks() {
		out[name] = boardCell{Task: &k}
		out[name+", held, to be ticked"] = boardCell{Task: &k, Held: true, Holder: nasty, Stuck: true, Tickable: true, Title: nasty}
	}
	return out
}

func TestRowsOfMyDeskAreWrittenAsByATemplate(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		v := viewIn(t, language)
		for name, k := range markupTasks() {
			for _, claim := range []workflow.Action{"", workflow.ActClaim, workflow.ActClaimReview} {
				for _, outdated := range []bool{false, true} {
					l := taskLine{TaskSummary: &workflow.TaskSummary{Task: k, Title: nasty, Outdated: outdated}, Path: "/desk/tasks/k-1/review", Claim: claim}
					want := byTemplate(t, "task-line", v.With(l))
					if diff := cmp.Diff(want, string(taskList{Tasks: []taskLine{l}}.Rows(v)[0])); diff != "" {
						t.Errorf("%s, %s: by a template (-), written (+):\n%s", language, name, diff)
					}
				}
			}
		}
	}
}

// Names of records are the program's own, but nothing here relies on it.
func TestNamesOfRecordsDoNotEndAnAttribute(t *testing.T) {
	t.Parallel()
	v := viewIn(t, "en")
	k := workflow.Task{ID: nasty, Locale: nasty, State: nasty}
	k.State = workflow.TaskDraft
	got := string(newMarkup(v.Localizer, v.Zone, v.Now).row(&workflow.BoardRow{ReleaseSummary: workflow.ReleaseSummary{Release: workflow.Release{ID: nasty}}},
		[]boardCell{{Task: &k, Tickable: true}})) +
		string(taskList{Tasks: []taskLine{{TaskSummary: &workflow.TaskSummary{Task: k}, Path: nasty, Claim: workflow.ActClaim}}}.Rows(v)[0])
	if strings.Contains(got, "<script") || strings.Contains(got, "<!--") || strings.Contains(got, `alert("`) {
		t.Errorf("something got out:\n%s", got)
	}
}

func TestWhatFailedAtItsTimeComesFirst(t *testing.T) {
	t.Parallel()
	waits := workflow.TaskSummary{Task: workflow.Task{ID: "waits", Deadline: markupNow, Schedule: &workflow.Schedule{}}}
	failed := workflow.TaskSummary{Task: workflow.Task{
		ID: "failed", Deadline: markupNow.Add(time.Hour), Schedule: &workflow.Schedule{Failed: []workflow.Reason{{Code: "x"}}},
	}}
	later := workflow.TaskSummary{Task: workflow.Task{ID: "later", Deadline: markupNow.Add(2 * time.Hour)}}
	var b mineBody
	b.add("mydesk.publish", "/publish", "", []workflow.TaskSummary{waits, failed, later})
	if got := first(b.Lists); got == nil || got.ID != "failed" {
		t.Errorf("first comes %+v", got)
	}
	if got := first([]taskList{{Tasks: []taskLine{{TaskSummary: &waits}}}}); got != nil {
		t.Errorf("what waits for its time comes first: %+v", got)
	}
}
