package site_test

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"

	"prevail/internal/render/rendertest"
	"prevail/internal/server/site"
	"prevail/workflow"
)

// archive is a reader with a list of releases, newest first.
type archive struct {
	reader
	pages []workflow.Page
}

func (a archive) ReadIndex(ctx context.Context, locale string, after workflow.Place, limit int) (workflow.PublicIndex, error) {
	kit, office, err := a.SiteKit(ctx, locale)
	if err != nil {
		return workflow.PublicIndex{}, err
	}
	x := workflow.PublicIndex{Locale: locale, Kit: kit, Office: office, Locales: []string{"en", "ar"}}
	for _, p := range a.pages {
		if place := p.Date.String() + p.Address.Slug; after != (workflow.Place{}) && place >= after.Date.String()+after.Slug {
			continue
		}
		if len(x.Pages) == limit {
			last := x.Pages[limit-1]
			x.Next = &workflow.Place{Date: last.Date, Slug: last.Address.Slug, Release: last.Release}
			break
		}
		x.Pages = append(x.Pages, p)
	}
	return x, nil
}

// archived has 3 releases in July, 41 in June and 2 in May.
func archived(t *testing.T) *echo.Echo {
	t.Helper()
	a := archive{reader: reader{t: t}}
	for _, m := range []struct {
		month time.Month
		n     int
	}{{time.July, 3}, {time.June, 41}, {time.May, 2}} {
		for i := range m.n {
			p := rendertest.Row("ar", fmt.Sprintf("%v %d", m.month, i))
			p.Date = workflow.Date{Year: 2026, Month: m.month, Day: 9}
			p.Address = workflow.Address{Date: p.Date, Slug: fmt.Sprintf("n%03d", 999-i)}
			a.pages = append(a.pages, p)
		}
	}
	e := echo.New()
	site.Register(e, site.Deps{Reader: a, Render: rendertest.Renderer(t), Assets: rendertest.Assets(t)})
	return e
}

var (
	shownTitles = regexp.MustCompile(`hreflang="ar">|/ar/2026/(\d\d)/09/`)
	goesOn      = regexp.MustCompile(`<a href="([^"]*)" rel="next"`)
)

func TestAMonthShowsItsReleasesAndLeadsOn(t *testing.T) {
	t.Parallel()
	e := archived(t)
	type page struct {
		Months map[string]int
		Next   string
	}
	look := func(path string) page {
		res := get(t, e, http.MethodGet, path)
		defer res.Body.Close()
		text := body(t, res)
		if res.StatusCode != http.StatusOK || res.Header.Get("Cache-Control") != "public, no-cache" {
			t.Fatalf("%s: %d %v", path, res.StatusCode, res.Header)
		}
		p := page{Months: map[string]int{}}
		for _, m := range shownTitles.FindAllStringSubmatch(text, -1) {
			if m[1] != "" {
				p.Months[m[1]]++
			}
		}
		if m := goesOn.FindStringSubmatch(text); m != nil {
			p.Next = m[1]
		}
		if !strings.Contains(text, `data-part="authority"`) || !strings.Contains(text, "2026</") {
			t.Errorf("%s names no month or doesn't say which text prevails", path)
		}
		return p
	}
	var got []page
	for path := "/ar/2026/06/"; strings.HasPrefix(path, "/ar/2026/"); path = got[len(got)-1].Next {
		got = append(got, look(path))
	}
	want := []page{
		{map[string]int{"06": 20}, "/ar/2026/06/?after=2026-06-09_n980." + string(rendertest.Row("ar", "").Release)},
		{map[string]int{"06": 20}, "/ar/2026/06/?after=2026-06-09_n960." + string(rendertest.Row("ar", "").Release)},
		{map[string]int{"06": 1}, "/ar/?after=2026-06-09_n959." + string(rendertest.Row("ar", "").Release)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("June (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(page{map[string]int{"05": 2}, ""}, look("/ar/2026/05/")); diff != "" {
		t.Errorf("May, the oldest (-want +got):\n%s", diff)
	}
	front := get(t, e, http.MethodGet, "/ar/")
	defer front.Body.Close()
	if text := body(t, front); !strings.Contains(text, `<a href="/ar/2026/07/">`) || !strings.Contains(text, `<a href="/ar/2026/06/">`) {
		t.Errorf("the index leads to no months:\n%s", text)
	}
}

func TestAMonthWithoutReleasesHasNoPage(t *testing.T) {
	t.Parallel()
	e := archived(t)
	for _, path := range []string{
		"/ar/2026/08/", "/ar/2026/04/", "/ar/2026/13/", "/ar/2026/00/", "/ar/0000/06/", "/ar/2026/6/", "/ar/26/06/", "/ar/2026/06/?after=x",
		"/ar/2026/06/?after=2026-05-09_n999", "/fr/2026/06/", "/AR/2026/06/", "/ar/2026/06/09/",
	} {
		res := get(t, e, http.MethodGet, path)
		if res.StatusCode != http.StatusNotFound || res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", path, res.StatusCode, res.Header)
		}
		if err := res.Body.Close(); err != nil {
			t.Error(err)
		}
	}
	res := get(t, e, http.MethodGet, "/ar/2026/06")
	defer res.Body.Close()
	if res.StatusCode != http.StatusMovedPermanently || res.Header.Get("Location") != "/ar/2026/06/" {
		t.Errorf("without its slash it is %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
}
