package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// console is where a command prints and what it reads of its surroundings.
// What it prints is for people unless they asked for JSON; logs go elsewhere.
type console struct {
	out, err io.Writer
	environ  []string
	// failed is the first error of writing to out: a command that could not
	// say what it did has not done it all.
	failed error
}

func newConsole(out, err io.Writer, environ []string) *console {
	return &console{out: out, err: err, environ: environ}
}

// say prints to standard output.
func (c *console) say(format string, args ...any) {
	if _, err := fmt.Fprintf(c.out, format, args...); err != nil && c.failed == nil {
		c.failed = err
	}
}

// complain prints an error to standard error.
func (c *console) complain(err error) {
	text := strings.ReplaceAll(sentence(err), "\n", "\n         ")
	// Nobody is left to tell when this fails.
	_, _ = fmt.Fprintf(c.err, "prevail: %s\n", text)
}

// note prints a remark to standard error, so that what the command prints stays
// what was asked for.
func (c *console) note(format string, args ...any) {
	// The work goes on without it.
	_, _ = fmt.Fprintf(c.err, format+"\n", args...)
}

// table prints rows of cells as columns.
func (c *console) table(rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+3))
		}
		c.say("%s\n", strings.TrimRight(line.String(), " "))
	}
}

// json prints a value as indented JSON.
func (c *console) json(v any) {
	e := json.NewEncoder(c.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil && c.failed == nil {
		c.failed = err
	}
}
