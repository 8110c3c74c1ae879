package notice_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/i18n"
	"prevail/internal/notice"
	"prevail/web"
	"prevail/workflow"
)

var now = time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC)

// people are an editor, an author who is an editor too, two translators, a
// reviewer, somebody who left and somebody without any role.
var people = []workflow.Person{
	person("ed", workflow.Editor), person("amina", workflow.Author, workflow.Editor), person("rana", workflow.Translator),
	person("omar", workflow.Translator), person("sami", workflow.Reviewer),
	{ID: "gone", Grants: []workflow.Grant{{Role: workflow.Editor}, {Role: workflow.Translator, Locale: "ar"}}, Disabled: true},
	{ID: "guest"},
}

func person(id workflow.PersonID, roles ...workflow.Role) workflow.Person {
	p := workflow.Person{ID: id}
	for _, r := range roles {
		g := workflow.Grant{Role: r}
		if r.PerLocale() {
			g.Locale = "ar"
		}
		p.Grants = append(p.Grants, g)
	}
	return p
}

// did is an event of the task, by somebody.
func did(by workflow.PersonID, act workflow.Action, more ...string) workflow.Event {
	e := workflow.Event{ID: "e", Release: "r", Task: "t", Locale: "ar", Object: workflow.OnTask, Action: act, Actor: by, At: now, Data: map[string]string{}}
	for i := 0; i+1 < len(more); i += 2 {
		switch more[i] {
		case "from":
			e.From = more[i+1]
		case "to":
			e.To = more[i+1]
		default:
			e.Data[more[i]] = more[i+1]
		}
	}
	return e
}

// english is the same of the English.
func english(by workflow.PersonID, act workflow.Action) workflow.Event {
	e := did(by, act)
	e.Object, e.Task, e.Locale, e.Revision = workflow.OnRevision, "", "", "v"
	return e
}

type told map[workflow.PersonID]notice.Kind

func tellings(notices []notice.Notice) told {
	out := told{}
	for _, n := range notices {
		out[n.Person] = n.Kind
	}
	return out
}

