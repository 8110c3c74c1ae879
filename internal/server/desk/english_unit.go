package desk

import (
	"slices"
	"strconv"
	"strings"

	"prevail/internal/render"
	"prevail/internal/segment"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// unitForm is one unit in the form.
type unitForm struct {
	Kind  workflow.UnitKind `json:"kind"`
	Level int               `json:"level,omitempty"`
	// Ordered, Lang: as in workflow.Unit.
	Ordered bool   `json:"ordered,omitempty"`
	Lang    string `json:"lang,omitempty"`
	Text    string `json:"text"` // one sentence a line

	unitView
}

// unitView is how a unit is shown.
type unitView struct {
	N         int            `json:"-"`
	Rows      int            `json:"-"`
	Kinds     []option       `json:"-"`
	Sentences []sentenceView `json:"-"`
	LastOne   bool           `json:"-"`
	// Open unfolds what mends it, Focus is the button that the person goes on
	// with there.
	Open  bool   `json:"-"`
	Focus string `json:"-"`
	// File is what a unit of kind image or file names; it is not typed.
	File *fileForm `json:"-"`
}

// sentenceView is a sentence of a unit with the places where it can be cut.
type sentenceView struct {
	N      int
	Last   bool
	Pieces []pieceView
	Join   string // the buttons at its end
	Break  string
}

// pieceView is a piece of a sentence, and the button that cuts before it.
type pieceView struct {
	Text  string
	Cut   string // empty for the first
	Words string // the first of it
}

func cutPiece(text, cut string) pieceView {
	words := strings.Fields(text)
	return pieceView{Text: text, Cut: cut, Words: strings.Join(words[:min(3, len(words))], " ")}
}

// sentences are a unit's lines as they are shown.
func (u unitForm) sentences() []sentenceView {
	lines := u.Lines()
	var out []sentenceView
	for i, line := range lines {
		s := sentenceView{N: i, Last: i+1 == len(lines), Join: button("join", u.N, i), Break: button("break", u.N, i)}
		from, cut := 0, ""
		for _, at := range segment.Ends(line) {
			s.Pieces = append(s.Pieces, cutPiece(line[from:at], cut))
			from, cut = at, button("split", u.N, i, at)
		}
		s.Pieces = append(s.Pieces, cutPiece(line[from:], cut))
		out = append(out, s)
	}
	return out
}

// Cuts reports whether there is anything to join or to cut.
func (u unitForm) Cuts() bool {
	return len(u.Sentences) > 1 || len(u.Sentences) == 1 && len(u.Sentences[0].Pieces) > 1
}

// Lines are the sentences of a unit, without empty ones.
func (u unitForm) Lines() []string {
	var out []string
	for line := range strings.SplitSeq(u.Text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// Button names a button of this unit.
func (u unitForm) Button(what string) string { return button(what, u.N) }

// fileForm is a picture or file in the form of a text.
type fileForm struct {
	workflow.File
	N    int
	Kind workflow.UnitKind
	Text string
	Path string
}

// withFiles shows the files that units name, at the release's own addresses.
func withFiles(id workflow.ReleaseID, units []unitForm) {
	for i := range units {
		u := &units[i]
		if f, ok := workflow.ParseFile(u.Text); ok && u.Kind.IsFile() {
			u.File = &fileForm{File: f, N: u.N, Kind: u.Kind, Text: u.Text, Path: render.FilePath(filesPath(id), f)}
		}
	}
}

// fromUnits lays units out for the form.
func fromUnits(v *page.Visit, units []workflow.Unit) []unitForm {
	out := make([]unitForm, 0, len(units))
	for _, u := range units {
		out = append(out, unitForm{Kind: u.Kind, Level: u.Level, Ordered: u.Ordered, Lang: u.Lang, Text: strings.Join(u.Segments, "\n")})
	}
	return numbered(v, out)
}

// numbered gives the units their numbers, sizes and choices.
func numbered(v *page.Visit, units []unitForm) []unitForm {
	for i := range units {
		u := &units[i]
		u.N, u.Sentences, u.LastOne = i, nil, i+1 == len(units)
		if !u.Kind.IsFile() {
			u.Sentences = u.sentences()
		}
		u.Rows = min(12, strings.Count(u.Text, "\n")+len(u.Text)/110+2)
		u.Kinds = nil
		u.Open = u.Open || len(u.Sentences) == 0
		for _, k := range workflow.UnitKinds {
			if k.IsFile() {
				continue // they are added as files, not typed
			}
			u.Kinds = append(u.Kinds, option{Value: string(k), Label: v.Speaks().T("unit." + string(k)), Selected: k == u.Kind})
		}
	}
	return units
}

// readUnits reads the units of a form in their order, empty ones too.
func readUnits(f page.Form) []unitForm {
	var numbers []int
	for _, name := range f.Names("u.text.") {
		if n, err := strconv.Atoi(name); err == nil {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	var out []unitForm
	for _, n := range numbers {
		at := strconv.Itoa(n)
		out = append(out, unitForm{
			Kind: workflow.UnitKind(f.Text("u.kind." + at)), Level: f.Number("u.level." + at),
			Ordered: f.Has("u.ordered." + at), Lang: f.Text("u.lang." + at), Text: f.Text("u.text." + at),
		})
	}
	return out
}

// toUnits makes units of a form's: one sentence a line, empty ones left away.
func toUnits(forms []unitForm) []workflow.Unit {
	var out []workflow.Unit
	for _, u := range forms {
		unit := workflow.Unit{Kind: u.Kind, Level: u.Level, Ordered: u.Ordered, Lang: u.Lang}
		if unit.Segments = u.Lines(); len(unit.Segments) > 0 {
			out = append(out, unit)
		}
	}
	return out
}
