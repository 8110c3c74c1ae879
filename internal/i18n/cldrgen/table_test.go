package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPatternsAreReadAsCLDRWritesThem(t *testing.T) {
	t.Parallel()
	groups := []struct {
		pattern            string
		primary, secondary int
	}{
		{"#,##0.###", 3, 3}, {"#,##,##0.###", 3, 2}, {"0.###", 0, 0},
	}
	for _, tt := range groups {
		if p, s := grouping(tt.pattern); p != tt.primary || s != tt.secondary {
			t.Errorf("grouping(%q) = %d, %d, want %d, %d", tt.pattern, p, s, tt.primary, tt.secondary)
		}
	}
	percents := []struct{ pattern, sign, want string }{
		{"#,##0%", "%", "{0}%"}, {"#,##0\u00a0%", "٪", "{0}\u00a0٪"}, {"%#,##0", "%", "%{0}"}, {"", "%", "{0}%"},
	}
	for _, tt := range percents {
		if got := percentPattern(tt.pattern, tt.sign); got != tt.want {
			t.Errorf("percentPattern(%q) = %q, want %q", tt.pattern, got, tt.want)
		}
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	t.Parallel()
	if err := run("", "x"); err == nil || !strings.Contains(err.Error(), "-from") {
		t.Errorf("no folder: %v", err)
	}
	dir := t.TempDir()
	if err := run(dir, "x"); err == nil || !strings.Contains(err.Error(), "ca-gregorian.json") {
		t.Errorf("empty folder: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.json"), []byte(`{"one":{"two":3}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := source(dir).read(&n, "a.json", "one", "two"); err != nil || n != 3 {
		t.Errorf("read %d, %v", n, err)
	}
	if err := source(dir).read(&n, "a.json", "one", "three"); err == nil || !strings.Contains(err.Error(), `no "three"`) {
		t.Errorf("missing key: %v", err)
	}
}
