package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"prevail/internal/i18n"
)

// Use is one place where a page or a program asks for a sentence.
type Use struct {
	Where string // file and line
	Key   string // the key, or its beginning when the rest is computed
	// Prefix marks a key whose rest is computed: "state.task." and a state.
	Prefix bool
	// Plural marks a use with a count (N), Counted that plural or not is known.
	Plural, Counted bool
	// Values are the names of the values given; Named says that all are known.
	Values []string
	Named  bool
	// Kit marks words of a locale kit, said on a public page.
	Kit bool
}

// key is what a catalogue's key looks like.
var key = regexp.MustCompile(`^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$`)

// Uses reports every use that the catalogue can't serve: an unknown key, a
// plural asked for without a count or the other way round, a computed key with
// a beginning that isn't among the prefixes or that no key has.
func Uses(c *i18n.Catalog, uses []Use, prefixes ...string) []Fault {
	english := c.Messages(i18n.Fallback)
	prefixes = slices.Concat(Prefixes, prefixes)
	var faults []Fault
	for _, u := range uses {
		if what := useFault(english, u, prefixes); what != "" {
			faults = append(faults, Fault{u.Where, u.Key, what})
		}
	}
	return sorted(faults)
}

func useFault(english map[string]i18n.Message, u Use, prefixes []string) string {
	if u.Kit {
		return kitFault(u)
	}
	if u.Prefix {
		if !slices.Contains(prefixes, u.Key) {
			return "not among the beginnings of computed keys"
		}
		for k := range english {
			if strings.HasPrefix(k, u.Key) {
				return ""
			}
		}
		return "no key begins so"
	}
	m, ok := english[u.Key]
	switch {
	case !ok:
		return "no such key in the English catalogue"
	case u.Counted && u.Plural != m.IsPlural():
		return fmt.Sprintf("asked for with a count: %t, has plural forms: %t", u.Plural, m.IsPlural())
	}
	for _, name := range m.Placeholders(i18n.FormOther) {
		if u.Named && !slices.Contains(u.Values, name) && (!u.Plural || name != "count") {
			return fmt.Sprintf("the value {{.%s}} is not given", name)
		}
	}
	return ""
}

// kitFault says whether some kit must have the words. Computed ones, begun with
// the name of a closed set such as "kind.", are held complete by the kits' own
// tests.
func kitFault(u Use) string {
	if u.Prefix || i18n.IsKitWord(u.Key) {
		return ""
	}
	return "no kit must have such words"
}
