package server

import (
	"cmp"
	"slices"
	"strings"

	"prevail/internal/server/page"
)

// Class says what sort of thing a route serves.
type Class string

// The classes of routes.
const (
	Public Class = "public" // readers
	Desk   Class = "desk"   // the people of the office
	Admin  Class = "admin"  // the desk's pages for administrators
	Health Class = "health" // machines
)

// RouteInfo is one route as the router has it.
type RouteInfo struct {
	Name   string
	Method string
	Path   string
	Class  Class
	// Need is who may ask at all; Anyone outside the desk.
	Need page.Need
}

// Routes lists every route that the router answers, by path and method, for
// tests and audits that must not forget one.
func (s *Server) Routes() []RouteInfo {
	var out []RouteInfo
	for _, r := range s.echo.Routes() {
		info := RouteInfo{Name: r.Name, Method: r.Method, Path: r.Path, Class: Public, Need: page.Anyone}
		if need, ok := s.needs[r.Name]; ok {
			info.Need = need
		}
		switch {
		case info.Need == page.Administrator:
			info.Class = Admin
		case r.Path == page.DeskPath || strings.HasPrefix(r.Path, page.DeskPath+"/"):
			info.Class = Desk
		case strings.HasPrefix(r.Name, "health."):
			info.Class = Health
		}
		out = append(out, info)
	}
	slices.SortFunc(out, func(a, b RouteInfo) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Method, b.Method))
	})
	return out
}
