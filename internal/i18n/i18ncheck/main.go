// Command i18ncheck is for people who write pages: it checks the catalogues and
// kits, adds sentences to all languages at once, and sorts the files.
//
//	go run ./internal/i18n/i18ncheck check
//	go run ./internal/i18n/i18ncheck missing ar
//	go run ./internal/i18n/i18ncheck add board.hint 'en=Press ? for keys' 'ar=…' 'fr=…'
//	go run ./internal/i18n/i18ncheck add count.hits 'en=one: {{.count}} hit | other: {{.count}} hits' 'ar=…'
//	go run ./internal/i18n/i18ncheck unused
//	go run ./internal/i18n/i18ncheck fmt
//
// It works on the checkout it is run in. add may leave languages out; check
// then names them.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdout, ".", os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "i18ncheck:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, root string, args []string) error {
	if len(args) == 0 {
		return errors.New("say what to do: check, missing LANGUAGE, add KEY LANGUAGE=TEXT …, unused or fmt")
	}
	switch args[0] {
	case "check":
		return check(out, root)
	case "missing":
		return missing(out, root, args[1:])
	case "add":
		return add(out, root, args[1:])
	case "unused":
		return unused(out, root)
	case "fmt":
		return sortFiles(root)
	}
	return fmt.Errorf("%q is none of check, missing, add, unused, fmt", args[0])
}
