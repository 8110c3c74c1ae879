//go:build prove

package main

// How often the proof kills a server about a moment.
const (
	leaderKills = 15
	serverKills = 40
)
