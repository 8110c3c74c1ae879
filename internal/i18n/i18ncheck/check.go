package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"prevail/internal/i18n"
	"prevail/internal/i18n/i18ncheck/catfile"
	"prevail/internal/i18n/i18ncheck/lint"
)

// check prints every fault and fails if there is one.
func check(out io.Writer, root string) error {
	fsys := os.DirFS(filepath.Join(root, "web"))
	c, err := i18n.Load(fsys)
	if err != nil {
		return err
	}
	faults, err := lint.Catalog(c)
	if err != nil {
		return err
	}
	kits, err := i18n.LoadKits(fsys)
	if err != nil {
		return err
	}
	uses, err := lint.Module(root)
	if err != nil {
		return err
	}
	faults = slices.Concat(faults, lint.Kits(kits), lint.Uses(c, uses))
	for _, f := range faults {
		if _, err := fmt.Fprintln(out, f); err != nil {
			return err
		}
	}
	if len(faults) > 0 {
		return fmt.Errorf("%d faults", len(faults))
	}
	_, err = fmt.Fprintf(out, "%d languages of the desk, %d kits, %d uses: no fault\n", len(c.Languages()), len(kits), len(uses))
	return err
}

// missing prints the English lines that a language lacks, ready to translate.
func missing(out io.Writer, root string, args []string) error {
	if len(args) != 1 {
		return errors.New("missing takes one language")
	}
	c, err := i18n.Load(os.DirFS(filepath.Join(root, "web")))
	if err != nil {
		return err
	}
	lacking := c.Messages(i18n.Fallback)
	for key := range c.Messages(args[0]) {
		delete(lacking, key)
	}
	_, err = out.Write(catfile.Format(lacking))
	return err
}

// unused prints the keys that nothing asks for.
func unused(out io.Writer, root string) error {
	c, err := i18n.Load(os.DirFS(filepath.Join(root, "web")))
	if err != nil {
		return err
	}
	keys, err := lint.Unused(c, root)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if _, err := fmt.Fprintln(out, key); err != nil {
			return err
		}
	}
	return nil
}

// sortFiles brings every file into its one form.
func sortFiles(root string) error {
	for _, dir := range []string{i18n.DeskDir, i18n.KitsDir} {
		files, err := filepath.Glob(filepath.Join(root, "web", dir, "*.toml"))
		if err != nil {
			return err
		}
		for _, file := range files {
			messages, err := catfile.Read(file)
			if err != nil {
				return err
			}
			if err := catfile.Write(file, maps.Clone(messages)); err != nil {
				return err
			}
		}
	}
	return nil
}