func TestWhoIsToldOfWhat(t *testing.T) {
	t.Parallel()
	claimed := []workflow.Event{did("rana", workflow.ActClaim)}
	given := []workflow.Event{did("ed", workflow.ActAssign, "person", "rana")}
	reviewed := append(slices.Clone(claimed), did("rana", workflow.ActSubmit), did("sami", workflow.ActClaimReview))
	for name, test := range map[string]struct {
		before []workflow.Event
		event  workflow.Event
		want   told
	}{
		"assigned":                            {nil, did("ed", workflow.ActAssign, "person", "rana"), told{"rana": notice.Assigned}},
		"assigned to oneself":                 {nil, did("amina", workflow.ActAssign, "person", "amina"), told{}},
		"assigned to somebody who left":       {nil, did("ed", workflow.ActAssign, "person", "gone"), told{}},
		"assigned to somebody without a role": {nil, did("ed", workflow.ActAssign, "person", "guest"), told{}},
		"handed over":                         {claimed, did("rana", workflow.ActHandOver, "person", "omar"), told{"omar": notice.Assigned}},
		"named reviewer":                      {nil, did("ed", workflow.ActNameReviewer, "person", "omar"), told{"omar": notice.ReviewerNamed}},
		"claimed":                             {nil, did("rana", workflow.ActClaim), told{}},
		"declined":                            {given, did("rana", workflow.ActDecline), told{"ed": notice.Declined}},
		"declined after a handing over": {
			append(slices.Clone(claimed), did("rana", workflow.ActHandOver, "person", "omar")), did("omar", workflow.ActDecline), told{"rana": notice.Declined},
		},
		"rebased":                    {claimed, did("", workflow.ActRebase, "change", "changed", "to", "draft"), told{"rana": notice.Rebased}},
		"rebased in review":          {reviewed, did("", workflow.ActRebase, "change", "changed", "to", "draft"), told{"rana": notice.Rebased, "sami": notice.Rebased}},
		"rebased to the same words":  {claimed, did("", workflow.ActRebase, "change", "same"), told{}},
		"rebased, nobody's":          {nil, did("", workflow.ActRebase, "change", "changed"), told{}},
		"rebased after giving back":  {append(slices.Clone(claimed), did("rana", workflow.ActGiveBack)), did("", workflow.ActRebase, "change", "changed"), told{}},
		"rebased twice":              {append(slices.Clone(reviewed), did("", workflow.ActRebase, "change", "changed", "to", "draft")), did("", workflow.ActRebase, "change", "changed"), told{"rana": notice.Rebased}},
		"rebased, only moved":        {append(slices.Clone(reviewed), did("", workflow.ActRebase, "change", "moved", "to", "review")), did("", workflow.ActRebase, "change", "moved"), told{"rana": notice.Rebased, "sami": notice.Rebased}},
		"claimed by another since":   {append(slices.Clone(claimed), did("omar", workflow.ActClaim)), did("", workflow.ActRebase, "change", "changed"), told{"omar": notice.Rebased}},
		"cancelled by an editor":     {reviewed, did("ed", workflow.ActCancel), told{"rana": notice.TaskCancelled, "sami": notice.TaskCancelled}},
		"cancelled by its holder":    {[]workflow.Event{did("amina", workflow.ActClaim)}, did("amina", workflow.ActCancel), told{}},
		"claim broken":               {claimed, did("ed", workflow.ActBreakClaim, "from", "draft"), told{"rana": notice.ClaimBroken}},
		"review's claim broken":      {reviewed, did("ed", workflow.ActBreakClaim, "from", "review"), told{"sami": notice.ClaimBroken}},
		"cancelled after a breaking": {append(slices.Clone(reviewed), did("ed", workflow.ActBreakClaim, "from", "review")), did("", workflow.ActCancel), told{"rana": notice.TaskCancelled}},
		"broken, then cancelled":     {append(slices.Clone(claimed), did("ed", workflow.ActBreakClaim, "from", "draft")), did("", workflow.ActCancel), told{}},
		"changes requested":          {reviewed, did("sami", workflow.ActRequestChanges), told{"rana": notice.SentBack}},
		"approved":                   {reviewed, did("sami", workflow.ActApprove), told{"rana": notice.Approved}},
		"sent back by an editor":     {append(slices.Clone(reviewed), did("sami", workflow.ActApprove)), did("ed", workflow.ActSendBack), told{"rana": notice.SentBack}},
		"commented by the reviewer":  {reviewed, did("sami", workflow.ActComment), told{"rana": notice.Commented}},
		"commented by an editor":     {reviewed, did("ed", workflow.ActComment), told{"rana": notice.Commented, "sami": notice.Commented}},
		"asked of the author":        {claimed, did("rana", workflow.ActComment, "concerns", "amina"), told{"amina": notice.Commented}},
		"answered":                   {reviewed, did("ed", workflow.ActComment, "concerns", "amina gone ed"), told{"amina": notice.Commented, "rana": notice.Commented, "sami": notice.Commented}},
		"another deadline":           {claimed, did("ed", workflow.ActDeadline, "deadline", "2026-03-06T12:00:00Z"), told{"rana": notice.DeadlineMoved}},
		"another deadline in review": {reviewed, did("ed", workflow.ActDeadline), told{"rana": notice.DeadlineMoved, "sami": notice.DeadlineMoved}},
		"another deadline, nobody's": {nil, did("ed", workflow.ActDeadline, "deadline", "2026-03-06T12:00:00Z"), told{}},
		"failed":                     {nil, did("", workflow.ActFail), told{"ed": notice.Failed, "amina": notice.Failed}},
		"the English failed":         {nil, english("", workflow.ActFail), told{"ed": notice.Failed, "amina": notice.Failed}},
		"the English came back":      {nil, english("ed", workflow.ActRequestChanges), told{"amina": notice.EnglishReturned}},
		"published":                  {claimed, did("ed", workflow.ActPublish), told{}},
	} {
		o := notice.Occasion{
			Now: now, Event: test.event, Before: test.before, Release: workflow.Release{ID: "r"}, People: people,
			Revision: &workflow.Revision{ID: "v", Submitter: "amina", Writers: []workflow.PersonID{"amina", "gone"}},
		}
		got := notice.Decide(o)
		if diff := cmp.Diff(test.want, tellings(got)); diff != "" || len(got) != len(test.want) {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		for _, n := range got {
			if n.Source != "event/e" || n.Release != "r" || n.Task != test.event.Task || n.Actor != test.event.Actor || !n.At.Equal(now) || n.ID != "" {
				t.Errorf("%s: %+v", name, n)
			}
		}
		if len(test.want) > 0 && !notice.Subscribed(test.event) {
			t.Errorf("%s: nobody subscribes to the event", name)
		}
	}
}

// Rule 9: during an embargo only the access list is told, whoever holds what.
func TestAnEmbargoedReleaseIsToldToItsListAlone(t *testing.T) {
	t.Parallel()
	embargoed := workflow.Release{ID: "r", Embargo: now.Add(time.Hour), Access: []workflow.PersonID{"rana", "ed"}}
	over := embargoed
	over.Embargo = now
	before := []workflow.Event{did("rana", workflow.ActClaim), did("rana", workflow.ActSubmit), did("sami", workflow.ActClaimReview)}
	task := workflow.Task{ID: "t", Release: "r", State: workflow.TaskDraft, Deadline: now.Add(time.Hour), Translator: workflow.Claim{Holder: "omar", Assigned: true}}
	for name, test := range map[string]struct {
		release workflow.Release
		want    told
		remind  told
	}{
		"during": {embargoed, told{"rana": notice.TaskCancelled}, told{"ed": notice.DeadlinePast}},
		"after": {over, told{"rana": notice.TaskCancelled, "sami": notice.TaskCancelled},
			told{"omar": notice.DeadlinePast, "ed": notice.DeadlinePast, "amina": notice.DeadlinePast}},
	} {
		o := notice.Occasion{Now: now, Event: did("", workflow.ActCancel), Before: before, Release: test.release, People: people}
		if diff := cmp.Diff(test.want, tellings(notice.Decide(o))); diff != "" {
			t.Errorf("%s the embargo (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(test.remind, tellings(notice.Remember(notice.DeadlinePast, task, test.release, people, now))); diff != "" {
			t.Errorf("%s the embargo, reminded (-want +got):\n%s", name, diff)
		}
	}
}

func TestWhoIsRemindedOfADeadline(t *testing.T) {
	t.Parallel()
	editors := func(k notice.Kind, more ...workflow.PersonID) told {
		out := told{"ed": k, "amina": k}
		for _, p := range more {
			out[p] = k
		}
		return out
	}
	lease := workflow.Claim{Holder: "rana", Until: now.Add(time.Minute)}
	lost := workflow.Claim{Holder: "rana", Until: now}
	for name, test := range map[string]struct {
		kind notice.Kind
		task workflow.Task
		want told
	}{
		"near, with its translator":   {notice.DeadlineNear, workflow.Task{State: workflow.TaskDraft, Translator: lease}, told{"rana": notice.DeadlineNear}},
		"near, nobody's":              {notice.DeadlineNear, workflow.Task{State: workflow.TaskDraft}, editors(notice.DeadlineNear)},
		"near, the lease has run out": {notice.DeadlineNear, workflow.Task{State: workflow.TaskDraft, Translator: lost}, editors(notice.DeadlineNear)},
		"near, with its reviewer": {notice.DeadlineNear, workflow.Task{State: workflow.TaskReview, Translator: lease,
			Reviewer: workflow.Claim{Holder: "sami", Until: now.Add(time.Minute)}}, told{"sami": notice.DeadlineNear}},
		"near, waiting for a review":    {notice.DeadlineNear, workflow.Task{State: workflow.TaskReview, Translator: lease}, editors(notice.DeadlineNear)},
		"near, waiting to be published": {notice.DeadlineNear, workflow.Task{State: workflow.TaskApproved, Translator: lease}, editors(notice.DeadlineNear)},
		"past":                          {notice.DeadlinePast, workflow.Task{State: workflow.TaskDraft, Translator: lease}, editors(notice.DeadlinePast, "rana")},
	} {
		task := test.task
		task.ID, task.Deadline = "t", now.Add(time.Hour)
		if diff := cmp.Diff(test.want, tellings(notice.Remember(test.kind, task, workflow.Release{ID: "r"}, people, now))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	task := workflow.Task{ID: "t", State: workflow.TaskDraft, Translator: lease, Deadline: now.Add(time.Hour)}
	first := notice.Remember(notice.DeadlineNear, task, workflow.Release{}, people, now)
	task.Deadline = now.Add(2 * time.Hour)
	moved := notice.Remember(notice.DeadlineNear, task, workflow.Release{}, people, now)
	if len(first) != 1 || len(moved) != 1 || first[0].Source == moved[0].Source {
		t.Errorf("a deadline that moved is the same one: %v, %v", first, moved)
	}
}

func TestANoticeOfAnotherDeadlineSaysWhich(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]time.Time{
		"2026-03-06T12:00:00.5Z": time.Date(2026, 3, 6, 12, 0, 0, 500_000_000, time.UTC),
		"":                       {}, // taken away
	} {
		o := notice.Occasion{
			Now: now, Event: did("ed", workflow.ActDeadline, "deadline", said), Before: []workflow.Event{did("rana", workflow.ActClaim)},
			Release: workflow.Release{ID: "r"}, People: people,
		}
		if got := notice.Decide(o); len(got) != 1 || !got[0].Deadline.Equal(want) {
			t.Errorf("moved to %q: %+v", said, got)
		}
	}
}

func TestEveryKindHasItsWordsAndOnlyWhatCannotWaitGoesAtOnce(t *testing.T) {
	t.Parallel()
	catalog, err := i18n.Load(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	var atOnce []notice.Kind
	for _, k := range notice.Kinds {
		if k.AtOnce() {
			atOnce = append(atOnce, k)
		}
		for _, language := range catalog.Languages() {
			if catalog.Messages(language)["notice."+string(k)] == nil {
				t.Errorf("no words for %s in %s", k, language)
			}
		}
	}
	if diff := cmp.Diff([]notice.Kind{notice.Assigned, notice.ReviewerNamed, notice.Rebased, notice.TaskCancelled}, atOnce); diff != "" {
		t.Error(diff)
	}
}
