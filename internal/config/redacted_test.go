package config_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/config"
)

func TestRedactedShowsEverythingButSecrets(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ database, want string }{
		"not set":                   {"", ""},
		"a password before host":    {"postgres://prevail:swordfish@db:5432/prevail?sslmode=require", "postgres://prevail:xxxxx@db:5432/prevail?sslmode=require"},
		"a password as a parameter": {"postgres:///prevail?host=/run/pg&password=swordfish", "postgres:///prevail?host=%2Frun%2Fpg&password=xxxxx"},
		"no password":               {"postgres://prevail@db/prevail", "postgres://prevail@db/prevail"},
		"not an address":            {"swordfish", "[redacted]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := map[string]string{}
			for _, line := range (config.Settings{Data: "d", Database: config.Secret(test.database)}).Redacted() {
				got[line.Key] = line.Value
			}
			if got["PREVAIL_DATABASE"] != test.want || got["PREVAIL_DATA"] != "d" {
				t.Errorf("got %v", got)
			}
		})
	}
}

// What Redacted prints can be written back: lists with commas, levels by name.
func TestRedactedPrintsWhatLoadReads(t *testing.T) {
	t.Parallel()
	flags := map[string]string{
		"PREVAIL_TRUSTED_PROXIES": "10.0.0.0/8,192.0.2.7/32",
		"PREVAIL_LOG_LEVEL":       "WARN",
		"PREVAIL_BASE_URL":        "https://news.example.org",
	}
	lines := load(t, config.Sources{Flags: flags}).Redacted()
	again := map[string]string{}
	for _, line := range lines {
		again[line.Key] = line.Value
	}
	if diff := cmp.Diff(lines, load(t, config.Sources{Flags: again}).Redacted()); diff != "" {
		t.Error(diff)
	}
}

func TestSecretIsNeverPrinted(t *testing.T) {
	t.Parallel()
	const value = "swordfish"
	s := config.Settings{Database: value}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("start", "database", s.Database, "settings", s)
	inJSON, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	ways := map[string]string{"json": string(inJSON), "slog": log.String()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		ways[verb] = fmt.Sprintf(verb, s)
	}
	for way, printed := range ways {
		if strings.Contains(printed, value) {
			t.Errorf("%s prints it: %s", way, printed)
		}
		if !strings.Contains(printed, "[redacted]") {
			t.Errorf("%s does not show that something is hidden: %s", way, printed)
		}
	}
	if s.Database.Reveal() != value {
		t.Error("Reveal must give the value: without it the checks above prove nothing")
	}
}
