package lint

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"prevail/internal/i18n"
)

// quotedKey is a key in quotes, in a template or a program.
var quotedKey = regexp.MustCompile("\"([a-z][a-z0-9_-]*(?:\\.[a-z0-9_-]+)+)\"")

// Unused returns the keys that nothing in a checkout asks for, sorted. It errs
// on the side of keeping: a key that stands anywhere in quotes is used, and so
// is one whose beginning is among [Prefixes].
func Unused(c *i18n.Catalog, root string) ([]string, error) {
	asked := map[string]bool{}
	for _, dir := range []string{"web/templates", "workflow", "internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || !isTemplate(path) && filepath.Ext(path) != ".go" {
				return err
			}
			raw, err := os.ReadFile(path) //nolint:gosec // the developer's own checkout; nobody plants links there
			for _, found := range quotedKey.FindAllStringSubmatch(string(raw), -1) {
				asked[found[1]] = true
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	var out []string
	for k := range c.Messages(i18n.Fallback) {
		computed := slices.ContainsFunc(Prefixes, func(p string) bool { return strings.HasPrefix(k, p) })
		if !asked[k] && !computed {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out, nil
}
