package intake

import (
	"strings"
)

// Private characters stand for shortcodes while a text is parsed, so that no
// parser takes one apart. They are from a plane that no text uses; a text that
// does use it is parsed with its shortcodes in the open.
const (
	firstHidden = '\U000F0000'
	lastHidden  = '\U000FFFFD'
)

// hidden are the shortcodes of one text.
type hidden []string

// hideShortcodes replaces every Hugo shortcode by one private character.
func hideShortcodes(text string) (string, hidden) {
	if !strings.Contains(text, "{{") || strings.ContainsFunc(text, isHidden) {
		return text, nil
	}
	var b strings.Builder
	var codes hidden
	for {
		start, end := nextShortcode(text)
		if start < 0 || firstHidden+rune(len(codes)) > lastHidden {
			break
		}
		b.WriteString(text[:start])
		b.WriteRune(firstHidden + rune(len(codes)))
		codes = append(codes, text[start:end])
		text = text[end:]
	}
	b.WriteString(text)
	return b.String(), codes
}

// nextShortcode returns where the first shortcode begins and ends, or -1.
func nextShortcode(text string) (start, end int) {
	start = -1
	for opens, closes := range map[string]string{"{{<": ">}}", "{{%": "%}}"} {
		i := strings.Index(text, opens)
		if i < 0 || start >= 0 && start < i {
			continue
		}
		j := strings.Index(text[i:], closes)
		if j < 0 {
			continue
		}
		start, end = i, i+j+len(closes)
	}
	return start, end
}

func isHidden(r rune) bool { return r >= firstHidden && r <= lastHidden }

// restore puts the shortcodes back.
func (h hidden) restore(s string) string {
	if len(h) == 0 || !strings.ContainsFunc(s, isHidden) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if i := int(r - firstHidden); isHidden(r) && i < len(h) {
			b.WriteString(h[i])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
