package render

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"prevail/workflow"
)

// Rule 4 at the last moment: whatever a template did, a translation that lacks
// its authority sentence or its disclaimer is not handed out.

// ErrNoDisclaimer is why a translation was not handed out: its kit has no
// authority sentence or disclaimer, or a template left it out.
var ErrNoDisclaimer = errors.New("a translation without its authority sentence or disclaimer is not handed out")

// mustCarry refuses a rendering that doesn't hold the given sentences of the
// kit, and a kit that has none of them. Escaping says how the form writes text.
func mustCarry(out []byte, kit workflow.Kit, escaping func(string) string, keys ...string) error {
	if kit.Locale == workflow.English {
		return nil
	}
	for _, key := range keys {
		sentence := strings.TrimSpace(kit.Word(key))
		if sentence == "" || !bytes.Contains(out, []byte(escaping(sentence))) {
			return fmt.Errorf("%w: %s in %s", ErrNoDisclaimer, key, kit.Locale)
		}
	}
	return nil
}

// verbatim is how plain text writes text.
func verbatim(s string) string { return s }
