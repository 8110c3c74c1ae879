package site

import (
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/internal/render"
	"prevail/internal/server/cache"
	"prevail/workflow"
)

// month lists a locale's releases of a calendar month. A month without any has
// no page, whatever is coming in it.
func (s *site) month(c echo.Context) error {
	locale, ok := localeOf(c)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	of, ok := monthOf(c)
	if !ok {
		return s.nothing(c, locale)
	}
	from := of.After
	if from == (workflow.Place{}) { // the first day after it, before anything of that day
		next := time.Date(of.Year, of.Month+1, 1, 0, 0, 0, 0, time.UTC)
		from.Date = workflow.DateOf(next)
	}
	draft := s.Cache.Begin()
	// One more than a page holds, to know whether it is of that month too.
	x, err := s.Reader.ReadIndex(c.Request().Context(), locale, from, indexSize+1)
	if err != nil {
		return s.absent(c, locale, err)
	}
	cut(&x, &of)
	if len(x.Pages) == 0 {
		return s.nothing(c, locale)
	}
	body, err := s.Render.Month(x, of)
	if err != nil {
		return err
	}
	a := answer{status: http.StatusOK, kind: typeHTML, language: locale, cache: cachePublic, body: body}
	return keep(c, draft, a, cache.LocaleKey(locale), cache.Settings)
}

// monthOf reads which month is asked for, and after which place in it.
func monthOf(c echo.Context) (render.MonthOf, bool) {
	y, okYear := digits(c.Param("year"), 4)
	m, okMonth := digits(c.Param("month"), 2)
	of := render.MonthOf{Year: y, Month: time.Month(m)}
	if !okYear || !okMonth || y == 0 || m < 1 || m > 12 {
		return of, false
	}
	if from := c.QueryParam("after"); from != "" {
		place, err := render.ParsePlace(from)
		if err != nil || !within(place.Date, of) {
			return of, false
		}
		of.After = place
	}
	return of, true
}

func within(d workflow.Date, of render.MonthOf) bool { return d.Year == of.Year && d.Month == of.Month }

// cut leaves of an index what is of a month and fits on a page.
func cut(x *workflow.PublicIndex, of *render.MonthOf) {
	n := slices.IndexFunc(x.Pages, func(p workflow.Page) bool { return !within(p.Date, *of) })
	of.Older = n >= 0 || x.Next != nil
	x.Next = nil
	if n >= 0 {
		x.Pages = x.Pages[:n]
	}
	if len(x.Pages) > indexSize {
		x.Pages = x.Pages[:indexSize]
		last := x.Pages[indexSize-1]
		x.Next = &workflow.Place{Date: last.Date, Slug: last.Address.Slug, Release: last.Release}
	}
}
