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

func TestCellsAreWrittenAsByATemplate(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		v := viewIn(t, language)
		same := func(name string, c boardCell) {
			t.Helper()
			want := "\n<td>" + byTemplate(t, "board-cell", v.With(c)) + "</td>"
			if diff := cmp.Diff(want, string(newMarkup(v.Localizer, v.Zone, v.Now).cells([]boardCell{c}))); diff != "" {
				t.Errorf("%s, %s: by a template (-), written (+):\n%s", language, name, diff)
			}
		}
		same("nothing", boardCell{})
		same("a page", boardCell{Page: &workflow.Page{State: workflow.PageLive}})
		same("an outdated page", boardCell{Page: &workflow.Page{State: workflow.PageSuspended, Outdated: true}})
		for name, k := range markupTasks() {
			same(name, boardCell{Task: &k})
			same(name+", held, to be ticked", boardCell{Task: &k, Held: true, Holder: nasty, Stuck: true, Tickable: true, Title: nasty})
		}
	}
}

func TestRowsOfMyDeskAreWrittenAsByATemplate(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		v := viewIn(t, language)
		for name, k := range markupTasks() {
			for _, claim := range []workflow.Action{"", workflow.ActClaim, workflow.ActClaimReview} {
				for _, outdated := range []bool{false, true} {
					l := taskLine{TaskSummary: workflow.TaskSummary{Task: k, Title: nasty, Outdated: outdated}, Path: "/desk/tasks/k-1/review", Claim: claim}
					want := byTemplate(t, "task-line", v.With(l))
					if diff := cmp.Diff(want, string(taskList{Tasks: []taskLine{l}}.Rows(v))); diff != "" {
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
	got := string(newMarkup(v.Localizer, v.Zone, v.Now).cells([]boardCell{{Task: &k, Tickable: true}})) +
		string(taskList{Tasks: []taskLine{{TaskSummary: workflow.TaskSummary{Task: k}, Path: nasty, Claim: workflow.ActClaim}}}.Rows(v))
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
	if got := first([]taskList{{Tasks: []taskLine{{TaskSummary: waits}}}}); got != nil {
		t.Errorf("what waits for its time comes first: %+v", got)
	}
}
