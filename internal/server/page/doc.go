// Package page is what every page of the server needs and no page should do
// for itself: the session of the request, a form that is known to be ours, the
// layout's data, templates, static files with names that change with their
// bytes, and the way a refusal becomes a status, a page or a problem document.
//
// Handlers of the desk take a [Desk] and get a [Visit] from it; what they
// render is a template of web/templates and a plain value. Text comes from the
// catalogues through the [View] that templates get as their dot, never through
// functions that requests share.
package page
