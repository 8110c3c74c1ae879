package config

import (
	"fmt"
	"io"
	"log/slog"
)

// hidden stands wherever a secret would have been printed.
const hidden = "[redacted]"

// Secret is a value that must not reach a log, a page or a dump of the
// settings. Every usual way of printing it yields a placeholder; only Reveal
// gives the value, so that a search for Reveal finds every use.
type Secret string

// Reveal returns the value itself.
func (s Secret) Reveal() string { return string(s) }

// String returns a placeholder, or nothing when the secret is not set.
func (s Secret) String() string {
	if s == "" {
		return ""
	}

	return hidden
}

// Format writes the same as String under every verb, fitting or not: fmt would
// show the value in its complaint about a verb that doesn't fit.
func (s Secret) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, s.String()) // fmt's own state takes every write
}

// MarshalText returns the same as String, for JSON and its kin.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue returns the same as String, for slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
