package main

import (
	"time"

	"prevail/internal/promisetest"
)

// evidence is what a test over this office has to say of a promise.
func (w *world) evidence(promise string, attempts int, words string, figures ...string) promisetest.Evidence {
	return promisetest.Evidence{Promise: promise, Database: w.database, Attempts: attempts, Figures: figures, Took: time.Since(w.began), Words: words}
}
