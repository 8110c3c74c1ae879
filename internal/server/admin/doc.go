// Package admin is the desk's pages about the office as a whole: its people,
// its languages with their kits, its identity and policies. An administrator
// has no right over texts, and nothing here gives one.
package admin
