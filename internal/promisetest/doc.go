// Package promisetest is a small office for the tests of what the program
// promises under load and in bad company: many people at once, stale reads,
// writes that stop half way. It works over any [workflow.Store] and is set up
// in a few transactions, so that a test can afford thousands of tasks.
//
// It also has the bad company itself: [Loose], [Stale] and [Failing] make a
// store that does what a careless one would. A test that finds no fault shows
// with one of them that it would have found it.
package promisetest
