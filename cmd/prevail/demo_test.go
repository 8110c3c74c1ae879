package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"prevail/internal/render"
	"prevail/workflow"
)

func contains(text, word string) bool { return strings.Contains(text, word) }

func TestTheDemoShowsAnOfficeAtWork(t *testing.T) {
	t.Parallel()
	testDemo(t, Options{Settings: settings(t, nil), Demo: true})
}

// testDemo fills a demo, and opens it again.
func testDemo(t *testing.T, o Options) {
	t.Helper()
	during(t, o, func(app *App) {
		release, err := app.example(t.Context())
		if err != nil || release == nil {
			t.Fatalf("no Arabic page: %v", err)
		}
		for locale, parts := range map[string][]string{
			workflow.English: {`lang="en"`, `data-part="authority"`, `data-part="title"`, `data-part="body"`},
			"ar":             {`lang="ar"`, `dir="rtl"`, `data-part="authority"`, `data-part="disclaimer"`, `data-part="body"`},
		} {
			status, body := get(t, app.URL+render.ReleasePath(locale, release.Address))
			if status != http.StatusOK {
				t.Errorf("%s: %d", locale, status)
			}
			wants(t, body, parts...)
		}
		_, signIn := get(t, app.URL+"/desk/sign-in")
		var told strings.Builder
		if err := app.welcome(t.Context(), newConsole(&told, &told, nil), "The end."); err != nil {
			t.Fatal(err)
		}
		wants(t, told.String(), app.URL+"/\n", "/en/", "/ar/", "/desk/", "The end.")
		for _, role := range []string{"Author", "Translator: Arabic", "Reviewer: Arabic", "Editor", "Administrator"} {
			name := nameBeside(told.String(), role)
			if name == "" || !contains(signIn, name) {
				t.Errorf("%s: %q is not offered on the page to sign in", role, name)
			}
		}
	})
	during(t, o, func(app *App) {
		if release, err := app.example(t.Context()); err != nil || release == nil {
			t.Errorf("the office is gone: %v, %v", release, err)
		}
	})
}

// nameBeside returns the name that stands in the line of a role.
func nameBeside(text, role string) string {
	for line := range strings.Lines(text) {
		if name, ok := strings.CutSuffix(strings.TrimSpace(line), "   "+role); ok {
			return strings.TrimSpace(name)
		}
	}
	return ""
}

func TestTheDemoStaysAwayFromARealOffice(t *testing.T) {
	t.Parallel()
	s := settings(t, nil)
	func() {
		app, err := Open(t.Context(), Options{Settings: s})
		if err != nil {
			t.Fatal(err)
		}
		defer app.Close()
		_, err = app.office.service.PutPerson(t.Context(), operator, workflow.Person{
			Name: "Ann Other", Email: "ann@office.org", Grants: []workflow.Grant{{Role: workflow.Administrator}},
		})
		if err != nil {
			t.Fatal(err)
		}
	}()
	app, err := Open(t.Context(), Options{Settings: s, Demo: true})
	if !errors.Is(err, errRealOffice) {
		t.Errorf("got %v", err)
	}
	if err == nil {
		_ = app.Close()
	}
}

func TestTheDemoStaysAwayFromAnOfficeWithoutPeopleToo(t *testing.T) {
	t.Parallel()
	s := settings(t, nil)
	app, err := Open(t.Context(), Options{Settings: s})
	if err != nil {
		t.Fatal(err)
	}
	if err := app.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), Options{Settings: s, Demo: true}); !errors.Is(err, errRealOffice) {
		t.Errorf("got %v", err)
	}
}

func TestTheDemoListensOnThisMachineOnly(t *testing.T) {
	t.Parallel()
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.0.2.1:80", "[::]:0", "office.example:80"} {
		if code, _, said := command(t, nil, "demo", "--addr", addr); code != exitUsage || !contains(said, "this machine only") {
			t.Errorf("%s: exit code %d, %s", addr, code, said)
		}
	}
	for _, addr := range []string{"127.0.0.1:0", "localhost:0", "[::1]:0"} {
		if err := onlyHere(addr); err != nil {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

// What a demo was told in the environment it does, but for who may come in.
func TestTheDemoPlansWhereItGoes(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	tests := []struct {
		name    string
		command demoCommand
		environ []string
		addr    string
		data    string // empty: a temporary folder
		anyPort bool
		level   string
	}{
		{name: "nothing said", addr: "127.0.0.1:8080", anyPort: true, level: "WARN"},
		{name: "flags", command: demoCommand{Addr: "127.0.0.1:9", Data: folder, LogLevel: "DEBUG"}, addr: "127.0.0.1:9", data: folder, level: "DEBUG"},
		{name: "environment", environ: []string{"PREVAIL_ADDR=127.0.0.1:8080", "PREVAIL_DATA=" + folder, "PREVAIL_LOG_LEVEL=INFO"}, addr: "127.0.0.1:8080", data: folder, level: "INFO"},
		{name: "an address for readers", environ: []string{"PREVAIL_BASE_URL=https://news.example.org"}, addr: "127.0.0.1:8080", anyPort: true, level: "WARN"},
	}
	for _, tt := range tests {
		plan, err := tt.command.plan(newConsole(nil, nil, tt.environ))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		s := plan.settings
		if s.Addr != tt.addr || s.BaseURL != "http://"+tt.addr || plan.anyPort != tt.anyPort || s.LogLevel.String() != tt.level {
			t.Errorf("%s: %+v", tt.name, plan)
		}
		if tt.data != "" && s.Data != tt.data || tt.data == "" && !strings.HasPrefix(filepath.Base(s.Data), "prevail-demo-") {
			t.Errorf("%s: in %s", tt.name, s.Data)
		}
		if err := plan.remove(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if _, err := os.Stat(s.Data); (err == nil) != (tt.data != "") {
			t.Errorf("%s: the folder after removal: %v", tt.name, err)
		}
	}
}

func TestADemoThatCouldNotBeFilledLeavesNoHalf(t *testing.T) {
	t.Parallel()
	plan, err := (&demoCommand{Addr: "127.0.0.1:0", Data: t.TempDir()}).plan(newConsole(nil, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := plan.open(ctx, logs{}); err == nil {
		t.Fatal("it opened")
	}
	left, err := os.ReadDir(plan.settings.Data)
	if err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}
