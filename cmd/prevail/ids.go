package main

import (
	"crypto/rand"
	"strings"
)

// randomIDs makes identifiers that nobody can guess and that tell nothing of
// when or in which order they were made (rule 9).
type randomIDs struct{}

// New returns 26 letters and digits with at least 128 bits of chance.
func (randomIDs) New() string { return strings.ToLower(rand.Text()) }
