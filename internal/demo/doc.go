// Package demo fills an empty installation with a fictional office, so that a
// newcomer finds work in every state and situation within a minute: people for
// every role, releases with real translations, corrections, withdrawals, an
// embargo, a schedule, a task that is stuck.
//
// The Meridel Federation, its ministry, its people, its neighbours and its
// florins are invented. Everything happens through workflow.Service, each act
// by a person who may do it, so what the demo shows is what the program does:
// nothing is written around the rules.
//
// The texts lie in content/. An English text is Markdown with front matter, as
// intake reads it: <stem>.en.md, and <stem>.2.en.md for its correction. A
// translation is <stem>.<locale>.txt, or <stem>.2.<locale>.txt for the
// corrected text: one sentence a line, a blank line between units, in the
// order of the English; a unit of a single "-" is left out. In both, {day 20}
// is the date twenty days from now as the language writes it, and {date 20}
// the same as 2006-01-02.
package demo
