package render

import "prevail/workflow"

// verify holds what anybody needs to check a page against the office's record.
type verify struct {
	Title, Explain string
	Facts          []fact
}

// fact is a line of it: a hash, or a number in the locale's digits.
type fact struct{ Name, Text, Hash string }

func verifying(p workflow.PublicPage, w words) *verify {
	v := &verify{Title: w.Say("hash.title"), Explain: w.Say("hash.explain")}
	if p.Number > 0 {
		v.Facts = append(v.Facts, fact{Name: w.Say("hash.publication"), Text: w.number(p.Number).text})
	}
	if e := p.Rendered; e != nil && e.Number > 0 {
		v.Facts = append(v.Facts, fact{Name: w.Say("hash.revision"), Text: w.number(e.Number).text})
	}
	if p.Text != "" {
		v.Facts = append(v.Facts, fact{Name: w.Say("hash.text"), Hash: string(p.Text)})
	}
	if e := p.Rendered; e != nil && e.Hash != "" && e.Hash != p.Text {
		v.Facts = append(v.Facts, fact{Name: w.Say("hash.english"), Hash: string(e.Hash)})
	}
	if len(v.Facts) == 0 {
		return nil
	}
	return v
}
