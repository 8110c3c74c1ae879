package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"prevail/internal/archive"
	"prevail/internal/i18n"
	"prevail/internal/intake"
	"prevail/web"
	"prevail/workflow"
)

// importLine is a line of import --json.
type importLine struct {
	File    string         `json:"file"`
	Status  archive.Status `json:"status"`
	Reason  string         `json:"reason"`
	Message string         `json:"message,omitempty"`
	Locale  string         `json:"locale,omitempty"`
	Key     string         `json:"key,omitempty"`
	Release string         `json:"release,omitempty"`
	Task    string         `json:"task,omitempty"`
	Reasons []importReason `json:"reasons,omitempty"`
	Notes   []importNote   `json:"notes,omitempty"`
}

type importReason struct {
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`
}

type importNote struct {
	Code    string     `json:"code"`
	Act     intake.Act `json:"act"`
	Line    int        `json:"line,omitempty"`
	Text    string     `json:"text"`
	Instead string     `json:"instead,omitempty"`
}

// importReport prints what becomes of each file, as it happens.
type importReport struct {
	c     *console
	json  bool
	dry   bool
	speak *i18n.Localizer
	count map[archive.Status]int
}

func newImportReport(c *console, asJSON, dry bool) (*importReport, error) {
	catalog, err := i18n.Load(web.Locales)
	if err != nil {
		return nil, err
	}
	return &importReport{c: c, json: asJSON, dry: dry, speak: catalog.Localizer(i18n.Fallback), count: map[archive.Status]int{}}, nil
}

// results reports the files of a release.
func (r *importReport) results(dir string, results []archive.Result) {
	for _, res := range results {
		line := importLine{
			File: filepath.Join(dir, filepath.FromSlash(res.File)), Status: res.Status, Locale: res.Locale, Key: res.Key,
			Release: string(res.Release), Task: string(res.Task),
		}
		var sentences []string
		for _, reason := range res.Reasons {
			line.Reasons = append(line.Reasons, importReason{Code: reason.Code, Params: reason.Params})
			sentences = append(sentences, r.speak.Reason(workflow.KindBlocked, reason))
		}
		if len(res.Reasons) > 0 {
			line.Reason, line.Message = res.Reasons[0].Code, strings.Join(sentences, " ")
		}
		for _, n := range res.Notes {
			line.Notes = append(line.Notes, importNote(n))
		}
		r.line(line)
	}
}

// stray reports a file that belongs to no release.
func (r *importReport) stray(dir string, s archive.Stray) {
	reason := workflow.NewReason(s.Code, s.Params...)
	r.line(importLine{
		File: filepath.Join(dir, filepath.FromSlash(s.Path)), Status: archive.Refused, Reason: s.Code,
		Message: r.speak.Reason(workflow.KindInvalid, reason), Reasons: []importReason{{Code: s.Code, Params: reason.Params}},
	})
}

func (r *importReport) line(line importLine) {
	r.count[line.Status]++
	if r.json {
		text, err := marshalLine(line)
		if err != nil && r.c.failed == nil {
			r.c.failed = err
		}
		r.c.say("%s\n", text)
		return
	}
	r.c.say("%-10s  %s\n", line.Status, visible(line.File))
	if line.Message != "" {
		r.c.say("            %s\n", line.Message)
	}
	for _, n := range line.Notes {
		at := ""
		if n.Line > 0 {
			at = fmt.Sprintf("line %d, ", n.Line)
		}
		r.c.say("            - %s%s: %s: %s", at, r.speak.T("intake.act."+string(n.Act)), r.speak.T(n.Code), oneLine(n.Text))
		if n.Instead != "" {
			r.c.say(" -> %s", oneLine(n.Instead))
		}
		r.c.say("\n")
	}
}

// marshalLine writes a value as one line of JSON.
func marshalLine(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// oneLine shows a text on one line of a terminal, and not without end. The
// whole text is in the JSON.
func oneLine(s string) string {
	const most = 120
	letters := []rune(visible(strings.Join(strings.Fields(s), " ")))
	if len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return string(letters)
}

// turning are the characters that turn the direction of what follows them, so
// that a name reads as another one.
var turning = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x202A, Hi: 0x202E, Stride: 1}, {Lo: 0x2066, Hi: 0x2069, Stride: 1}}}

// visible keeps what a file says or is called from commanding the terminal.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(turning, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// progressEvery is how many releases go by between two lines of progress.
const progressEvery = 100

// progress says on standard error how far a long import is.
func (r *importReport) progress(dir string, done, all int) {
	if all > progressEvery && (done%progressEvery == 0 || done == all) {
		// Nobody is left to tell when this fails.
		_, _ = fmt.Fprintf(r.c.err, "prevail: %s: %d of %d releases\n", dir, done, all)
	}
}

// end sums up; its error says whether something is left for people.
func (r *importReport) end() error {
	if !r.json {
		prefix := ""
		if r.dry {
			prefix = "Nothing was changed. It would be: "
		}
		r.c.say("\n%s%d created, %d unchanged, %d incomplete, %d refused.\n", prefix, r.count[archive.Created],
			r.count[archive.Unchanged], r.count[archive.Incomplete], r.count[archive.Refused])
	}
	if r.count[archive.Incomplete]+r.count[archive.Refused] > 0 {
		return errCheck
	}
	return nil
}
