package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"prevail/internal/i18n"
	"prevail/internal/i18n/i18ncheck/catfile"
)

// add writes one sentence into the catalogue of each language named.
func add(out io.Writer, root string, args []string) error {
	if len(args) < 2 {
		return errors.New("add takes a key and LANGUAGE=TEXT for each language")
	}
	key := args[0]
	for _, arg := range args[1:] {
		lang, text, ok := strings.Cut(arg, "=")
		if !ok {
			return fmt.Errorf("%q: LANGUAGE=TEXT wanted", arg)
		}
		message, err := parseMessage(text)
		if err != nil {
			return fmt.Errorf("%s: %w", lang, err)
		}
		file := filepath.Join(root, "web", i18n.DeskDir, filepath.Base(lang)+".toml")
		messages, err := catfile.Read(file)
		if err != nil {
			return err
		}
		messages[key] = message
		if err := catfile.Write(file, messages); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s: %s\n", lang, key); err != nil {
			return err
		}
	}
	return nil
}

// parseMessage reads a sentence, or plural forms written
// "one: … | other: …".
func parseMessage(text string) (i18n.Message, error) {
	form, _, ok := strings.Cut(text, ":")
	if !ok || !slices.Contains(i18n.Forms, i18n.Form(strings.TrimSpace(form))) {
		return i18n.Message{i18n.FormOther: text}, nil
	}
	m := i18n.Message{}
	for _, part := range strings.Split(text, "|") {
		form, sentence, ok := strings.Cut(part, ":")
		f := i18n.Form(strings.TrimSpace(form))
		if !ok || !slices.Contains(i18n.Forms, f) {
			return nil, fmt.Errorf("%q is no plural form with its sentence", strings.TrimSpace(part))
		}
		m[f] = strings.TrimSpace(sentence)
	}
	return m, nil
}
