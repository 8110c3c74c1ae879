//go:build crash && !prove

package jobs_test

// relayKills is how often a relay is killed at random.
const relayKills = 10
