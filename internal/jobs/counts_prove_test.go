//go:build prove

package jobs_test

// relayKills is how often a relay is killed at random, as the promises say.
const relayKills = 200
