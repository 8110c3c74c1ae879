package archtest

import (
	"fmt"
	"slices"
	"strings"
)

// fence keeps a library where it can be replaced.
type fence struct {
	// library is the path that the fenced imports begin with.
	library string
	// inside names the packages that may import it, written as on the ladder.
	inside []string
	// tests says that tests anywhere may import it as well.
	tests bool
}

// fences holds every library that has a home. One that isn't named here may be
// imported where the ladder allows.
var fences = []fence{
	{library: "gorm.io/", inside: []string{"internal/store"}},
	// Tests speak to a database past the program: to tamper, to fill and to look.
	{library: "modernc.org/sqlite", inside: []string{"internal/store"}, tests: true},
	{library: "github.com/jackc/pgx", inside: []string{"internal/store", "internal/jobs", "internal/pgtest"}, tests: true},
	{library: "github.com/pressly/goose", inside: []string{"internal/store"}},
	{library: "github.com/labstack/echo", inside: []string{"internal/server/..."}},
	{library: "github.com/labstack/gommon", inside: []string{"internal/server/..."}},
	{library: "github.com/nicksnyder/go-i18n", inside: []string{"internal/i18n/..."}},
	{library: "github.com/riverqueue/river", inside: []string{"internal/jobs"}},
	{library: "github.com/wneessen/go-mail", inside: []string{"internal/mail"}},
	{library: "github.com/emersion/", tests: true},
	{library: "github.com/alecthomas/kong", inside: []string{"cmd/..."}},
	{library: "github.com/caarlos0/env", inside: []string{"internal/config"}},
	{library: "github.com/google/go-cmp", tests: true},
	{library: "pgregory.net/rapid", tests: true},
	{library: "github.com/anishathalye/porcupine", tests: true},
	{library: "github.com/chromedp/", tests: true},
	{library: "testing", tests: true},
}

// Fences finds imports of a library outside its home. Packages that exist for
// tests count as tests.
func Fences(files []File) []Fault {
	var faults []Fault
	for _, file := range files {
		for _, imported := range file.Imports {
			for _, f := range fences {
				if f.means(imported.Path) && !f.admits(file) {
					faults = append(faults, Fault{"fences", file.Path, imported.Line, imported.Path + " belongs " + f.home()})
				}
			}
		}
	}

	return faults
}

func (f fence) means(imported string) bool {
	rest, ok := strings.CutPrefix(imported, f.library)

	return ok && (rest == "" || rest[0] == '/' || strings.HasSuffix(f.library, "/"))
}

func (f fence) admits(file File) bool {
	if f.tests && (file.Test || support(file.Package)) {
		return true
	}

	return slices.ContainsFunc(f.inside, covers(file.Package))
}

func (f fence) home() string {
	if len(f.inside) == 0 {
		return "in tests"
	}

	return fmt.Sprintf("in %s", strings.Join(f.inside, ", "))
}
