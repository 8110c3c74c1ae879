package render

import (
	"html/template"

	"prevail/workflow"
)

// authority is the strip that says which text prevails and how fresh this one
// is. No translation is rendered without it.
type authority struct {
	Label     string
	Sentence  string
	Read      *Link
	Freshness []template.HTML
	Warnings  []warning
	// Gap stands between two sentences: nothing in scripts without spaces.
	Gap string
}

// warning is what a reader must know before reading on.
type warning struct {
	Class    string // outdated, suspended, historical, preview
	Sentence template.HTML
	Missed   []missed
	Link     *Link
}

// missed is one correction of the English that a translation doesn't include.
type missed struct {
	Name template.HTML
	Kind string
	Note string // English
}

// disclaimer is the full sentence of the locale's kit.
type disclaimer struct {
	Title, Text string
	Read        *Link
}

func (r *Renderer) authority(p workflow.PublicPage, w words) *authority {
	a := &authority{Label: w.Say("strip.label"), Gap: w.gap()}
	if p.Page.Locale == workflow.English {
		englishStrip(a, p, w)
	} else {
		r.courtesyStrip(a, p, w)
	}
	if !p.Historical.IsZero() {
		a.Warnings = append(a.Warnings, warning{Class: "historical", Sentence: w.fill("strip.historical", map[string]value{"date": w.day(p.Facts.Date)})})
	}
	if p.Preview {
		a.Warnings = append(a.Warnings, warning{Class: "preview", Sentence: escaped(w.Say("strip.preview"))})
	}
	return a
}

// englishStrip: this is the authoritative text, or an exact copy of it.
func englishStrip(a *authority, p workflow.PublicPage, w words) {
	a.Sentence = w.Say("authority.text")
	if p.Facts.Original.Elsewhere() {
		a.Sentence = w.Say("authority.copy")
		a.Read = &Link{Href: p.Facts.Original.URL, Label: w.Say("authority.read_original")}
	}
	a.Freshness = append(a.Freshness, w.fill("authority.issued", map[string]value{"date": w.day(p.Facts.Date)}))
	if e := p.Rendered; e != nil && e.Number > 1 {
		a.Freshness[0] = w.fill("authority.corrected", map[string]value{"date": w.moment(e.Published), "number": w.number(e.Number)})
	}
	if e := p.Rendered; e != nil && p.Facts.Original.Elsewhere() && !e.Confirmed.IsZero() {
		a.Freshness = append(a.Freshness, w.fill("authority.confirmed", map[string]value{"date": w.moment(e.Confirmed)}))
	}
}

// courtesyStrip: the English prevails, and this is how far behind it we are.
func (r *Renderer) courtesyStrip(a *authority, p workflow.PublicPage, w words) {
	a.Sentence = w.Say("strip.courtesy")
	a.Read = readEnglish(p, w.Say("strip.read"))
	late := outdated(p)
	if p.Page.State != workflow.PageSuspended {
		a.Freshness = freshness(p, w, late)
	}
	switch {
	case p.Page.State == workflow.PageSuspended:
		a.Warnings = append(a.Warnings, suspension(p, w, late))
	case late:
		a.Warnings = append(a.Warnings, lateness(p, w))
	}
}

func freshness(p workflow.PublicPage, w words, late bool) []template.HTML {
	var out []template.HTML
	if e := p.Rendered; e != nil {
		s := w.fill("strip.renders", map[string]value{"date": w.day(e.Facts.Date)})
		if e.Number > 1 {
			s = w.fill("strip.renders_corrected", map[string]value{"date": w.moment(e.Published), "number": w.number(e.Number)})
		}
		out = append(out, s)
	}
	if !late {
		// Not on paper, where it would go on saying so.
		out = append(out, `<span class="authority__now">`+escaped(w.Say("strip.current"))+`</span>`)
	}
	if p.Excerpt {
		out = append(out, escaped(w.Say("strip.excerpt")))
	}
	if share := machineShare(p.Machines); share > 0 {
		out = append(out, w.fill("strip.machine", map[string]value{"percent": w.percent(share)}))
	}
	return out
}

// lateness names every correction that this translation doesn't include.
func lateness(p workflow.PublicPage, w words) warning {
	return warning{
		Class:    "outdated",
		Sentence: w.fill("strip.outdated", map[string]value{"date": corrected(p, w)}),
		Missed:   missedCorrections(p, w),
		Link:     readEnglish(p, w.Say("strip.read_corrected")),
	}
}

func suspension(p workflow.PublicPage, w words, late bool) warning {
	s := warning{Class: "suspended", Sentence: escaped(w.Say("strip.suspended"))}
	if late {
		s.Sentence = w.fill("strip.suspended_outdated", map[string]value{"date": corrected(p, w)})
		s.Missed = missedCorrections(p, w)
		s.Link = readEnglish(p, w.Say("strip.read_corrected"))
	}
	return s
}

func missedCorrections(p workflow.PublicPage, w words) []missed {
	out := make([]missed, 0, len(p.Missed))
	for _, m := range p.Missed {
		out = append(out, missed{
			Name: w.fill("strip.missed", map[string]value{"date": w.moment(m.At), "number": w.number(m.Number)}),
			Kind: w.Say("correction." + string(m.Kind)),
			Note: m.Note,
		})
	}
	return out
}

// outdated says whether the English was corrected since.
func outdated(p workflow.PublicPage) bool { return p.Page.Outdated || len(p.Missed) > 0 }

// corrected is the day of the newest correction.
func corrected(p workflow.PublicPage, w words) value {
	if n := len(p.Missed); n > 0 {
		return w.moment(p.Missed[n-1].At)
	}
	if p.English != nil {
		return w.moment(p.English.Published)
	}
	return value{}
}

func machineShare(shares []workflow.MachineShare) int {
	sum := 0
	for _, s := range shares {
		sum += s.Percent
	}
	return min(sum, 100)
}

// readEnglish leads to the authoritative text: where it stands, here or
// elsewhere. Nil while it stands nowhere, which only a preview sees.
func readEnglish(p workflow.PublicPage, label string) *Link {
	if e := p.English; e != nil && e.Facts.Original.Elsewhere() {
		return &Link{Href: e.Facts.Original.URL, Label: label}
	}
	if p.Facts.Original.Elsewhere() {
		return &Link{Href: p.Facts.Original.URL, Label: label}
	}
	if path := ReleasePath(workflow.English, p.Page.Address); path != "" {
		return &Link{Href: path, Label: label}
	}
	return nil
}

// disclaim returns the disclaimer of a translation, nil for the English.
func disclaim(p workflow.PublicPage, w words) *disclaimer {
	if p.Page.Locale == workflow.English {
		return nil
	}
	return &disclaimer{Title: w.Say("disclaimer.title"), Text: w.Say("disclaimer.text"), Read: readEnglish(p, w.Say("strip.read"))}
}
