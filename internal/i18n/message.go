package i18n

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// Form is a plural form of CLDR.
type Form string

// CLDR's plural forms. A language uses those that its rule names.
const (
	FormZero  Form = "zero"
	FormOne   Form = "one"
	FormTwo   Form = "two"
	FormFew   Form = "few"
	FormMany  Form = "many"
	FormOther Form = "other"
)

// Forms lists the plural forms in CLDR's order.
var Forms = []Form{FormZero, FormOne, FormTwo, FormFew, FormMany, FormOther}

// Message is one sentence of a catalogue: its text per plural form, or under
// [FormOther] alone if it doesn't depend on a count.
type Message map[Form]string

// ParseMessages reads a catalogue: lines of `"key" = "sentence"` and
// `"key" = { one = "…", other = "…" }`. Keys are flat and quoted, so that a
// key's last word may be one that go-i18n reserves ("withdrawal.other").
func ParseMessages(raw []byte) (map[string]Message, error) {
	var lines map[string]any
	if err := toml.Unmarshal(raw, &lines); err != nil {
		return nil, err
	}
	out := make(map[string]Message, len(lines))
	for key, value := range lines {
		m, err := newMessage(value)
		if err != nil {
			return nil, fmt.Errorf("key %q: %w", key, err)
		}
		out[key] = m
	}
	return out, nil
}

func newMessage(value any) (Message, error) {
	switch v := value.(type) {
	case string:
		return Message{FormOther: v}, nil
	case map[string]any:
		m := Message{}
		for form, text := range v {
			s, ok := text.(string)
			if !ok || !slices.Contains(Forms, Form(form)) {
				return nil, fmt.Errorf("%q is no plural form with a sentence", form)
			}
			m[Form(form)] = s
		}
		return m, nil
	default:
		return nil, fmt.Errorf("a sentence or plural forms wanted, not %T", value)
	}
}

var (
	keyPattern = regexp.MustCompile(`^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$`)
	action     = regexp.MustCompile(`\{\{(.*?)\}\}`)
	plainField = regexp.MustCompile(`^\.([a-z][a-z0-9_]*)$`)
)

// validate refuses what a sentence must not hold. Allowing nothing in braces
// but a name keeps catalogues data: no calls, no loops, no access to values.
func (m Message) validate(key string) error {
	if !keyPattern.MatchString(key) {
		return fmt.Errorf("key %q: want dotted lower-case words", key)
	}
	if m[FormOther] == "" {
		return fmt.Errorf("key %q: no sentence", key)
	}
	for form, text := range m {
		for _, found := range action.FindAllStringSubmatch(text, -1) {
			if !plainField.MatchString(found[1]) {
				return fmt.Errorf("key %q, %s: {{%s}} is not the name of a value", key, form, found[1])
			}
		}
		rest := action.ReplaceAllString(text, "")
		if strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
			return fmt.Errorf("key %q, %s: braces don't match", key, form)
		}
	}
	return nil
}

// Placeholders returns the names of the values in one form, sorted, each once.
func (m Message) Placeholders(form Form) []string {
	var out []string
	for _, found := range action.FindAllStringSubmatch(m[form], -1) {
		out = append(out, strings.TrimPrefix(found[1], "."))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// IsPlural reports whether the sentence depends on a count.
func (m Message) IsPlural() bool { return len(m) > 1 || m.hasCount() }

func (m Message) hasCount() bool {
	return slices.Contains(m.Placeholders(FormOther), countName)
}

// isFixed reports whether the sentence is the same whatever the values are.
func (m Message) isFixed() bool { return len(m) == 1 && len(m.Placeholders(FormOther)) == 0 }

// message hands the sentence to go-i18n.
func (m Message) message(key string) *goi18n.Message {
	return &goi18n.Message{
		ID: key, Zero: m[FormZero], One: m[FormOne], Two: m[FormTwo],
		Few: m[FormFew], Many: m[FormMany], Other: m[FormOther],
	}
}
