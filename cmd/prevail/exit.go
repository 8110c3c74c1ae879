package main

import (
	"errors"
	"slices"
	"strings"

	"prevail/internal/i18n"
	"prevail/web"
	"prevail/workflow"
)

// The exit codes of every command. They are documented in its help and kept.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitCheck  = 3
)

// usageError says that flags or settings can't be used.
type usageError struct{ err error }

// Error returns what is wrong with them.
func (e usageError) Error() string { return e.err.Error() }

// Unwrap returns the cause.
func (e usageError) Unwrap() error { return e.err }

// errCheck says that a check found something wrong, and that the command has
// said what.
var errCheck = errors.New("a check failed")

// errInterrupted says that somebody stopped a command before it was done.
var errInterrupted = errors.New("interrupted before it was done")

// code turns the end of a command into its exit code, and says what failed.
func (c *console) code(err error) int {
	if err == nil {
		err = c.failed
	}
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errCheck):
		return exitCheck
	}
	c.complain(err)
	if errors.As(err, new(usageError)) {
		return exitUsage
	}
	return exitFailed
}

// sentence says an error in words. The domain's refusals are codes, whose
// sentences are the desk's; the command line speaks English.
func sentence(err error) string {
	var refusal *workflow.Error
	switch {
	case errors.As(err, new(interruption)):
		return err.Error()
	case !errors.As(err, &refusal):
		return onceEach(err.Error())
	case refusal.Kind == workflow.KindInternal:
		const code = string(workflow.KindInternal) + ": "
		return strings.ReplaceAll(err.Error(), code, "") // which says nothing here
	}
	catalog, broken := i18n.Load(web.Locales)
	if broken != nil {
		return err.Error()
	}
	return strings.Join(catalog.Localizer(i18n.Fallback).Reasons(refusal), "\n")
}

// onceEach leaves out lines that are there before. A driver that tries an address
// in several ways says the same of each.
func onceEach(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}
