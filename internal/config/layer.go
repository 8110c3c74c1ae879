package config

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// layer is one source's values under the names that were written there.
type layer struct {
	name   string
	values map[string]string
}

// faults lists the names that no setting has, and secrets given twice in the
// same place, where no order could say which one is meant.
func (l layer) faults() []error {
	known := knownKeys()
	var faults []error
	for _, key := range slices.Sorted(maps.Keys(l.values)) {
		if !slices.Contains(known, key) {
			faults = append(faults, fmt.Errorf("%s: no such setting (%s); there are %s", key, l.name, strings.Join(known, ", ")))
		}
	}
	for _, f := range fields() {
		if f.byFile != "" && l.values[f.key] != "" && l.values[f.byFile] != "" {
			faults = append(faults, fmt.Errorf("%s and %s are both set (%s): give one", f.key, f.byFile, l.name))
		}
	}

	return faults
}

// over lays the values over the lower ones. A secret replaces its file form
// from below and the other way round, so that a higher source always wins.
func (l layer) over(merged map[string]string) {
	for key, value := range l.values {
		if value == "" {
			continue
		}
		for _, f := range fields() {
			if f.byFile != "" && (key == f.key || key == f.byFile) {
				delete(merged, f.key)
				delete(merged, f.byFile)
			}
		}
		merged[key] = value
	}
}

// unreadSecret stands for a secret that couldn't be read, in the checks of what
// else is set. It has the form of the only secret of which one is checked
// without its owner: an address of PostgreSQL. Nothing works with it, since the
// fault that it stands for ends the start.
const unreadSecret = "postgres://unread" //nolint:gosec // it opens nothing

// readSecrets replaces each file name by what the file holds, without the line
// end that editors and secret stores add.
func readSecrets(values map[string]string) error {
	var faults []error
	for _, f := range fields() {
		path := values[f.byFile]
		if f.byFile == "" || path == "" {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", f.byFile, err))
			values[f.key] = unreadSecret

			continue
		}
		secret := strings.TrimRight(string(content), "\r\n")
		if secret == "" {
			faults = append(faults, fmt.Errorf("%s: %s is empty", f.byFile, path))
			values[f.key] = unreadSecret

			continue
		}
		values[f.key] = secret
		delete(values, f.byFile)
	}

	return errors.Join(faults...)
}

// fileValues reads lines of NAME=value: the form that service managers and
// container engines read too. Empty lines and lines that begin with # don't
// count; a value may stand in double or single quotes.
func fileValues(path string) (map[string]string, error) {
	if path == "" {
		return nil, nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", fileKey, err)
	}
	values := map[string]string{}
	content = bytes.TrimPrefix(content, []byte("\ufeff")) // some editors begin with one
	lines := bufio.NewScanner(bytes.NewReader(content))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		key = strings.TrimSpace(key)
		if _, twice := values[key]; !ok || twice || key == fileKey {
			return nil, fmt.Errorf("%s: %s:%d: want NAME=value, each name once", fileKey, path, n)
		}
		values[key] = unquoted(strings.TrimSpace(value))
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", fileKey, err)
	}

	return values, nil
}

// unquoted takes one pair of quotes off, if there is one.
func unquoted(value string) string {
	if n := len(value); n >= 2 && value[0] == value[n-1] && (value[0] == '"' || value[0] == '\'') {
		return value[1 : n-1]
	}

	return value
}
