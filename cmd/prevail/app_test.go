package main

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"prevail/internal/auth"
	"prevail/workflow"
)

func TestTheProgramBootsOnSQLite(t *testing.T) {
	t.Parallel()
	testBoot(t, Options{Settings: settings(t, nil)})
}

// testBoot starts an office for the first time, and again.
func testBoot(t *testing.T, o Options) {
	t.Helper()
	during(t, o, func(app *App) {
		// An office without its English kit in force has no public pages yet, and
		// metrics are none of them.
		for path, want := range map[string]int{"/healthz": http.StatusOK, "/readyz": http.StatusOK, "/desk/sign-in": http.StatusOK, "/metrics": http.StatusServiceUnavailable} {
			if got, body := get(t, app.URL+path); got != want {
				t.Errorf("%s: %d, want %d\n%s", path, got, want, body)
			}
		}
		identity, err := app.office.read(t.Context())
		if err != nil || identity.Policies != workflow.DefaultPolicies() {
			t.Errorf("office: %+v, %v", identity, err)
		}
		testProposedKit(t, app)
		testFounding(t, app)
	})
	during(t, o, func(app *App) {
		testProposedKit(t, app)
		people, err := auth.PeopleOf(app.office.store).People(t.Context())
		if err != nil || len(people) != 0 {
			t.Errorf("people: %v, %v", people, err)
		}
	})
}

// testProposedKit: English is there with its shipped words once, which nobody
// has accepted yet.
func testProposedKit(t *testing.T, app *App) {
	t.Helper()
	err := app.office.store.View(t.Context(), func(r workflow.Reader) error {
		kits, err := r.Kits(workflow.English)
		if len(kits) != 1 || kits[0].State != workflow.KitProposed || len(kits[0].Words) == 0 {
			t.Errorf("kits: %+v", kits)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// testFounding: the printed link leads to a page, and one that was not printed
// doesn't.
func testFounding(t *testing.T, app *App) {
	t.Helper()
	token, err := app.office.auth.FoundingLink(t.Context())
	if err != nil || token == "" {
		t.Fatalf("token %q, %v", token, err)
	}
	if status, body := get(t, linkURL(app.URL, token)); status != http.StatusOK {
		t.Errorf("the link answers %d\n%s", status, body)
	}
	if status, _ := get(t, linkURL(app.URL, "made-up")); status == http.StatusOK {
		t.Error("a link that nobody made is let in")
	}
}

func TestAnOrdinaryServerDoesNotOfferToSignInAsAnybody(t *testing.T) {
	t.Parallel()
	app := start(t, Options{Settings: settings(t, nil)})
	person, err := app.office.service.PutPerson(t.Context(), operator, workflow.Person{
		Name: "Ann Other", Email: "ann@office.example", Grants: []workflow.Grant{{Role: workflow.Editor}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, page := get(t, app.URL+"/desk/sign-in"); contains(page, person.Name) {
		t.Errorf("it does:\n%s", page)
	}
}

func TestMetricsHaveAListenerOfTheirOwn(t *testing.T) {
	t.Parallel()
	app := start(t, Options{Settings: settings(t, map[string]string{"PREVAIL_METRICS_ADDR": "127.0.0.1:0"})})
	if status, _ := get(t, "http://"+app.metrics.Addr().String()+"/metrics"); status != http.StatusOK {
		t.Errorf("metrics answer %d", status)
	}
}

func TestOpenRefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	taken := start(t, Options{Settings: settings(t, nil)})
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		flags map[string]string
		want  string
	}{
		{"address in use", map[string]string{addrKey: taken.pages.Addr().String()}, "another address with --addr"},
		{"address of the metrics in use", map[string]string{"PREVAIL_METRICS_ADDR": taken.pages.Addr().String()}, "another address with --metrics-addr"},
		{"a file for a folder", map[string]string{dataKey: file}, "data folder"},
		{"no database there", map[string]string{"PREVAIL_DATABASE": "postgres://nobody@127.0.0.1:1/none?connect_timeout=1"}, "127.0.0.1:1"},
	}
	for _, tt := range tests {
		app, err := Open(t.Context(), Options{Settings: settings(t, tt.flags)})
		switch {
		case err == nil:
			t.Errorf("%s: it opened", tt.name)
			_ = app.Close()
		case !contains(err.Error(), tt.want):
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// An embargo must not fall with the machine's umask: nobody else reads the
// records.
func TestTheRecordsAreReadableByTheirOwnerAlone(t *testing.T) {
	t.Parallel()
	s := settings(t, map[string]string{dataKey: filepath.Join(t.TempDir(), "new")})
	start(t, Options{Settings: s})
	for path, want := range map[string]os.FileMode{s.Data: 0o700, s.SQLiteFile(): 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}
