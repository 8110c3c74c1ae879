package desk

import (
	"net/url"
	"slices"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// boardSearch is the form that chooses what the board shows, as it was sent.
type boardSearch struct {
	Title   string
	Selects []choiceOf
	// Narrowed says that not everything is shown, Untold that a language is
	// wanted for what was asked.
	Narrowed bool
	Untold   bool
	sent     url.Values
}

// choiceOf is one select of the form.
type choiceOf struct {
	Name    string
	Label   string // catalogue key
	Options []option
}

// missing is the choice of what isn't translated yet, beside the states of
// tasks and of pages.
const missing = "missing"

// readSearch reads what the board is asked for. What isn't known asks for
// nothing.
func readSearch(q url.Values) workflow.BoardFilter {
	f := workflow.BoardFilter{
		Title: q.Get("q"), Locale: q.Get("language"), Holder: workflow.PersonID(q.Get("holder")),
		English: known(englishStates, q.Get("english")), Situation: known(workflow.Situations, q.Get("only")),
		Sort: known(boardSorts, q.Get("sort")), After: workflow.ReleaseID(q.Get("after")),
	}
	work := q.Get("state")
	f.Work, f.Public = known(taskStates, work), known(pageStates, work)
	f.Missing = work == missing && f.Locale != ""
	return f
}

var (
	englishStates = []workflow.RevisionState{workflow.RevisionDraft, workflow.RevisionReview, workflow.RevisionApproved,
		workflow.RevisionPublished, workflow.RevisionWithdrawn}
	taskStates = []workflow.TaskState{workflow.TaskDraft, workflow.TaskReview, workflow.TaskApproved}
	pageStates = []workflow.PageState{workflow.PageLive, workflow.PageSuspended, workflow.PageWithdrawn}
	boardSorts = []workflow.BoardSort{workflow.NewestFirst, workflow.OldestFirst, workflow.DeadlineFirst}
)

// known returns the code if it is one of the list's, the empty one otherwise.
func known[T ~string](list []T, code string) T {
	if slices.Contains(list, T(code)) {
		return T(code)
	}
	return ""
}

// query is the search as an address has it, without where the page begins.
func (s *boardSearch) query() url.Values {
	out := url.Values{}
	for name, values := range s.sent {
		if name != "after" && values[0] != "" {
			out.Set(name, values[0])
		}
	}
	return out
}

// newSearch lays the form out as it was sent.
func newSearch(v *page.Visit, f workflow.BoardFilter, view workflow.BoardPage) boardSearch {
	s := boardSearch{Title: f.Title, sent: url.Values{}}
	for _, name := range []string{"q", "english", "language", "state", "holder", "only", "sort"} {
		s.sent.Set(name, v.QueryParam(name))
	}
	s.Narrowed = len(s.query()) > 0
	state := v.QueryParam("state")
	s.Untold = state == missing && f.Locale == ""
	say := v.Speaks().T
	s.add("english", "release.english", coded(say, "state.revision.", englishStates, f.English))
	s.add("language", "table.language", languages(v, view.Locales, f.Locale))
	work := append(coded(say, "state.task.", taskStates, f.Work), coded(say, "state.publication.", pageStates, f.Public)...)
	s.add("state", "workbench.target", append(work, option{Value: missing, Label: say("board.missing"), Selected: state == missing}))
	s.add("holder", "table.holder", holders(view.People, f.Holder))
	s.add("only", "board.attention", coded(say, "board.only.", workflow.Situations, f.Situation))
	for i := range s.Selects {
		s.Selects[i].Options = orAll(say("board.all"), s.Selects[i].Options)
	}
	s.add("sort", "board.sort", orAll(say("board.sort.newest"), coded(say, "board.sort.", boardSorts[1:], f.Sort)))
	return s
}

func (s *boardSearch) add(name, label string, options []option) {
	s.Selects = append(s.Selects, choiceOf{Name: name, Label: label, Options: options})
}

// orAll puts the choice that narrows nothing before the others.
func orAll(label string, options []option) []option {
	chosen := slices.ContainsFunc(options, func(o option) bool { return o.Selected })
	return append([]option{{Label: label, Selected: !chosen}}, options...)
}

// coded puts codes into words.
func coded[T ~string](say func(string, ...any) string, prefix string, codes []T, chosen T) []option {
	out := make([]option, 0, len(codes))
	for _, code := range codes {
		out = append(out, option{Value: string(code), Label: say(prefix + string(code)), Selected: code == chosen})
	}
	return out
}

// languages are those the office translates into.
func languages(v *page.Visit, locales []workflow.Locale, chosen string) []option {
	var out []option
	for _, l := range locales {
		if l.Tag != workflow.English {
			out = append(out, option{Value: l.Tag, Label: v.Speaks().Autonym(l.Tag), Lang: l.Tag, Selected: l.Tag == chosen})
		}
	}
	return out
}

// holders are those who can have a task in hand.
func holders(people []workflow.Person, chosen workflow.PersonID) []option {
	var out []option
	for _, p := range people {
		a := p.Actor()
		if len(a.Locales(workflow.Translator)) > 0 || len(a.Locales(workflow.Reviewer)) > 0 {
			out = append(out, option{Value: string(p.ID), Label: p.Name, Selected: p.ID == chosen})
		}
	}
	return out
}
