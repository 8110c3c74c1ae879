package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"prevail/internal/config"
)

func TestBaseURLFollowsTheListener(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		"127.0.0.1:8080": "http://127.0.0.1:8080",
		":8080":          "http://localhost:8080",
		"0.0.0.0:80":     "http://localhost:80",
		"[::]:80":        "http://localhost:80",
		"[::1]:80":       "http://[::1]:80",
	} {
		if got := load(t, config.Sources{Flags: map[string]string{"PREVAIL_ADDR": addr}}).BaseURL; got != want {
			t.Errorf("%s: want %s, got %s", addr, want, got)
		}
	}
}

func TestCookieSecureFollowsTheAddressOfReaders(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]bool{"https://news.example.org": true, "http://127.0.0.1:8080": false} {
		if got := (config.Settings{BaseURL: base}).CookieSecure(); got != want {
			t.Errorf("%s: want %v, got %v", base, want, got)
		}
	}
}

func TestStoreFollowsTheDatabase(t *testing.T) {
	t.Parallel()
	s := config.Settings{Data: "d"}
	if s.UsesPostgres() {
		t.Error("no database named, yet PostgreSQL")
	}
	if want := filepath.Join("d", "prevail.db"); s.SQLiteFile() != want {
		t.Errorf("want %s, got %s", want, s.SQLiteFile())
	}
	s.Database = "postgres://h/d"
	if !s.UsesPostgres() {
		t.Error("a database named, yet not PostgreSQL")
	}
}

// An operator must find every setting on the page they are sent to.
func TestEverySettingIsDocumented(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.FromSlash("../../docs/operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range config.Defaults() {
		if line.Help == "" {
			t.Errorf("%s has no help", line.Key)
		}
		row := "| `" + line.Key + "` | " + preset(line.Value) + " | " + line.Help + " |"
		if !strings.Contains(string(page), row) {
			t.Errorf("docs/operations.md lacks this row:\n%s", row)
		}
	}
}

func preset(value string) string {
	if value == "" {
		return ""
	}

	return "`" + value + "`"
}
