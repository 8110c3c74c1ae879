package workflowtest

import (
	"cmp"
	"slices"

	"prevail/workflow"
)

// find returns pages with what is computed about them.
func (r *reader) find(match func(workflow.Page) bool, order func(a, b workflow.Page) int) []workflow.Page {
	out := r.state.pages.find(match, order)
	for i, p := range out {
		publication, ok := r.state.publications.rows[p.Publication]
		publication.EnglishHash = r.englishHash(publication)
		out[i].Outdated = ok && publication.Outdated()
		out[i].Number = r.state.revisions.rows[p.Revision].Number
	}
	return out
}

func (r *reader) pagesOf(id workflow.ReleaseID) []workflow.Page {
	return r.find(func(p workflow.Page) bool { return p.Release == id },
		func(a, b workflow.Page) int { return cmp.Compare(a.Locale, b.Locale) })
}

// Pages implements [workflow.ListReader].
func (r *reader) Pages(id workflow.ReleaseID) ([]workflow.Page, error) { return r.pagesOf(id), nil }

// PageAt implements [workflow.ListReader].
func (r *reader) PageAt(locale string, a workflow.Address) (workflow.Page, error) {
	found := r.find(func(p workflow.Page) bool { return p.Locale == locale && p.Address == a },
		func(workflow.Page, workflow.Page) int { return 0 })
	if len(found) == 0 {
		return workflow.Page{}, workflow.NotFound()
	}
	return found[0], nil
}

// Index implements [workflow.ListReader].
func (r *reader) Index(locale string, after workflow.Place, asked int) ([]workflow.Page, error) {
	return r.IndexOf(locale, "", after, asked)
}

// IndexOf implements [workflow.KindReader]; an empty kind is every one.
func (r *reader) IndexOf(locale, kind string, after workflow.Place, asked int) ([]workflow.Page, error) {
	found := r.find(func(p workflow.Page) bool {
		return p.Locale == locale && p.State == workflow.PageLive && (kind == "" || p.Kind == kind) &&
			(after == workflow.Place{} || comparePlaces(place(p), after) > 0)
	}, func(a, b workflow.Page) int { return comparePlaces(place(a), place(b)) })
	return found[:min(len(found), limit(asked, 20, 101))], nil
}

// KindsIn implements [workflow.KindReader].
func (r *reader) KindsIn(locale string, among []string) ([]string, error) {
	var out []string
	for _, kind := range among {
		if some, _ := r.IndexOf(locale, kind, workflow.Place{}, 1); kind != "" && len(some) > 0 {
			out = append(out, kind)
		}
	}
	return out, nil
}

func place(p workflow.Page) workflow.Place {
	return workflow.Place{Date: p.Date, Slug: p.Address.Slug, Release: p.Release}
}

// comparePlaces sorts by date, slug and release, latest first.
func comparePlaces(a, b workflow.Place) int {
	return cmp.Or(cmp.Compare(b.Date.String(), a.Date.String()), cmp.Compare(b.Slug, a.Slug), cmp.Compare(b.Release, a.Release))
}

// Feed implements [workflow.ListReader].
func (r *reader) Feed(locale string, asked int) ([]workflow.Page, error) {
	found := r.feed(locale)
	return found[:min(len(found), limit(asked, 20, 100))], nil
}

func (r *reader) feed(locale string) []workflow.Page {
	return r.find(func(p workflow.Page) bool {
		return p.Locale == locale && (p.State == workflow.PageLive || p.State == workflow.PageWithdrawn)
	}, func(a, b workflow.Page) int {
		return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(b.Release, a.Release))
	})
}

// IndexTagged implements [workflow.TagReader].
func (r *reader) IndexTagged(locale, tag string, after workflow.Place, asked int) ([]workflow.Page, error) {
	found := r.find(func(p workflow.Page) bool {
		return p.Locale == locale && p.State == workflow.PageLive && r.tagged(p, tag) &&
			(after == workflow.Place{} || comparePlaces(place(p), after) > 0)
	}, func(a, b workflow.Page) int { return comparePlaces(place(a), place(b)) })
	return found[:min(len(found), limit(asked, 20, 101))], nil
}

// TagsIn implements [workflow.TagReader].
func (r *reader) TagsIn(locale string, among []string) ([]string, error) {
	var out []string
	for _, tag := range among {
		if some, _ := r.IndexTagged(locale, tag, workflow.Place{}, 1); len(some) > 0 {
			out = append(out, tag)
		}
	}
	return out, nil
}

// FeedOf implements [workflow.TagReader].
func (r *reader) FeedOf(locale, kind, tag string, asked int) ([]workflow.Page, error) {
	found := slices.DeleteFunc(r.feed(locale), func(p workflow.Page) bool {
		return kind != "" && p.Kind != kind || kind == "" && !r.tagged(p, tag)
	})
	return found[:min(len(found), limit(asked, 20, 100))], nil
}

func (r *reader) tagged(p workflow.Page, tag string) bool {
	return tag != "" && slices.Contains(r.state.releases.rows[p.Release].Tags, tag)
}
