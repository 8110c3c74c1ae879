// Package server is the web server: it builds Echo, puts the middleware in the
// one order that is safe, turns every error into one answer, and starts and
// stops.
//
// The order, from the outside in, and why:
//
//  1. request id: everything after it can be found in the log by it;
//  2. access log and metrics: they see the final status, so they stand outside
//     of whatever may decide it;
//  3. recovery: a panic becomes an ordinary error there, and is answered and
//     logged like any other;
//  4. security headers: on every answer, refusals included;
//  5. time limit: nothing behind it works for somebody who has long gone;
//  6. the desk's session: refusals of what follows are pages in the person's
//     language;
//  7. body limit;
//  8. cross-origin protection: no unsafe request from another site goes on;
//  9. on the desk the form's token, then the route's need (page.Need).
//
// Errors are returned, never written, until the access log's middleware hands
// them to the one error handler in failure.go.
package server
