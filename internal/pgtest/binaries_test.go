package pgtest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheNewestWholeInstallationIsTaken(t *testing.T) {
	t.Parallel()
	both := []string{"initdb", "pg_ctl"}
	tests := []struct {
		name      string
		installed map[string][]string
		want      string
	}{
		{"one", map[string][]string{"15": both}, "15"},
		{"by number, not by letter", map[string][]string{"9": both, "15": both}, "15"},
		{"newest is incomplete", map[string][]string{"17": {"initdb"}, "16": both}, "16"},
		{"stray folder", map[string][]string{"old": both, "14": both}, "14"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			install(t, root, tt.installed)
			got, err := newestBinaries(root)
			if err != nil {
				t.Fatal(err)
			}
			if want := filepath.Join(root, tt.want, "bin"); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestWithoutPostgreSQLTheMessageSaysHowToGetIt(t *testing.T) {
	t.Parallel()
	_, err := newestBinaries(t.TempDir())
	if !errors.Is(err, errMissing) || !strings.Contains(err.Error(), "make tools") {
		t.Errorf("error %v, want one that names `make tools`", err)
	}
}

// install makes empty programs below root.
func install(t *testing.T, root string, versions map[string][]string) {
	t.Helper()
	for version, programs := range versions {
		bin := filepath.Join(root, version, "bin")
		if err := os.MkdirAll(bin, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, program := range programs {
			if err := os.WriteFile(filepath.Join(bin, program), nil, 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
}
