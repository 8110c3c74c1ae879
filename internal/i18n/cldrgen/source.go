package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// source is a node_modules folder with the CLDR packages in it.
type source string

// read decodes one file of a package and returns the value below the given
// keys.
func (s source) read(into any, file string, keys ...string) error {
	raw, err := os.ReadFile(filepath.Join(string(s), file))
	if err != nil {
		return err
	}
	for _, key := range keys {
		var level map[string]json.RawMessage
		if err := json.Unmarshal(raw, &level); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		next, ok := level[key]
		if !ok {
			return fmt.Errorf("%s: no %q", file, key)
		}
		raw = next
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// version returns the packages' version, which all of them share.
func (s source) version() (string, error) {
	first := ""
	for _, name := range []string{"cldr-core", "cldr-dates-full", "cldr-numbers-full", "cldr-localenames-full"} {
		var v string
		if err := s.read(&v, name+"/package.json", "version"); err != nil {
			return "", err
		}
		if first != "" && v != first {
			return "", fmt.Errorf("package %s is %s, others are %s", name, v, first)
		}
		first = v
	}
	return first, nil
}

// rightToLeft returns the codes of the scripts written from right to left.
// CLDR's list lacks Aran, ISO 15924's code for Arabic in the Nastaliq style.
func (s source) rightToLeft() ([]string, error) {
	var scripts map[string]struct {
		RTL string `json:"rtl"`
	}
	if err := s.read(&scripts, "cldr-core/scriptMetadata.json", "scriptMetadata"); err != nil {
		return nil, err
	}
	out := []string{"Aran"}
	for code, m := range scripts {
		if m.RTL == "YES" {
			out = append(out, code)
		}
	}
	sort.Strings(out)
	return out, nil
}

// autonyms returns what every language of CLDR calls itself. A language whose
// own name isn't known there is left out.
func (s source) autonyms() (map[string]string, error) {
	entries, err := os.ReadDir(filepath.Join(string(s), "cldr-localenames-full/main"))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, e := range entries {
		tag := e.Name()
		var names map[string]string
		file := "cldr-localenames-full/main/" + tag + "/languages.json"
		err := s.read(&names, file, "main", tag, "localeDisplayNames", "languages")
		if errors.Is(err, fs.ErrNotExist) {
			continue // CLDR has no names in that language
		}
		if err != nil {
			return nil, err
		}
		if name := names[tag]; name != "" && !strings.EqualFold(name, tag) && tag != "und" {
			out[tag] = name
		}
	}
	return out, nil
}
