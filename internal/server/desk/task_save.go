package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// kept is a sentence that could not be saved as it was typed: both texts, so
// that nothing typed is lost.
type kept struct {
	ID        workflow.SegmentID
	No        int // of the sentence in the text, as the workbench counts; 0 when it is no longer there
	Mine      string
	Theirs    *workflow.Segment // nil when it is no conflict
	Base      workflow.Hash
	Sentences []string
	Changes   []piece
}

// saved is what a script is told about a sentence.
type saved struct {
	ID        workflow.SegmentID `json:"id"`
	Version   int                `json:"version"`
	Base      workflow.Hash      `json:"base"`
	Confirmed bool               `json:"confirmed"`
	Suggested bool               `json:"suggested,omitempty"`
	Task      int                `json:"task"` // the task's version now
}

// clash is what a script is told about a conflict.
type clash struct {
	ID      workflow.SegmentID `json:"id"`
	Mine    string             `json:"mine"`
	Theirs  string             `json:"theirs"`
	Version int                `json:"version"`
	Base    workflow.Hash      `json:"base"`
}

// typed is one sentence of the form.
type typed struct {
	id      workflow.SegmentID
	text    string
	version int
	confirm bool
	// unconfirm takes the word back that somebody stands by it.
	unconfirm bool
}

// taskSave saves what was typed on the page: every sentence that differs from
// what was shown, and those that are to be confirmed. A script may send one
// sentence and asks for data.
func (d *Desk) taskSave(v *page.Visit) error {
	id := workflow.TaskID(v.Param("id"))
	sentences, open := settled(v.Form().Text("do"), typedIn(v.Form()))
	var done []saved
	lost := open
	for _, s := range sentences {
		res, err := d.saveTyped(v, id, s)
		if err == nil {
			done = append(done, saved{ID: s.id, Version: res.Segment.Version, Base: workflow.HashText(res.Segment.Text),
				Confirmed: res.Segment.Confirmed, Suggested: res.Suggested, Task: res.TaskVersion})
			continue
		}
		k, ok := keep(v, s, err)
		if !ok {
			return err
		}
		lost = append(lost, k)
	}
	if page.WantsJSON(v.Request()) {
		return d.answerSave(v, done, lost)
	}
	if len(lost) > 0 {
		return d.showKept(v, id, lost)
	}
	return d.afterSave(v, id, done)
}

// saveTyped saves one of them. Typing over a text takes its confirmation back by
// itself.
func (d *Desk) saveTyped(v *page.Visit, id workflow.TaskID, s typed) (workflow.SaveResult, error) {
	ctx := v.Request().Context()
	if s.unconfirm {
		return d.service.Unconfirm(ctx, v.Actor(), id, s.id, s.version)
	}
	return d.service.SaveSegment(ctx, v.Actor(), workflow.SaveInput{
		Task: id, Segment: s.id, Version: s.version, Text: s.text, Confirm: s.confirm,
	})
}

// typedIn lists the sentences of a form that need saving. Fields are t.<id>
// (text), v.<id> (version) and b.<id> (the hash of the text as it was shown).
// The button names what to confirm: one sentence, or all of the page that are not
// yet (c.<id> marks those that are), or the one sentence whose confirmation is
// taken back.
func typedIn(f page.Form) []typed {
	do := f.Text("do")
	one, _ := oneOf(do)
	ids := f.Names("t.")
	slices.Sort(ids)
	var out []typed
	for _, id := range ids {
		s := typed{id: workflow.SegmentID(id), text: f.Raw("t." + id), version: f.Number("v." + id)}
		touched := string(workflow.HashText(s.text)) != f.Text("b."+id)
		s.confirm = do == "confirm_all" && strings.TrimSpace(s.text) != "" && !f.Has("c."+id) || one == id
		s.unconfirm = do == "unconfirm:"+id && !touched
		if touched || s.confirm || s.unconfirm {
			out = append(out, s)
		}
	}
	return out
}

// oneOf reads the button that confirms one sentence: "confirm:<it> <the next>".
func oneOf(do string) (one, next string) {
	rest, ok := strings.CutPrefix(do, "confirm:")
	if !ok {
		return "", ""
	}
	one, next, _ = strings.Cut(rest, " ")
	return one, next
}

// keep turns a refusal into what the person gets back; ok is false for a fault
// and for a task that is not there.
func keep(v *page.Visit, s typed, err error) (kept, bool) {
	k := kept{ID: s.id, Mine: s.text}
	if c := new(workflow.Conflict); errors.As(err, &c) {
		k.Theirs, k.Base = &c.Theirs, workflow.HashText(c.Theirs.Text)
		k.Changes = differences(c.Theirs.Text, s.text)
		return k, true
	}
	switch workflow.KindOf(err) {
	case workflow.KindInternal, workflow.KindUnavailable, workflow.KindNotFound:
		return k, false
	default:
	}
	refusal := page.Refusal(err)
	for _, r := range refusal.Reasons {
		k.Sentences = append(k.Sentences, page.Sentence(v.Speaks(), v.Zone(), refusal.Kind, r))
	}
	return k, true
}

// answerSave tells a script what became of each sentence. Only a conflict
// makes the answer a refusal.
func (d *Desk) answerSave(v *page.Visit, done []saved, lost []kept) error {
	answer := struct {
		At        string   `json:"at"`
		Saved     []saved  `json:"saved"`
		Conflicts []clash  `json:"conflicts,omitempty"`
		Refused   []string `json:"refused,omitempty"`
	}{At: v.Speaks().Clock(time.Now().In(v.Zone())), Saved: done}
	status := http.StatusOK
	for _, k := range lost {
		if k.Theirs != nil {
			answer.Conflicts = append(answer.Conflicts, clash{ID: k.ID, Mine: k.Mine, Theirs: k.Theirs.Text, Version: k.Theirs.Version, Base: k.Base})
		}
		answer.Refused = append(answer.Refused, k.Sentences...)
		status = http.StatusConflict
	}
	return v.JSON(status, answer)
}

// afterSave goes back to where the person was: after confirming one sentence,
// to the next.
func (d *Desk) afterSave(v *page.Visit, id workflow.TaskID, done []saved) error {
	f := v.Form()
	to := paths[workflow.OnTask] + string(id)
	if from := page.Own(f.Text("from")); strings.HasPrefix(from, to) {
		to = from
	}
	query := url.Values{}
	if n := f.Number("page"); n > 1 {
		query.Set("page", strconv.Itoa(n))
	}
	if only := f.Text("only"); only != "" {
		query.Set("only", only)
	}
	if len(query) > 0 {
		to += "?" + query.Encode()
	}
	if _, next := oneOf(f.Text("do")); next != "" {
		to += "#s-" + next
	} else if _, stay, ok := strings.Cut(f.Text("do"), ":"); ok {
		to += "#s-" + stay // to the sentence that was unconfirmed, decided about, or went back to an earlier text
	}
	flash := "saved"
	if strings.HasPrefix(f.Text("do"), "drop:") && len(done) == 0 {
		flash = ""
	} else if slices.ContainsFunc(done, func(s saved) bool { return s.Suggested }) {
		flash = "suggested"
	}
	if flash == "" {
		return v.To(to)
	}
	return v.Back(to, flash)
}
