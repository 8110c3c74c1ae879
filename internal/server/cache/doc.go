// Package cache keeps the answers that readers get, ready to be sent. It exists
// so that a public page costs no more than its bytes: it stands in front of the
// router and is told of changes instead of waiting for time to pass.
//
// An answer is made only by the handler that asked the domain for what is
// visible, and is bound to the keys of what it shows: a page to its release, an
// index or feed to its locale, all of them to the office's settings. Whoever
// changes one of these drops what is bound to it: this process before it answers
// (Telling), others through the database (Watch). As long as it is not certain
// that every change comes in, the cache answers nothing and the handlers do.
package cache
