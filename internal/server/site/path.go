package site

import (
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/workflow"
)

// localeOf returns the locale of a path. It must be written as tags are; whether
// readers may ask for it the domain decides, from its list.
func localeOf(c echo.Context) (string, bool) {
	s := c.Param("locale")
	if len(s) > 35 {
		return "", false
	}
	tag, err := workflow.ParseLocale(s)
	return tag, err == nil && tag == s
}

// addressOf returns the address of a path, which is written in one way only.
func addressOf(c echo.Context) (workflow.Address, bool) {
	y, okYear := digits(c.Param("year"), 4)
	m, okMonth := digits(c.Param("month"), 2)
	d, okDay := digits(c.Param("day"), 2)
	slug := c.Param("slug")
	at := workflow.Address{Date: workflow.Date{Year: y, Month: time.Month(m), Day: d}, Slug: slug}
	return at, okYear && okMonth && okDay && slug != ""
}

func digits(s string, width int) (int, bool) {
	if len(s) != width {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err == nil
}
