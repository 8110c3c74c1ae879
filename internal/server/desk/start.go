package desk

import (
	"slices"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// step is one thing that an office needs before its first translation can be
// public.
type step struct {
	Key  string // catalogue key
	Path string // the page on which it is done
	Done bool
}

// firstSteps lists what a new office still needs, with what it has: whoever
// administers it comes to an empty desk and would not know where to begin. None
// once everything is there.
func (d *Desk) firstSteps(v *page.Visit) ([]step, error) {
	if !v.Actor().Has(workflow.Administrator, "") {
		return nil, nil
	}
	view, err := d.service.ReadOffice(v.Request().Context(), v.Actor())
	if err != nil {
		return nil, err
	}
	steps := stepsOf(view)
	if !slices.ContainsFunc(steps, func(s step) bool { return !s.Done }) {
		return nil, nil
	}
	return steps, nil
}

// stepsOf puts them into the order in which they are done: people come before
// words, which two of them accept, and languages before those who translate.
func stepsOf(view workflow.OfficeView) []step {
	const people, languages = "/desk/people", "/desk/languages"
	other := ""
	spoken := false // another language may publish
	for _, l := range view.Locales {
		if l.Tag == workflow.English || !l.Active() {
			continue
		}
		if other == "" || l.Kit > 0 && !spoken {
			other = l.Tag
		}
		spoken = spoken || l.Kit > 0
	}
	words := languages
	if other != "" {
		words += "/" + other
	}
	return []step{
		{"start.office", "/desk/office", view.Office.Version > 1 || len(view.Office.Units) > 0},
		{"start.people", people, enoughPeople(view.People)},
		{"start.english", languages + "/" + workflow.English, !unopened(view.Locales)},
		{"start.language", languages, other != ""},
		{"start.words", words, spoken},
		{"start.translators", people, enoughTranslators(view.People, view.Locales)},
	}
}

// unopened reports whether readers get nothing at all, because the English words
// of the public pages are not in force.
func unopened(locales []workflow.Locale) bool {
	return !slices.ContainsFunc(locales, func(l workflow.Locale) bool { return l.Tag == workflow.English && l.Kit > 0 })
}

// siteUnopened asks the public site itself.
func (d *Desk) siteUnopened(v *page.Visit) (bool, error) {
	_, _, err := d.service.SiteKit(v.Request().Context(), workflow.English)
	if workflow.KindOf(err) == workflow.KindNotFound {
		return true, nil
	}
	return false, err
}

// drafts reports whether somebody may bring a release in.
func drafts(a workflow.Actor) bool {
	return a.Has(workflow.Author, "") || a.Has(workflow.Editor, "")
}

// enoughPeople reports whether an English text can be written, approved by a
// second person, and published.
func enoughPeople(people []workflow.Person) bool {
	writers, editors := 0, 0
	for _, p := range people {
		if p.Disabled {
			continue
		}
		editor := p.Actor().Has(workflow.Editor, "")
		if editor {
			editors++
		}
		if editor || p.Actor().Has(workflow.Author, "") {
			writers++
		}
	}
	return writers > 1 && editors > 0
}

// enoughTranslators reports whether somebody can translate into some language
// and somebody else review it.
func enoughTranslators(people []workflow.Person, locales []workflow.Locale) bool {
	return slices.ContainsFunc(locales, func(l workflow.Locale) bool {
		if l.Tag == workflow.English || !l.Active() {
			return false
		}
		var translators, reviewers []workflow.PersonID
		for _, p := range people {
			if p.Disabled {
				continue
			}
			if p.Actor().Has(workflow.Translator, l.Tag) {
				translators = append(translators, p.ID)
			}
			if p.Actor().Has(workflow.Reviewer, l.Tag) {
				reviewers = append(reviewers, p.ID)
			}
		}
		return slices.ContainsFunc(translators, func(t workflow.PersonID) bool {
			return slices.ContainsFunc(reviewers, func(r workflow.PersonID) bool { return r != t })
		})
	})
}
