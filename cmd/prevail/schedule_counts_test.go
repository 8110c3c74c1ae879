//go:build crash && !prove

package main

// How often the tests kill a server about a moment.
const (
	leaderKills = 2
	serverKills = 5
)
