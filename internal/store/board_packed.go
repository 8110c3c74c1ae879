package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"prevail/workflow"
)

// fieldEnd ends every field of a packed text. No identifier, code, number or JSON
// has that character; before what people wrote stands how long it is.
const fieldEnd = "\x1f"

// packed reads the fields of a packed text. The texts it returns are parts of it,
// not copies. After a fault it returns nothing more.
type packed struct {
	rest string
	err  error
}

// more reports whether there are more fields.
func (p *packed) more() bool { return p.err == nil && p.rest != "" }

// fail remembers the first fault.
func (p *packed) fail(err error) {
	if p.err == nil {
		p.err, p.rest = err, ""
	}
}

// text reads an identifier or a code.
func (p *packed) text() string {
	field, rest, ended := strings.Cut(p.rest, fieldEnd)
	if !ended {
		p.fail(errors.New("a packed field has no end"))
		return ""
	}
	p.rest = rest
	return field
}

// written reads what people wrote.
func (p *packed) written() string {
	length := int(p.number())
	if p.err != nil || length < 0 || length >= len(p.rest) || p.rest[length] != fieldEnd[0] {
		p.fail(fmt.Errorf("a packed text of %d bytes has no end", length))
		return ""
	}
	text := p.rest[:length]
	p.rest = p.rest[length+1:]
	return text
}

// number reads a whole number, of which none is 0.
func (p *packed) number() int64 {
	field := p.text()
	if field == "" {
		return 0
	}
	n, err := strconv.ParseInt(field, 10, 64)
	if err != nil {
		p.fail(err)
	}
	return n
}

// truth reads a truth as either database writes it.
func (p *packed) truth() bool {
	field := p.text()
	return field == "1" || field == "t"
}

// moment reads a column of type [moment].
func (p *packed) moment() time.Time {
	if strings.HasPrefix(p.rest, fieldEnd) {
		p.rest = p.rest[1:]
		return time.Time{}
	}
	return time.UnixMicro(p.number()).UTC()
}

// day reads a column of type [day].
func (p *packed) day() (d workflow.Date) {
	var column day
	if err := column.Scan(p.text()); err != nil {
		p.fail(err)
	}
	return column.d
}

func (p *packed) claim() workflow.Claim {
	return workflow.Claim{Holder: workflow.PersonID(p.text()), Until: p.moment(), Assigned: p.truth()}
}

func (p *packed) schedule() *workflow.Schedule {
	field := p.text()
	if field == "" {
		return nil
	}
	var column doc[*workflow.Schedule]
	if err := column.Scan(field); err != nil {
		p.fail(err)
	}
	return column.v
}

// people reads all that is left.
func (p *packed) people() (out []workflow.PersonID) {
	for p.more() {
		out = append(out, workflow.PersonID(p.text()))
	}
	return out
}

// task reads the columns of packedTask.
func (p *packed) task(id workflow.ReleaseID) workflow.Task {
	return workflow.Task{
		ID: workflow.TaskID(p.text()), Version: int(p.number()), Release: id, Locale: p.text(), Round: int(p.number()),
		State: workflow.TaskState(p.text()), Translator: p.claim(), Reviewer: p.claim(), Schedule: p.schedule(),
		Required: p.truth(), Deadline: p.moment(), Segments: int(p.number()), Done: int(p.number()),
	}
}

// tasks reads a release's tasks: the newest round of each language, by language,
// and which of all of them are stuck.
func (p *packed) tasks(id workflow.ReleaseID) (newest []workflow.Task, stuck []workflow.TaskID) {
	if p.rest != "" {
		newest = make([]workflow.Task, 0, strings.Count(p.rest, fieldEnd)/(len(packedTask())+1))
	}
	var without []workflow.TaskID
	for p.more() {
		t := p.task(id)
		if p.truth() {
			without = append(without, t.ID)
		}
		newest = append(newest, t)
	}
	newest = newestOf(newest)
	for i := range newest {
		if slices.Contains(without, newest[i].ID) {
			stuck = append(stuck, newest[i].ID)
		}
	}
	return newest, stuck
}

// newestOf keeps the newest round of each language. The databases find tasks in
// this order as a rule, and copying tasks about to see that takes long.
func newestOf(all []workflow.Task) []workflow.Task {
	inOrder := true
	for i := 1; i < len(all); i++ {
		inOrder = inOrder && (all[i-1].Locale < all[i].Locale || all[i-1].Locale == all[i].Locale && all[i-1].Round < all[i].Round)
	}
	if !inOrder {
		slices.SortFunc(all, func(a, b workflow.Task) int {
			return cmp.Or(strings.Compare(a.Locale, b.Locale), cmp.Compare(a.Round, b.Round))
		})
	}
	kept := 0
	for i := range all {
		if i+1 < len(all) && all[i].Locale == all[i+1].Locale {
			continue
		}
		if kept != i {
			all[kept] = all[i]
		}
		kept++
	}
	return all[:kept]
}

// pages reads a release's pages of readers, in the columns of packedPage, by
// language.
func (p *packed) pages(id workflow.ReleaseID) (out []workflow.Page) {
	if p.rest != "" {
		out = make([]workflow.Page, 0, 1+strings.Count(p.rest, fieldEnd)/len(packedPage()))
	}
	for p.more() {
		page := workflow.Page{
			Release: id, Locale: p.text(), Revision: workflow.RevisionID(p.text()), Publication: workflow.PublicationID(p.text()),
			State: workflow.PageState(p.text()), Date: p.day(), Published: p.moment(), Address: workflow.Address{Date: p.day(), Slug: p.written()},
			Kind: p.written(), Title: p.written(), Outdated: p.truth(), Number: int(p.number()),
		}
		out = append(out, page)
	}
	slices.SortFunc(out, func(a, b workflow.Page) int { return strings.Compare(a.Locale, b.Locale) })
	return out
}
