package demo_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/check"
	"prevail/internal/demo"
	"prevail/internal/i18n"
	"prevail/web"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

var now = time.Date(2026, 3, 4, 9, 30, 15, 123456000, time.UTC)

// installation is a filled demo, as a test looks at it.
type installation struct {
	*testing.T
	service *workflow.Service
	office  demo.Office
}

// inMemory fills one installation for all tests that only read.
var inMemory = sync.OnceValues(func() (installation, error) {
	clock := workflowtest.NewClock(now)
	return fillStore(context.Background(), workflowtest.NewStore(clock.Now), clock)
})

func fill(t *testing.T) installation {
	t.Helper()
	in, err := inMemory()
	if err != nil {
		t.Fatal(err)
	}
	in.T = t
	return in
}

func fillStore(ctx context.Context, store workflow.Store, clock *workflowtest.Clock) (installation, error) {
	words, err := i18n.LoadKits(web.Locales)
	if err != nil {
		return installation{}, err
	}
	s := workflow.New(store, workflowtest.NewIDs("demo"), check.New()).RequireKitWords(i18n.RequiredKitKeys)
	office, err := demo.Fill(ctx, s, words, clock.Now)
	return installation{service: s, office: office}, err
}

func kits(t *testing.T) i18n.KitFiles {
	t.Helper()
	out, err := i18n.LoadKits(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (in installation) actor(name string) workflow.Actor {
	in.Helper()
	i := slices.IndexFunc(in.office.Members, func(m demo.Member) bool { return m.Name == name })
	if i < 0 {
		in.Fatalf("nobody is called %s", name)
	}
	return workflow.Actor{Person: in.office.Members[i].ID, Grants: in.office.Members[i].Roles}
}

// views reads every release as an editor, by English title.
func (in installation) views() map[string]workflow.ReleaseView {
	in.Helper()
	out := map[string]workflow.ReleaseView{}
	for _, r := range in.office.Releases {
		v, err := in.service.ReadRelease(in.Context(), in.actor("Dalia Okafor"), r.ID)
		if err != nil {
			in.Fatalf("%s: %v", r.Title, err)
		}
		out[r.Title] = v
	}
	return out
}

// situation says in one line a language what state a release is in.
func situation(v workflow.ReleaseView) []string {
	head := "en:"
	if v.Published != nil {
		head += fmt.Sprintf(" %s %d", v.Published.State, v.Published.Number)
		if k := v.Published.Correction; k != nil {
			head += " " + string(k.Kind)
		}
		if v.Published.Facts.Original.Elsewhere() {
			head += ", original elsewhere"
		}
	}
	if v.Proposed != nil {
		head += " " + string(v.Proposed.State)
		if !v.Proposed.Due.IsZero() {
			head += ", due " + v.Proposed.Due.Format(time.DateTime)
		}
	}
	if v.Release.Embargoed(v.Now) {
		head += ", embargo"
	}
	lines := map[string]string{}
	for _, p := range v.Publications {
		if p.State != workflow.PublicationSuperseded {
			lines[p.Locale] += published(p)
		}
	}
	for _, t := range v.Tasks {
		if t.Open() {
			lines[t.Locale] += open(t, v)
		}
	}
	out := []string{head}
	for _, locale := range slices.Sorted(maps.Keys(lines)) {
		out = append(out, locale+":"+lines[locale])
	}
	return out
}

func published(p workflow.Publication) string {
	s := fmt.Sprintf(" %s %d", p.State, p.RevisionNumber)
	if p.Outdated() {
		s += " outdated"
	}
	if p.Excerpt() {
		s += " excerpt"
	}
	if p.Carried != "" {
		s += " carried"
	}
	return s + ";"
}

func open(t workflow.Task, v workflow.ReleaseView) string {
	s := " " + string(t.State)
	if t.Segments > 0 {
		s += fmt.Sprintf(" %d/%d", t.Done, t.Segments)
	}
	kind, claim := " with ", t.Translator
	if t.State == workflow.TaskReview {
		kind, claim = " reviewer ", t.Reviewer
	}
	if t.State != workflow.TaskApproved && claim.Held(v.Now) {
		s += kind + v.People[claim.Holder].Name
	}
	if t.State == workflow.TaskDraft && claim.Assigned {
		s += " (assigned)"
	}
	if t.Schedule != nil {
		s += " " + string(t.Schedule.On)
	}
	return s + ";"
}

func TestEverySituationIsThere(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	for title, v := range fill(t).views() {
		got[title] = situation(v)
	}
	want := map[string][]string{
		"Lighthouses of the Meridel Federation": {"en: published 2 editorial",
			"fr: approved 14/14;", "ru: live 2 carried;", "zh: live 2 excerpt carried;"},
		"Joint Statement on the Conservation of Tuna in the Ostrel Strait": {"en: published 1, original elsewhere",
			"ar: live 1;", "es: live 1;", "ur: review 10/10;"},
		"Readout of Minister Marrow’s Call with Foreign Minister Roldan of Sarrano": {"en: published 2 editorial",
			"ar: live 2;", "es: live 1 outdated; draft 8/9 with Lucía Ferrer;", "fr: live 1 outdated; draft;", "zh: live 1 outdated; review 9/9;"},
		"Relief for Families Affected by Storm Corin": {"en: published 2 substantive",
			"ar: live 1 outdated; draft 10/11 with Layla Karam;", "fa: live 1 outdated; draft;", "ru: suspended 1 outdated; draft;"},
		"Closure of the Ostrel Strait to Deep-Draught Ships": {"en: withdrawn 1", "ar: withdrawn 1;", "es: withdrawn 1;"},
		"Interview of Deputy Minister Tomas Arnaud with Harbour Radio": {"en: published 1",
			"ar: draft;", "es: draft;", "fa: draft 9/18 with Shirin Davari;", "zh: approved 18/18;"},
		"Harbour Dues Reduced for Low-Emission Ships": {"en: published 1",
			"ar: live 1;", "es: live 1;", "fa: live 1;", "fr: live 1;", "ru: live 1;", "zh: live 1;"},
		"Grounding of the Bulk Carrier Northern Lark": {"en: published 1",
			"es: withdrawn 1;", "fa: live 1;", "fr: live 1;", "zh: live 1;"},
		"Remarks at the Opening of the Port Aurel Maritime Academy": {"en: published 1",
			"ar: review 19/19 reviewer Samir Nassar;", "es: draft;", "fr: draft 19/19 with Camille Durieux;", "ru: draft with Vera Orlova (assigned);"},
		"New Rules for Ballast Water": {"en: review"},
		"Federation Establishes the Tideline Fund": {"en: approved, embargo",
			"ar: approved 13/13 with_english;", "fr: draft 6/13 with Camille Durieux;"},
		"Statement on the Two Hundredth Anniversary of the Pilot Service": {"en: approved",
			"ar: draft with Yusuf Benali (assigned);", "es: draft;", "fr: draft;"},
		"Agreement with Halvary on Charting the Southern Banks": {"en: approved, due 2026-03-07 09:00:00",
			"es: approved 13/13 with_english;", "ru: review 13/13 reviewer Timur Akhmetov;"},
		"Exercise Clear Water to Be Held off Ostrel": {"en: draft"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestEveryRoleIsHeldAndOneLanguageHasNoReviewer(t *testing.T) {
	t.Parallel()
	count, both := map[workflow.Grant]int{}, 0
	for _, m := range fill(t).office.Members {
		if !strings.HasSuffix(m.Email, ".example") || m.ID == "" || m.Name == "" {
			t.Errorf("%+v", m)
		}
		for _, g := range m.Roles {
			count[g]++
		}
		if len(m.Roles) > 1 {
			both++
		}
	}
	for g, least := range map[workflow.Grant]int{{Role: workflow.Author}: 2, {Role: workflow.Editor}: 2, {Role: workflow.Administrator}: 1} {
		if count[g] < least {
			t.Errorf("%s: %d", g.Role, count[g])
		}
	}
	for _, locale := range []string{"ar", "fa", "fr", "ru", "es", "zh"} {
		if count[workflow.Grant{Role: workflow.Translator, Locale: locale}] == 0 || count[workflow.Grant{Role: workflow.Reviewer, Locale: locale}] == 0 {
			t.Errorf("nobody translates into %s, or nobody reviews it", locale)
		}
	}
	if count[workflow.Grant{Role: workflow.Translator, Locale: "ur"}] != 1 || count[workflow.Grant{Role: workflow.Reviewer, Locale: "ur"}] != 0 {
		t.Error("Urdu isn't stuck")
	}
	if both < 3 {
		t.Errorf("%d people hold more than one role", both)
	}
}

// Two live translations a language is what a newcomer needs to see a list, and
// the numbers of each stand in what readers get, not in a file alone.
func TestEveryPageResolvesWithItsDisclaimerAndItsFigures(t *testing.T) {
	t.Parallel()
	in := fill(t)
	live := map[string]int{}
	for title, v := range in.views() {
		if len(v.Pages) == 0 == (v.Published != nil) {
			t.Errorf("%s: %d pages", title, len(v.Pages))
		}
		for _, at := range v.Pages {
			p, err := in.service.ReadPage(t.Context(), at.Locale, at.Address)
			if err != nil {
				t.Errorf("%s in %s: %v", title, at.Locale, err)
				continue
			}
			if at.Locale != workflow.English && p.Kit.Word("disclaimer.text") == "" {
				t.Errorf("%s in %s: no disclaimer", title, at.Locale)
			}
			if p.Office.Names[at.Locale].Institution == "" || p.Page.State == workflow.PageLive && p.Office.Names[at.Locale].Units[p.Facts.Office] == "" {
				t.Errorf("%s: the letterhead has no words in %s", title, at.Locale)
			}
			if p.Page.State != workflow.PageLive || at.Locale == workflow.English {
				continue
			}
			live[at.Locale]++
			if lost := findings(at.Locale, p.Rendered.Units, p.Units); len(lost) > 0 {
				t.Errorf("%s in %s: %v", title, at.Locale, lost)
			}
		}
	}
	for locale, least := range map[string]int{"ar": 3, "es": 2, "fa": 2, "fr": 2, "ru": 2, "zh": 2} {
		if live[locale] < least {
			t.Errorf("%s: %d live translations", locale, live[locale])
		}
	}
}

// findings are what the checks say of a published text beside its English.
func findings(locale string, english, translated []workflow.Unit) []workflow.Finding {
	var segments []workflow.Segment
	for i, u := range english {
		for j, s := range u.Segments {
			if !translated[i].LeftOut {
				segments = append(segments, workflow.Segment{Unit: i, Index: j, Kind: u.Kind, Source: s, Text: translated[i].Segments[j]})
			}
		}
	}
	return check.New().Target(locale, segments)
}

func TestAnEmbargoedReleaseIsForItsListAlone(t *testing.T) {
	t.Parallel()
	in := fill(t)
	id := in.views()["Federation Establishes the Tideline Fund"].Release.ID
	for _, name := range []string{"Kofi Renard", "Dalia Okafor", "Layla Karam", "Samir Nassar", "Camille Durieux"} {
		if _, err := in.service.ReadRelease(t.Context(), in.actor(name), id); err != nil {
			t.Errorf("%s, who works on it: %v", name, err)
		}
	}
	for _, name := range []string{"Miriam Castellane", "Noor Aalders", "Ousmane Faye"} {
		if _, err := in.service.ReadRelease(t.Context(), in.actor(name), id); workflow.KindOf(err) != workflow.KindNotFound {
			t.Errorf("%s, who has no part in it: %v", name, err)
		}
	}
}

func TestThePeopleOfTheCommentsSaidSomething(t *testing.T) {
	t.Parallel()
	in := fill(t)
	v := in.views()["Remarks at the Opening of the Port Aurel Maritime Academy"]
	got := map[string][]string{}
	for _, task := range v.Tasks {
		read, err := in.service.ReadTask(t.Context(), in.actor("Dalia Okafor"), task.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range read.Comments {
			kind := "remark"
			switch {
			case c.Question && !c.Resolved:
				kind = "open question"
			case c.Reply != "":
				kind = "answer"
			case c.Request:
				kind = "request"
			}
			got[task.Locale] = append(got[task.Locale], kind+" by "+read.People[c.Author].Name)
		}
		slices.Sort(got[task.Locale])
	}
	want := map[string][]string{
		"ar": {"answer by Yusuf Benali", "open question by Samir Nassar"},
		"fr": {"remark by Ousmane Faye", "remark by Ousmane Faye", "request by Ousmane Faye"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTheSameClockAndIdentifiersMakeTheSameOffice(t *testing.T) {
	t.Parallel()
	one := fill(t)
	clock := workflowtest.NewClock(now)
	two, err := fillStore(t.Context(), workflowtest.NewStore(clock.Now), clock)
	if err != nil {
		t.Fatal(err)
	}
	two.T = t
	if diff := cmp.Diff(one.office, two.office); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(one.views(), two.views()); diff != "" {
		t.Error(diff)
	}
}

func TestFillSaysWhatStopsIt(t *testing.T) {
	t.Parallel()
	clock := workflowtest.NewClock(now)
	fresh := func() *workflow.Service {
		return workflow.New(workflowtest.NewStore(clock.Now), workflowtest.NewIDs("demo"), nil)
	}
	without := kits(t)
	delete(without, "fa")
	twice := fill(t).service
	tests := []struct {
		name string
		s    *workflow.Service
		kits i18n.KitFiles
		want string
	}{
		{"a kit is missing", fresh(), without, "no kit is shipped for fa"},
		{"somebody is there already", twice, kits(t), "person.email_taken"},
	}
	for _, tt := range tests {
		if _, err := demo.Fill(t.Context(), tt.s, tt.kits, clock.Now); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := demo.Fill(ctx, fresh(), kits(t), clock.Now); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody waits for it: %v", err)
	}
}
