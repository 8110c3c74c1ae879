package main

import "fmt"

// promises is the table of what is promised. Every TestR<n> of the tree belongs
// to the row of its number; a test holds the two together.
var promises = []promise{
	{id: "R1", words: "A task has one claimant, however many people press the button.", runs: []run{inStore("^TestR1[A-Z]")}},
	{id: "R2", words: "Nothing of an embargoed release is seen before its time: every registered route, by every role, in every state and situation.",
		runs: []run{inProgram("^TestR2[A-Z]")}},
	{id: "R3", words: "What is under embargo can't be told from what never was, by how long an answer takes either.", timed: true, runs: []run{inProgram("^TestR3[A-Z]")}},
	{id: "R5", words: "What is scheduled is published at its time: never early, late by at most one second while a server runs, once, and what fails is seen.",
		timed: true, runs: []run{inProgram("^TestR5[A-Z]"), {pkg: "./internal/server", tests: "^TestR5[A-Z]", counted: "a failure at its time, seen on the desk"}}},
	{id: "R6", words: "Publishing is all or nothing, wherever the program is killed.",
		runs: []run{inStore("^TestR6[A-Z]"), {pkg: "./internal/jobs", tests: "^TestAKilledRelayLosesAndDoublesNothing", tags: atLength}}},
	{id: "R7", words: "A translation is published once, however many press the button.", runs: []run{inStore("^TestR7[A-Z]")}},
	{id: "R8", words: "A saved word is never lost, and what was not saved is offered again.", runs: []run{
		inStore("^TestR8[A-Z]"),
		{pkg: "./workflow", tests: "^Test(TextSavedAfterALostLease|TextSavedTooLate|TheSameSaveAgain)", counted: "saves that come too late, kept"},
		inBrowser("./internal/server", "^Test(TheWorkbenchSavesByItself|AnActionWaitsForWhatWasTyped|TextThatWasNeverSavedIsOfferedAgain|WhatCouldNotBeSavedIsTriedAgain|AConflictCanBeSettledWithTheMouse)$",
			"journeys in a browser: typing, offline, in a second tab, in conflict"),
	}},
	{id: "R9", words: "Nothing is overwritten unseen: who comes second gets both texts.", runs: []run{
		{pkg: "./cmd/prevail", tests: "^TestR9[A-Z]", tags: []string{"browser"}},
	}},
	{id: "R10", words: "An approval names the exact text.", runs: []run{inStore("^TestR10[A-Z]")}},
	{id: "R11", words: "Nobody approves their own words, not even by hand in the database.", runs: []run{inStore("^TestR11[A-Z]")}},
	{id: "R12", words: "A translation of a text that was corrected never passes for current.", runs: []run{inStore("^TestR12[A-Z]")}},
	{id: "R13", words: "Whatever shows a translation carries its disclaimer, in its language, with the link to the English.", runs: []run{
		inProgram("^TestR13[A-Z]"),
		{pkg: "./internal/render", tests: "Disclaimer|Rule4", counted: "renderings, templates and kits"},
		{pkg: "./internal/feed", tests: "Disclaimer", counted: "feeds"},
	}},
	{id: "R17", words: "What was answered is kept, also when the program is killed the moment after.", runs: []run{
		inStore("^TestR17[A-Z]"),
		{pkg: "./internal/store", tests: "^TestEveryConnectionHasTheSettings", counted: "the settings of every connection to SQLite"},
	}},
	{id: "R18", words: "The program refuses to run with an SQLite that may lose what was committed (before 3.51.3).", runs: []run{inStore("^TestR18[A-Z]")}},
	{id: "R20", words: "A backup made while others write restores, and what was restored sends and publishes nothing until a person says so.", runs: []run{
		inStore("^TestR20[A-Z]"),
		{pkg: "./cmd/prevail", tests: "^TestWhatWasRestoredWaitsForAPerson", tags: []string{"pg"}, counted: "restored offices that wait for a person, on both databases"},
	}},
	{id: "R24", words: "Who may not do something is refused, at every route, whatever the pages show.", runs: []run{
		inProgram("^TestR24[A-Z]"),
		{pkg: "./workflow", tests: "^TestPermissionsAreThoseOfTheSpecification$", counted: "the table of permissions, held to the specification"},
	}},
	{id: "R25", words: "A form that came from elsewhere is refused, and looking changes nothing.", runs: []run{inProgram("^TestR25[A-Z]")}},
	{id: "R30", words: "A session ends with the next request after whatever ends it, and can't be planted.", runs: []run{inProgram("^TestR30[A-Z]")}},
	{id: "R32", words: "Altering, deleting, adding, reordering or truncating what is recorded is found.", runs: []run{
		inStore("^TestR32[A-Z]"),
		{pkg: "./internal/ledger", tests: "Tamper|Rewritten|FormOfAnEvent|SameForm", counted: "the ledger's own tests"},
	}},
	{id: "R33", words: "What was refused leaves no trace.", runs: []run{inStore("^TestR33[A-Z]")}},
	{id: "R35", words: "The race detector finds nothing.", atOnce: 2, runs: raced(20)},
	{id: "rules", words: "The twelve rules of authority hold for everybody and everything (docs/authority.md).", runs: []run{
		{pkg: "./workflow", tests: "^Test(Rule|Rules|RandomOffice|Invariants)", counted: "the rules' own tests, and offices in which random people do random things"},
	}},
}

// raced are the packages with goroutines, whole, and of those that work on
// databases the concurrent tests on both. What takes a moment runs so many times
// as it is. What takes longer under the detector runs once as it is and so many
// times short, with fewer rounds and without its controls: what the detector
// sees hangs on how things happen to meet, which is another way each time.
func raced(times int) []run {
	const clean = "tests under the race detector that found nothing"
	var out []run
	for _, pkg := range []string{
		"./internal/auth/...", "./internal/i18n", "./internal/mail/...", "./internal/server/cache", "./internal/server/page",
		"./internal/server/health", "./internal/server/desk", "./internal/server/site",
	} {
		out = append(out, run{pkg: pkg, tests: ".", race: true, count: times, counted: fmt.Sprintf("%s, whole, %d times over", clean, times)})
	}
	for _, r := range []run{
		{pkg: "./internal/jobs", tests: ".", counted: clean, parallel: 8},
		{pkg: "./workflow/...", tests: ".", counted: clean},
		{pkg: "./internal/server", tests: ".", counted: clean},
		{pkg: "./internal/store", tests: "Concurrent", tags: []string{"pg"}, counted: clean + ", the concurrent ones, on both databases"},
		{pkg: "./cmd/prevail", tests: "Concurrent", tags: []string{"pg"}, counted: clean + ", the concurrent ones, on both databases"},
	} {
		whole, short := r, r
		whole.race, whole.counted = true, r.counted+", whole, once"
		short.race, short.count, short.short, short.counted = true, times, true, fmt.Sprintf("%s, short, %d times over", r.counted, times)
		out = append(out, short, whole)
	}
	return out
}
