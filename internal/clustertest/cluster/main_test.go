package main

import (
	"io"
	"net"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/smtptest"
	"prevail/workflow"
)

func TestOnePersonStandsForEachRole(t *testing.T) {
	t.Parallel()
	role := func(r workflow.Role, locale string) workflow.Grant { return workflow.Grant{Role: r, Locale: locale} }
	people := []workflow.Person{
		{ID: "1", Name: "Both", Grants: []workflow.Grant{role(workflow.Translator, "ar"), role(workflow.Reviewer, "ar")}},
		{ID: "2", Name: "French", Grants: []workflow.Grant{role(workflow.Translator, "fr")}},
		{ID: "3", Name: "Gone", Grants: []workflow.Grant{role(workflow.Translator, "ar")}, Disabled: true},
		{ID: "4", Name: "Translator", Grants: []workflow.Grant{role(workflow.Translator, "ar")}},
		{ID: "5", Name: "Editor", Grants: []workflow.Grant{role(workflow.Editor, "")}},
	}
	var got []string
	for _, p := range examples(people) {
		got = append(got, p.Name+": "+works(p.Grants))
	}
	want := []string{"Translator: translator:ar", "Both: translator:ar, reviewer:ar", "Editor: editor"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("shown (-want +got):\n%s", diff)
	}
}

func TestMailIsShownTheNewestFirstAndWhatCannotBeReadAsItCame(t *testing.T) {
	t.Parallel()
	const head = "Subject: =?utf-8?q?=D9=86?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
	got := letters([]smtptest.Message{{To: []string{"a@x", "b@x"}, Raw: []byte(head + "Hello")}, {To: []string{"c@x"}, Raw: []byte("odd")}})
	want := []letter{{To: "c@x", Text: "odd"}, {To: "a@x, b@x", Subject: "ن", Text: "Hello"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("letters (-want +got):\n%s", diff)
	}
}

func TestAnAddressThatIsTakenGivesWayToAnyFreeOne(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if got := orAny(t.Context(), l.Addr().String()); got != "127.0.0.1:0" {
		t.Errorf("got %s", got)
	}
}

func TestTheCommandLineNamesOneProgram(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"a", "b"}, {"-nosuch", os.Args[0]}, {"/nosuch/program"}} {
		if c, err := chosen(args, io.Discard); err == nil {
			t.Errorf("%q is taken as %+v", strings.Join(args, " "), c)
		}
	}
	if c, err := chosen([]string{"-addr", "127.0.0.1:1", os.Args[0]}, io.Discard); err != nil || c.addr != "127.0.0.1:1" {
		t.Errorf("%+v, %v", c, err)
	}
}
