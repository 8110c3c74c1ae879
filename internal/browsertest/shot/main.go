// Command shot takes a picture of a page as a browser shows it, and can name
// what the audits find on it:
//
//	go run ./internal/browsertest/shot -url http://127.0.0.1:8080/ar/ -out ar.png -width 360 -scheme dark -audit
//
// A page behind a sign-in is reached by way of another one:
//
//	go run ./internal/browsertest/shot -start http://127.0.0.1:8080/desk/ -click 'Sign in' -url http://127.0.0.1:8080/desk/board -out board.png
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"prevail/internal/browsertest"
)

func main() {
	capture, err := read(os.Args[1:])
	if err != nil {
		os.Exit(2) // the flag package has said why
	}
	remarks, err := capture.Take()
	for _, remark := range remarks {
		if _, printed := fmt.Fprintln(os.Stdout, remark); printed != nil {
			os.Exit(1)
		}
	}
	if err = errors.Join(err, browsertest.Quit()); err != nil {
		fmt.Fprintln(os.Stderr, "shot:", err)
		os.Exit(1)
	}
	if capture.Audit && len(remarks) > 0 {
		os.Exit(1)
	}
}

// list is a flag that may be given several times.
type list []string

// String shows the values as one.
func (l *list) String() string { return strings.Join(*l, ", ") }

// Set adds a value.
func (l *list) Set(value string) error {
	*l = append(*l, value)
	return nil
}

// read makes a capture of the command line.
func read(args []string) (browsertest.Capture, error) {
	var c browsertest.Capture
	flags := flag.NewFlagSet("shot", flag.ContinueOnError)
	flags.StringVar(&c.URL, "url", "", "`address` of the page")
	flags.StringVar(&c.File, "out", "", "`file` for the picture (PNG)")
	flags.IntVar(&c.Width, "width", 1280, "window's width in CSS `pixels`")
	flags.IntVar(&c.Height, "height", 800, "window's height in CSS `pixels`")
	flags.Float64Var(&c.Scale, "scale", 1, "device pixels per CSS pixel")
	scheme := flags.String("scheme", "light", "colour scheme, light or dark")
	flags.StringVar(&c.Locale, "locale", "en", "preferred language, a BCP 47 `tag`")
	flags.BoolVar(&c.NoScripts, "noscripts", false, "with the page's scripts off")
	flags.BoolVar(&c.Print, "print", false, "as it would be printed")
	flags.BoolVar(&c.RightToLeft, "rtl", false, "turn the whole page from right to left")
	flags.BoolVar(&c.WindowOnly, "window", false, "only what the window shows, not the whole page")
	flags.BoolVar(&c.Audit, "audit", false, "print what the audits find; exit 1 if anything")
	flags.StringVar(&c.Start, "start", "", "`address` to begin at")
	flags.Var((*list)(&c.Click), "click", "`text` of a button or link to press there; may be repeated")
	features := list{}
	flags.Var(&features, "feature", "media feature as `name=value`, such as forced-colors=active; may be repeated")
	if err := flags.Parse(args); err != nil {
		return c, err
	}
	c.Scheme = browsertest.Scheme(*scheme)
	c.Features = map[string]string{}
	for _, feature := range features {
		name, value, _ := strings.Cut(feature, "=")
		c.Features[name] = value
	}
	return c, check(flags, c)
}

// check refuses a command line that asks for nothing, and says so.
func check(flags *flag.FlagSet, c browsertest.Capture) error {
	var err error
	switch {
	case flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case c.URL == "" && c.Start == "":
		err = errors.New("-url is missing")
	case c.File == "" && !c.Audit:
		err = errors.New("-out or -audit is missing")
	case c.Scheme != browsertest.Light && c.Scheme != browsertest.Dark:
		err = fmt.Errorf("unknown scheme %q", c.Scheme)
	}
	if err != nil {
		flags.Usage()
		fmt.Fprintln(os.Stderr, "shot:", err)
	}
	return err
}
