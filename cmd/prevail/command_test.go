package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"prevail/internal/config"
	"prevail/workflow"
)

// lines returns the words of every command that can be run.
func lines(t *testing.T) [][]string {
	t.Helper()
	parser, err := kong.New(&commands{}, settingHelp())
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, leaf := range parser.Model.Leaves(true) {
		out = append(out, strings.Fields(leaf.Path()))
	}
	return out
}

func TestEveryCommandExplainsItself(t *testing.T) {
	t.Parallel()
	all := lines(t)
	if len(all) < 11 {
		t.Fatalf("only %d commands: %v", len(all), all)
	}
	for _, line := range all {
		code, help, said := command(t, nil, append(line, "--help")...)
		if code != exitDone || said != "" {
			t.Errorf("%v: exit code %d, %s", line, code, said)
		}
		wants(t, help, "Usage: prevail "+strings.Join(line, " "), "Exit codes: 0 ", "--help")
	}
}

func TestHelpIsShownToWhoeverAsksForNothing(t *testing.T) {
	t.Parallel()
	code, help, _ := command(t, nil)
	if code != exitUsage {
		t.Errorf("exit code %d", code)
	}
	wants(t, help, "demo", "serve", "doctor", "Exit codes")
	if code, out, _ := command(t, nil, "--version"); code != exitDone || !strings.HasPrefix(out, "prevail ") {
		t.Errorf("version: %d, %s", code, out)
	}
}

func TestWrongUsageEndsWithTwo(t *testing.T) {
	t.Parallel()
	for _, line := range lines(t) {
		code, _, said := command(t, nil, append(line, "--no-such-flag")...)
		if code != exitUsage || !contains(said, "--no-such-flag") {
			t.Errorf("%v: exit code %d, %s", line, code, said)
		}
	}
	tests := []struct {
		name    string
		environ []string
		args    []string
		want    string
	}{
		{"no such command", nil, []string{"sreve"}, "sreve"},
		{"no such setting", []string{"PREVAIL_ADR=127.0.0.1:1"}, []string{"serve"}, "PREVAIL_ADR"},
		{"a value that can't work", nil, []string{"serve", "--addr", "nowhere"}, "PREVAIL_ADDR"},
		{"no such role", nil, []string{"user", "grant", "a@office.example", "cook"}, "cook"},
		{"a role without its language", nil, []string{"user", "grant", "a@office.example", "translator"}, "translator:ar"},
		{"no such language", nil, []string{"user", "grant", "a@office.example", "translator:?"}, "language"},
		{"nobody's link", nil, []string{"user", "link"}, "--first-administrator"},
	}
	for _, tt := range tests {
		code, _, said := command(t, tt.environ, tt.args...)
		if code != exitUsage || !contains(said, tt.want) {
			t.Errorf("%s: exit code %d, %s", tt.name, code, said)
		}
	}
}

func TestConfigHidesSecrets(t *testing.T) {
	t.Parallel()
	environ := []string{"PREVAIL_DATABASE=postgres://press:hunter2@db.example/office", "PREVAIL_ADDR=127.0.0.1:9"}
	for _, form := range []string{"", "--json"} {
		code, out, said := command(t, environ, slices.DeleteFunc([]string{"config", form}, func(s string) bool { return s == "" })...)
		if code != exitDone {
			t.Errorf("exit code %d, %s", code, said)
		}
		wants(t, out, "PREVAIL_ADDR", "127.0.0.1:9", "press", "db.example")
		if contains(out, "hunter2") {
			t.Errorf("the password is shown:\n%s", out)
		}
		if form != "" && !json.Valid([]byte(out)) {
			t.Errorf("no JSON:\n%s", out)
		}
	}
}

// A setting that can only be given in the environment, or a flag that is no
// setting, would be a name of its own.
func TestTheFlagsOfServeAreTheSettings(t *testing.T) {
	t.Parallel()
	var got []string
	for _, group := range []any{storeFlags{}, serverFlags{}} {
		v := reflect.New(reflect.TypeOf(group)).Elem()
		for i := range v.NumField() {
			v.Field(i).SetString("x")
		}
		switch f := v.Interface().(type) {
		case storeFlags:
			got = append(got, keysOf(f.settings())...)
		case serverFlags:
			got = append(got, keysOf(f.settings())...)
		}
	}
	want := []string{config.Prefix + "CONFIG"}
	for _, line := range config.Defaults() {
		want = append(want, line.Key)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("flags set %v, settings are %v", got, want)
	}
}

// keysOf returns the settings that a group of flags, each set to "x", sets.
func keysOf(m map[string]string) []string {
	var out []string
	for key, value := range m {
		if value == "x" {
			out = append(out, key)
		}
	}
	return out
}

func TestAnErrorIsSaidOnceAndInWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err  error
		want string
	}{
		{errors.New("to connect:\n\thost: refused\n\thost: refused"), "to connect:\nhost: refused"},
		{fmt.Errorf("x.en.md: %w", &workflow.Error{Kind: workflow.KindInternal, Reasons: []workflow.Reason{{Code: "internal"}}, Err: errors.New("disk is full")}),
			"x.en.md: disk is full"},
	} {
		if got := sentence(tt.err); got != tt.want {
			t.Errorf("said %q, want %q", got, tt.want)
		}
	}
}
