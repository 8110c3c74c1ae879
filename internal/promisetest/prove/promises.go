package main

import "fmt"

// promises is the table of what is promised. Every TestR<n> of the tree belongs
// to the row of its number; a test holds the two together.
var promises = []promise{
	{"R1", "A task has one claimant, however many people press the button.", []run{inStore("^TestR1[A-Z]")}},
	{"R2", "Nothing of an embargoed release is seen before its time: every registered route, by every role, in every state and situation.",
		[]run{inProgram("^TestR2[A-Z]")}},
	{"R3", "What is under embargo can't be told from what never was, by how long an answer takes either.", []run{inProgram("^TestR3[A-Z]")}},
	{"R5", "What is scheduled is published at its time: never early, late by at most one second while a server runs, once, and what fails is seen.",
		[]run{inProgram("^TestR5[A-Z]"), {pkg: "./internal/server", tests: "^TestR5[A-Z]", counted: "a failure at its time, seen on the desk"}}},
	{"R6", "Publishing is all or nothing, wherever the program is killed.",
		[]run{inStore("^TestR6[A-Z]"), {pkg: "./internal/jobs", tests: "^TestAKilledRelayLosesAndDoublesNothing", tags: atLength}}},
	{"R7", "A translation is published once, however many press the button.", []run{inStore("^TestR7[A-Z]")}},
	{"R8", "A saved word is never lost, and what was not saved is offered again.", []run{
		inStore("^TestR8[A-Z]"),
		{pkg: "./workflow", tests: "^Test(TextSavedAfterALostLease|TextSavedTooLate|TheSameSaveAgain)", counted: "saves that come too late, kept"},
		inBrowser("./internal/server", "^Test(TheWorkbenchSavesByItself|AnActionWaitsForWhatWasTyped|TextThatWasNeverSavedIsOfferedAgain|WhatCouldNotBeSavedIsTriedAgain|AConflictCanBeSettledWithTheMouse)$",
			"journeys in a browser: typing, offline, in a second tab, in conflict"),
	}},
	{"R9", "Nothing is overwritten unseen: who comes second gets both texts.", []run{
		{pkg: "./cmd/prevail", tests: "^TestR9[A-Z]", tags: []string{"browser"}},
	}},
	{"R10", "An approval names the exact text.", []run{inStore("^TestR10[A-Z]")}},
	{"R11", "Nobody approves their own words, not even by hand in the database.", []run{inStore("^TestR11[A-Z]")}},
	{"R12", "A translation of a text that was corrected never passes for current.", []run{inStore("^TestR12[A-Z]")}},
	{"R13", "Whatever shows a translation carries its disclaimer, in its language, with the link to the English.", []run{
		inProgram("^TestR13[A-Z]"),
		{pkg: "./internal/render", tests: "Disclaimer|Rule4", counted: "renderings, templates and kits"},
		{pkg: "./internal/feed", tests: "Disclaimer", counted: "feeds"},
	}},
	{"R17", "What was answered is kept, also when the program is killed the moment after.", []run{
		inStore("^TestR17[A-Z]"),
		{pkg: "./internal/store", tests: "^TestEveryConnectionHasTheSettings", counted: "the settings of every connection to SQLite"},
	}},
	{"R18", "The program refuses to run with an SQLite that may lose what was committed (before 3.51.3).", []run{inStore("^TestR18[A-Z]")}},
	{"R20", "A backup made while others write restores, and what was restored sends and publishes nothing until a person says so.", []run{
		inStore("^TestR20[A-Z]"),
		{pkg: "./cmd/prevail", tests: "^TestWhatWasRestoredWaitsForAPerson", tags: []string{"pg"}, counted: "restored offices that wait for a person, on both databases"},
	}},
	{"R24", "Who may not do something is refused, at every route, whatever the pages show.", []run{
		inProgram("^TestR24[A-Z]"),
		{pkg: "./workflow", tests: "^TestPermissionsAreThoseOfTheSpecification$", counted: "the table of permissions, held to the specification"},
	}},
	{"R25", "A form that came from elsewhere is refused, and looking changes nothing.", []run{inProgram("^TestR25[A-Z]")}},
	{"R30", "A session ends with the next request after whatever ends it, and can't be planted.", []run{inProgram("^TestR30[A-Z]")}},
	{"R32", "Altering, deleting, adding, reordering or truncating what is recorded is found.", []run{
		inStore("^TestR32[A-Z]"),
		{pkg: "./internal/ledger", tests: "Tamper|Rewritten|FormOfAnEvent|SameForm", counted: "the ledger's own tests"},
	}},
	{"R33", "What was refused leaves no trace.", []run{inStore("^TestR33[A-Z]")}},
	{"R35", "The race detector finds nothing.", raced(20)},
	{"rules", "The twelve rules of authority hold for everybody and everything (docs/authority.md).", []run{
		{pkg: "./workflow", tests: "^Test(Rule|Rules|RandomOffice|Invariants)", counted: "the rules' own tests, and offices in which random people do random things"},
	}},
}

// raced are the packages with goroutines, whole, and of those that work on
// databases the concurrent tests on both. What takes a moment runs so many
// times; what takes minutes under the detector, once.
func raced(times int) []run {
	const clean = "tests under the race detector that found nothing"
	var out []run
	for _, pkg := range []string{
		"./internal/auth/...", "./internal/i18n", "./internal/mail/...", "./internal/server/cache", "./internal/server/page",
		"./internal/server/health", "./internal/server/desk", "./internal/server/site",
	} {
		out = append(out, run{pkg: pkg, tests: ".", race: true, count: times, counted: fmt.Sprintf("%s, whole, %d times over", clean, times)})
	}
	for _, pkg := range []string{"./workflow/...", "./internal/jobs", "./internal/server"} {
		out = append(out, run{pkg: pkg, tests: ".", race: true, counted: clean + ", whole, once"})
	}
	for _, pkg := range []string{"./internal/store", "./cmd/prevail"} {
		out = append(out, run{pkg: pkg, tests: "Concurrent", tags: []string{"pg"}, race: true, counted: clean + ", the concurrent ones, on both databases, once"})
	}
	return out
}
