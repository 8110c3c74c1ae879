package i18n

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"
)

// KitsDir is where the shipped locale kits lie below the file system of package
// web.
const KitsDir = "locales/kits"

// KitFiles holds the words of each shipped kit, by locale and key.
type KitFiles map[string]map[string]string

// LoadKits reads every <locale>.toml in [KitsDir]. It refuses a kit that lacks
// a word, has one that nobody asks for, or doesn't hold exactly the values its
// words must hold; all faults are reported at once. A shipped kit is a
// proposal: it is in force when two people have accepted it.
func LoadKits(fsys fs.FS) (KitFiles, error) {
	files, err := fs.Glob(fsys, path.Join(KitsDir, "*.toml"))
	if err != nil {
		return nil, fmt.Errorf("finding kits: %w", err)
	}
	out := KitFiles{}
	for _, file := range files {
		tag, err := language.Parse(strings.TrimSuffix(path.Base(file), ".toml"))
		if err != nil {
			return nil, fmt.Errorf("kit %s: the file's name is no locale: %w", file, err)
		}
		raw, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("kit %s: %w", file, err)
		}
		words := map[string]string{}
		if err := toml.Unmarshal(raw, &words); err != nil {
			return nil, fmt.Errorf("kit %s: %w", file, err)
		}
		if err := CheckKit(tag.String(), words); err != nil {
			return nil, fmt.Errorf("kit %s:\n%w", file, err)
		}
		out[tag.String()] = words
	}
	return out, nil
}

// CheckKit reports everything that keeps words from being the kit of a locale,
// as one error. It serves shipped kits and those that people write on the desk.
func CheckKit(locale string, words map[string]string) error {
	var faults []error
	asked := map[string]bool{}
	for _, w := range KitWordsFor(locale) {
		asked[w.Key] = true
		text := words[w.Key]
		switch {
		case strings.TrimSpace(text) == "":
			faults = append(faults, fmt.Errorf("%s: no words", w.Key))
		case !slices.Equal(KitValues(text), w.Values):
			faults = append(faults, fmt.Errorf("%s: holds the values %v, must hold %v", w.Key, KitValues(text), w.Values))
		}
	}
	for key := range words {
		if !asked[key] {
			faults = append(faults, fmt.Errorf("%s: nothing asks for this word", key))
		}
	}
	if dates := words["locale.dates"]; dates != "" && lookup(dates) == nil {
		faults = append(faults, fmt.Errorf("locale.dates: no rules for dates in %q", dates))
	}
	slices.SortFunc(faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(faults...)
}

var kitValue = regexp.MustCompile(`\{([a-z]+)\}`)

// KitValues returns the names of the values in a kit's words, sorted, each once;
// nil for none.
func KitValues(text string) []string {
	var out []string
	for _, found := range kitValue.FindAllStringSubmatch(text, -1) {
		out = append(out, found[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}
