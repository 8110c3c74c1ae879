package workflow

import "slices"

// Reviewers are the people who may review, by locale.
type Reviewers map[string][]PersonID

// ReviewersAmong collects them from everybody.
func ReviewersAmong(people []Person) Reviewers {
	out := Reviewers{}
	for _, p := range people {
		for _, locale := range p.Actor().Locales(Reviewer) {
			out[locale] = appendNew(out[locale], p.ID)
		}
	}
	return out
}

// Stuck reports whether nobody can review a task: everybody who may (the
// locale's reviewers, and whom an editor named for it) wrote some of its text
// as it stands. A task that is still being written is stuck only when its locale
// has no reviewer but, at most, one who is writing it. An editor gets it going
// by naming another translator reviewer.
func (all Reviewers) Stuck(t Task, segments []Segment) bool {
	candidates := all[t.Locale]
	switch {
	case t.State == TaskDraft && len(candidates) > 1:
		return false
	case t.State != TaskDraft && t.State != TaskReview:
		return false
	}
	if t.Named != "" {
		candidates = append(slices.Clone(candidates), t.Named)
	}
	return !slices.ContainsFunc(candidates, func(p PersonID) bool {
		return (t.State == TaskReview || p != t.Translator.Holder) &&
			!slices.ContainsFunc(segments, func(s Segment) bool { return s.WrittenBy(p) })
	})
}

// Thin are the locales among these with at most one reviewer: a task there can
// be stuck while it is written.
func (all Reviewers) Thin(locales []Locale) []string {
	var out []string
	for _, l := range locales {
		if len(all[l.Tag]) <= 1 {
			out = append(out, l.Tag)
		}
	}
	return out
}
