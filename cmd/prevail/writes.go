package main

import (
	"prevail/internal/server/health"
	"prevail/internal/store"
)

// measureWrites has the server measure the transactions that write.
func (a *App) measureWrites() error {
	writes := health.NewWrites()
	if err := a.server.Measure(writes); err != nil {
		return err
	}
	a.office.store.WatchWrites(func(w store.Write) { writes.Observe(w.Took, w.Statements) })
	return nil
}
