package render

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"prevail/workflow"
)

// IndexPath is where a locale's index stands. The English one is the front page.
func IndexPath(locale string) string {
	if locale == workflow.English {
		return "/"
	}
	return "/" + locale + "/"
}

// FeedPath is where a locale's feed stands.
func FeedPath(locale string) string { return "/" + locale + "/feed.xml" }

// ReleasePath is where a release stands in a locale, or nothing while it has no
// address.
func ReleasePath(locale string, a workflow.Address) string {
	if a.Slug == "" {
		return ""
	}
	return (&url.URL{Path: "/" + locale + "/" + a.Path() + "/"}).EscapedPath()
}

// MonthPath is where the releases of a calendar month of a locale stand: above
// the addresses of the releases themselves.
func MonthPath(locale string, year int, month time.Month) string {
	return fmt.Sprintf("/%s/%04d/%02d/", locale, year, month)
}

// KindPath is where the releases of one kind of document of a locale stand.
func KindPath(locale, kind string) string {
	return (&url.URL{Path: "/" + locale + "/kind/" + kind + "/"}).EscapedPath()
}

// TagPath is where the releases of a locale that carry a tag stand.
func TagPath(locale, tag string) string {
	return (&url.URL{Path: "/" + locale + "/tag/" + tag + "/"}).EscapedPath()
}

// FeedOfPath is where the feed of a kind of document or of a tag stands: below
// their lists.
func FeedOfPath(list string) string { return list + "feed.xml" }

// OlderPath is where an index goes on after a place.
func OlderPath(locale string, after workflow.Place) string {
	return goingOn(IndexPath(locale), after)
}

// goingOn is where a list goes on after a place.
func goingOn(list string, after workflow.Place) string {
	place := after.Date.String() + "_" + after.Slug
	if after.Release != "" {
		place += "." + string(after.Release)
	}
	return list + "?after=" + url.QueryEscape(place)
}

// ParsePlace reads what OlderPath wrote.
func ParsePlace(s string) (workflow.Place, error) {
	date, slug, found := strings.Cut(s, "_")
	if !found || slug == "" || len(s) > maxPlace {
		return workflow.Place{}, workflow.NotFound()
	}
	d, err := workflow.ParseDate(date)
	if err != nil {
		return workflow.Place{}, workflow.NotFound()
	}
	slug, release, _ := strings.Cut(slug, ".") // no slug has a dot
	return workflow.Place{Date: d, Slug: slug, Release: workflow.ReleaseID(release)}, nil
}

// maxPlace is far above any slug and keeps a made-up place from being carried
// about.
const maxPlace = 300

// absolute returns a path at the address that readers use.
func (r *Renderer) absolute(path string) string {
	if path == "" {
		return ""
	}
	return r.base + path
}

// URL returns the absolute address of a path on the public site.
func (r *Renderer) URL(path string) string { return r.absolute(path) }
