package render

import (
	"html/template"

	"prevail/workflow"
)

// withdrawn is the notice that stands where a text was. It shows neither title
// nor text.
type withdrawn struct {
	frame
	Title    string
	Sentence string
	Date     template.HTML
	Note     *note
	Read     *Link
}

// note is the office's own words on a withdrawal, in English.
type note struct{ Title, Text string }

// withdrawn renders the notice: the sentence of its reason, and for a
// translation that was withdrawn alone the way to the English, which stands.
func (r *Renderer) withdrawn(p workflow.PublicPage) ([]byte, error) {
	v := notice(p, newWords(p.Kit, p.Office))
	v.frame = r.frame(p.Kit, p.Office, v.Title)
	v.languagesOf(r, p.Languages)
	v.closed()
	return r.page(pageWithdrawn, v)
}

// notice finds the words for a withdrawal.
func notice(p workflow.PublicPage, w words) withdrawn {
	v := withdrawn{Title: w.Say("withdrawal.title")}
	if p.Alone {
		v.Title, v.Sentence = w.Say("withdrawal.translation_title"), w.Say("withdrawal.translation")
		v.Read = readEnglish(p, w.Say("strip.read"))
	}
	if g := p.Withdrawal; g != nil {
		if !p.Alone {
			v.Sentence = w.Say("withdrawal." + g.Code)
		}
		if d := w.moment(g.At); d.text != "" {
			v.Date = w.fill("withdrawal.date", map[string]value{"date": d})
		}
		if g.Note != "" {
			v.Note = &note{Title: w.Say("withdrawal.note"), Text: g.Note}
		}
	}
	if v.Sentence == "" {
		v.Sentence = w.Say("withdrawal.other")
	}
	return v
}
