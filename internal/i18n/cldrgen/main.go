// Command cldrgen writes the tables of dates, numbers, autonyms and script
// directions that package i18n reads. It exists because no Go library formats
// dates correctly for the locales an office needs (Levantine Arabic, Persian
// digits, Kurdish), while the Unicode consortium publishes the facts as npm
// packages. Only the generated table is kept; the packages are read from a
// folder that npm filled:
//
//	npm install --prefix DIR cldr-core cldr-dates-full cldr-numbers-full cldr-localenames-full
//	CLDR_NPM=DIR/node_modules go generate ./internal/i18n
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/format"
	"os"
)

// locales are the tables to write: the name that package i18n looks up, and
// the CLDR locale the facts come from. English without a region is written as
// the house writes it, day before month and a 24-hour clock, which is CLDR's
// British English; "en-US" gives the American order.
var locales = []struct{ name, source string }{
	{"ar", "ar"}, {"ckb", "ckb"}, {"de", "de"}, {"en", "en-GB"}, {"en-US", "en"},
	{"es", "es"}, {"fa", "fa"}, {"fa-AF", "fa-AF"}, {"fr", "fr"}, {"he", "he"}, {"hi", "hi"},
	{"id", "id"}, {"it", "it"}, {"ja", "ja"}, {"ko", "ko"}, {"ku", "ku"}, {"pl", "pl"},
	{"ps", "ps"}, {"pt", "pt"}, {"ru", "ru"}, {"so", "so"}, {"sw", "sw"}, {"tr", "tr"},
	{"uk", "uk"}, {"ur", "ur"}, {"vi", "vi"}, {"zh", "zh"}, {"zh-Hant", "zh-Hant"},
}

func main() {
	from := flag.String("from", "", "folder node_modules that holds the cldr packages")
	out := flag.String("out", "cldr_tables.go", "file to write")
	flag.Parse()
	if err := run(*from, *out); err != nil {
		fmt.Fprintln(os.Stderr, "cldrgen:", err)
		os.Exit(1)
	}
}

func run(from, out string) error {
	if from == "" {
		return errors.New("name the node_modules folder with -from (see the command's doc comment)")
	}
	src := source(from)
	var tables []table
	for _, l := range locales {
		t, err := src.table(l.name, l.source)
		if err != nil {
			return fmt.Errorf("locale %s: %w", l.name, err)
		}
		tables = append(tables, t)
	}
	names, err := src.autonyms()
	if err != nil {
		return err
	}
	scripts, err := src.rightToLeft()
	if err != nil {
		return err
	}
	version, err := src.version()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b, version, tables, names, scripts); err != nil {
		return err
	}
	formatted, err := format.Source(b.Bytes())
	if err != nil {
		return fmt.Errorf("formatting the tables: %w", err)
	}
	return os.WriteFile(out, formatted, 0o600)
}
