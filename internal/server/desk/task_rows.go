package desk

import (
	"slices"
	"strconv"
	"strings"

	"prevail/workflow"
)

// rowsPerPage bounds one page of a long text: a form stays small enough to
// send, and a page swift.
const rowsPerPage = 100

// The choices of what a text's pages show.
const (
	onlyChanged  = "changed"  // not approved as it stands
	onlyOpen     = "open"     // not confirmed yet
	onlyFindings = "findings" // with something to mend or to explain
	onlyTalk     = "talk"     // commented on, or with other wordings
)

// view is one choice of what is shown, with how many sentences it would show.
type view struct {
	Code  string // empty for the whole text
	Count int
	Here  bool
}

// choose keeps the rows of the choice and counts the others.
func (b *taskBody) choose(wanted string, codes ...string) {
	if !slices.Contains(codes, wanted) {
		wanted = ""
	}
	b.Only = wanted
	b.Views = []view{{Count: len(b.Rows), Here: wanted == ""}}
	for _, code := range codes {
		count := 0
		for i := range b.Rows {
			if b.Rows[i].is(code) {
				count++
			}
		}
		b.Views = append(b.Views, view{Code: code, Count: count, Here: code == wanted})
	}
	if wanted != "" {
		b.Rows = slices.DeleteFunc(b.Rows, func(r row) bool { return !r.is(wanted) })
	}
}

// is reports whether the row belongs to a choice.
func (r *row) is(code string) bool {
	switch code {
	case onlyChanged:
		return !r.IsApproved && !r.LeftOut && !r.Joined
	case onlyOpen:
		return !r.Confirmed && !r.LeftOut && !r.Joined
	case onlyFindings:
		return len(r.found) > 0
	case onlyTalk:
		return len(r.said) > 0 || len(r.Suggestions) > 0
	}
	return true
}

// turn keeps the rows of one page.
func (b *taskBody) turn(wanted string) {
	b.Pages = max(1, (len(b.Rows)+rowsPerPage-1)/rowsPerPage)
	n, err := strconv.Atoi(wanted)
	if err != nil {
		n = 1
	}
	b.Page = min(max(n, 1), b.Pages)
	from := (b.Page - 1) * rowsPerPage
	b.Rows = b.Rows[from:min(from+rowsPerPage, len(b.Rows))]
}

// alone keeps one sentence, for a script that asks for what a save changed.
func (b *taskBody) alone(sentence string) {
	b.Rows = slices.DeleteFunc(b.Rows, func(r row) bool { return string(r.ID) != sentence })
	b.Page, b.Pages = 1, 1
}

// tally is how far a text is.
type tally struct{ Words, Done int }

// count counts the English words, and those of sentences that a person stands by
// or that are left out.
func count(segments []workflow.Segment) tally {
	var t tally
	for _, s := range segments {
		n := len(strings.Fields(s.Source))
		t.Words += n
		if s.Confirmed || s.LeftOut {
			t.Done += n
		}
	}
	return t
}
