package page

import "github.com/labstack/echo/v4"

// Need says who may ask for a route at all. It is the outer wall: what a person
// may do to an object is the domain's to decide, object by object.
type Need string

// The needs of routes.
const (
	Anyone        Need = "anyone"        // nobody needs to be signed in
	SignedIn      Need = "signed in"     // a person of the office
	Administrator Need = "administrator" // a person with that role
)

// Route is one address of the desk, with its permission beside it.
type Route struct {
	Method string
	Path   string
	Name   string // "desk.task.submit": the class, then the page
	Need   Need
	Handle echo.HandlerFunc
}
