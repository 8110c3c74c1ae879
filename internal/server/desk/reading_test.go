package desk

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"prevail/workflow"
)

// What the domain lets the desk read is noted, or shows nothing of a release
// that isn't noted already: whoever adds a way to read says which.
func TestEveryWayToReadIsNoted(t *testing.T) {
	t.Parallel()
	noted := []string{"ReadRelease", "ReadTask", "PreviewTask", "ReadFile", "ReadTexts", "ReadDesk", "SearchBoard"}
	needless := map[string]string{
		"PreviewRevision": "its page has read the release before",
		"ReadFiles":       "its page has read the release before",
		"ReadDiscussion":  "its page has read the release before",
		"ReadIntake":      "the command line asks it",
		"ReadOffice":      "holds no release",
		"ReadBoard":       "the desk shows SearchBoard",
		"ReadPage":        "what is public",
		"ReadIndex":       "what is public",
		"ReadFeed":        "what is public",
		"ReadKind":        "what is public",
		"ReadTag":         "what is public",
		"ReadFeedOf":      "what is public",
		"ReadPublicFile":  "what is public",
	}
	for method := range reflect.TypeFor[*workflow.Service]().Methods() {
		reads := slices.ContainsFunc([]string{"Read", "Search", "Preview", "Find", "List"}, func(p string) bool { return strings.HasPrefix(method.Name, p) })
		if _, ok := needless[method.Name]; reads && !ok && !slices.Contains(noted, method.Name) {
			t.Errorf("%s: type reading neither notes it nor is there a reason why not", method.Name)
		}
	}
}
