package main

import (
	"strings"
	"testing"

	"prevail/workflow"
)

// The metrics of a running server count what it writes.
func TestWritesAreMeasured(t *testing.T) {
	t.Parallel()
	app := start(t, Options{Settings: settings(t, map[string]string{"PREVAIL_METRICS_ADDR": "127.0.0.1:0"})})
	err := app.office.store.Update(t.Context(), func(tx workflow.Tx) error {
		return tx.Append(&workflow.Event{ID: "event", At: tx.Now()})
	})
	if err != nil {
		t.Fatal(err)
	}
	_, body := get(t, "http://"+app.metrics.Addr().String()+"/metrics")
	for _, name := range []string{"prevail_write_seconds_count", "prevail_write_statements_count"} {
		if !strings.Contains(body, "\n"+name+" ") || strings.Contains(body, "\n"+name+" 0\n") {
			t.Errorf("%s is not counted", name)
		}
	}
	wants(t, body, "prevail_long_writes_total ")
}
