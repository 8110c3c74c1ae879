package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// office makes an office with English in a folder and returns the folder.
func newOffice(t *testing.T) string {
	t.Helper()
	s := settings(t, nil)
	app, err := Open(t.Context(), Options{Settings: s})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.office.service.AddLocale(t.Context(), operator, "ar"); err != nil {
		t.Fatal(err)
	}
	if err := app.Close(); err != nil {
		t.Fatal(err)
	}
	return s.Data
}

// asPerson runs a command with --json and returns the person it printed.
func asPerson(t *testing.T, args ...string) person {
	t.Helper()
	code, out, said := command(t, nil, append(args, "--json")...)
	var p person
	if err := json.Unmarshal([]byte(out), &p); err != nil || code != exitDone {
		t.Fatalf("%v: exit code %d, %v\n%s%s", args, code, err, out, said)
	}
	return p
}

// officeEvents are the events of an office's own chain.
func officeEvents(t *testing.T, folder string) (all []workflow.Event) {
	t.Helper()
	o, err := openOffice(t.Context(), settings(t, map[string]string{dataKey: folder}), how{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	err = o.store.View(t.Context(), func(r workflow.Reader) (err error) {
		all, err = r.Events("")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The ledger has who was added, changed and handed a link, that it was the
// command line, and nothing that opens a door.
func TestWhatTheCommandLineDoesToPeopleIsInTheLedger(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	before := len(officeEvents(t, folder))
	const salma = "salma@office.example"
	_, founding, _ := command(t, nil, in(folder, "user", "link", "--first-administrator")...)
	added := asPerson(t, in(folder, "user", "add", salma, "--name", "Salma Haddad")...)
	asPerson(t, in(folder, "user", "grant", salma, "editor")...)
	asPerson(t, in(folder, "user", "disable", salma)...)
	asPerson(t, in(folder, "user", "disable", "--undo", salma)...)
	linked := asPerson(t, in(folder, "user", "link", salma)...)
	var got []string
	for _, e := range officeEvents(t, folder)[before:] {
		got = append(got, strings.Join([]string{string(e.Action), e.Data["by"], e.Data["person"], e.Data["purpose"]}, " "))
		for key, value := range e.Data {
			for _, link := range []string{founding, added.Link, linked.Link} {
				if token := link[strings.LastIndexByte(link, '/')+1:]; strings.Contains(value, strings.TrimSpace(token)) {
					t.Errorf("%s: %s is of a link", e.Action, key)
				}
			}
		}
	}
	set := "set_person command_line " + added.ID + " "
	want := []string{
		"hand_link command_line  founding", set, "hand_link command_line " + added.ID + " invitation",
		set, set, set, "hand_link command_line " + added.ID + " invitation",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the ledger (-want +got):\n%s", diff)
	}
}

func TestPeopleComeAndGoByTheCommandLine(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	const salma = "salma@office.example"
	added := asPerson(t, in(folder, "user", "add", salma, "--name", "Salma Haddad", "--role", "translator:ar", "--base-url", "https://news.example.org")...)
	if added.Name != "Salma Haddad" || strings.Join(added.Roles, " ") != "translator:ar" {
		t.Errorf("added %+v", added)
	}
	if !strings.HasPrefix(added.Link, "https://news.example.org/desk/link/") {
		t.Errorf("invited by %s", added.Link)
	}
	granted := asPerson(t, in(folder, "user", "grant", "SALMA@office.example", "reviewer:ar", "editor")...)
	if strings.Join(granted.Roles, " ") != "translator:ar reviewer:ar editor" {
		t.Errorf("granted %v", granted.Roles)
	}
	if taken := asPerson(t, in(folder, "user", "grant", "--remove", salma, "editor")...); strings.Join(taken.Roles, " ") != "translator:ar reviewer:ar" {
		t.Errorf("taken %v", taken.Roles)
	}
	if out := asPerson(t, in(folder, "user", "disable", salma)...); !out.Disabled {
		t.Errorf("disabled %+v", out)
	}
	if code, _, said := command(t, nil, in(folder, "user", "link", salma)...); code != exitFailed || !contains(said, "disabled") {
		t.Errorf("a link for somebody disabled: exit code %d, %s", code, said)
	}
	if back := asPerson(t, in(folder, "user", "disable", "--undo", salma)...); back.Disabled {
		t.Errorf("let in again %+v", back)
	}
	_, list, _ := command(t, nil, in(folder, "user", "list")...)
	wants(t, list, "Salma Haddad", salma, "translator:ar, reviewer:ar")
}

func TestALinkFromTheCommandLineIsGoodOnTheServer(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	app := start(t, Options{Settings: settings(t, map[string]string{dataKey: folder})})
	first := asPerson(t, in(folder, "user", "add", "salma@office.example", "--name", "Salma Haddad", "--base-url", app.URL)...)
	second := asPerson(t, in(folder, "user", "link", "salma@office.example", "--base-url", app.URL)...)
	if status, body := get(t, second.Link); status != http.StatusOK || !contains(body, "Salma Haddad") && !contains(body, "salma@office.example") {
		t.Errorf("the newer link answers %d\n%s", status, body)
	}
	if status, _ := get(t, first.Link); status == http.StatusOK {
		t.Error("the older link still works")
	}
}

func TestTheFirstAdministratorsLinkCanBePrintedAgain(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	code, link, said := command(t, nil, in(folder, "user", "link", "--first-administrator")...)
	if code != exitDone || !contains(link, "/desk/link/") {
		t.Fatalf("exit code %d, %s%s", code, link, said)
	}
	app := start(t, Options{Settings: settings(t, map[string]string{dataKey: folder})})
	added := asPerson(t, in(folder, "user", "add", "noor@office.example", "--name", "Noor", "--role", "administrator")...)
	if err := app.office.auth.SetPassword(t.Context(), workflow.PersonID(added.ID), "four words make a pass"); err != nil {
		t.Fatal(err)
	}
	if code, _, said := command(t, nil, in(folder, "user", "link", "--first-administrator")...); code != exitFailed || !contains(said, "already") {
		t.Errorf("with an administrator: exit code %d, %s", code, said)
	}
}

func TestCommandsAboutPeopleSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	asPerson(t, in(folder, "user", "add", "ann@office.example", "--name", "Ann")...)
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"nobody", in(folder, "user", "grant", "nobody@office.example", "editor"), "nobody@office.example"},
		{"no such language here", in(folder, "user", "grant", "ann@office.example", "translator:fr"), "fr is no language of this office"},
		{"address taken", in(folder, "user", "add", "ann@office.example", "--name", "Another"), "address"},
		{"no office", in(t.TempDir(), "user", "list"), "no office"},
	}
	for _, tt := range tests {
		code, _, said := command(t, nil, tt.args...)
		if code != exitFailed || !contains(said, tt.want) {
			t.Errorf("%s: exit code %d, %s", tt.name, code, said)
		}
	}
}
