package main

import (
	"encoding/json"
	"testing"
)

func TestAPersonDecidesAboutWorkThatWasGivenUp(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	o, err := openOffice(t.Context(), settings(t, map[string]string{dataKey: folder}), how{})
	done(t, err)
	for range 3 {
		_, err := o.store.SQLite().ExecContext(t.Context(), `INSERT INTO river_job (kind, state, attempt, max_attempts, finalized_at, errors) VALUES
('test.mail', 'discarded', 3, 3, datetime('now'), jsonb('[{"at":"2026-03-04T09:00:00Z","attempt":3,"error":"no answer","trace":""}]'))`)
		done(t, err)
	}
	done(t, o.Close())
	ask := func(want int, flags ...string) []job {
		t.Helper()
		code, out, said := command(t, nil, in(folder, append([]string{"jobs", "--json"}, flags...)...)...)
		var list []job
		if code != want || code == exitDone && json.Unmarshal([]byte(out), &list) != nil {
			t.Fatalf("%v: exit code %d, %s%s", flags, code, out, said)
		}
		return list
	}
	all := ask(exitDone)
	if len(all) != 3 || all[0].ID != 3 || all[0].Error != "no answer" || all[0].Attempts != 3 || all[0].Decision != "" {
		t.Fatalf("listed: %+v", all)
	}
	_, table, _ := command(t, nil, in(folder, "jobs")...)
	wants(t, table, "test.mail", "no answer")
	if got := ask(exitDone, "--retry", "2"); len(got) != 1 || got[0].ID != 2 || got[0].Decision != "tried again" {
		t.Errorf("retried: %+v", got)
	}
	ask(exitFailed, "--retry", "2") // it is not given up any more
	ask(exitUsage, "--retry", "--forget")
	if got := ask(exitDone, "--forget"); len(got) != 2 || got[1].Decision != "forgotten" {
		t.Errorf("forgotten: %+v", got)
	}
	if _, out, _ := command(t, nil, in(folder, "jobs")...); !contains(out, "Nothing was given up") {
		t.Errorf("at the end: %s", out)
	}
}
