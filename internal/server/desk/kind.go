package desk

import (
	"slices"
	"strings"

	"prevail/workflow"
)

// kindPrefix begins a kit's words for the kinds of documents.
const kindPrefix = "kind."

// kindKeys lists the kinds of document that the English kit in force has words
// for, and the one in use if it is another. Before any kit is in force those that
// are proposed count: an office writes its first release while the words wait for
// their second person.
func kindKeys(kits []workflow.Kit, used string) []string {
	var out []string
	accepted := slices.ContainsFunc(kits, func(k workflow.Kit) bool { return k.State == workflow.KitApproved })
	for _, k := range kits {
		if accepted && k.State != workflow.KitApproved {
			continue
		}
		for key := range k.Words {
			if kind, ok := strings.CutPrefix(key, kindPrefix); ok {
				out = append(out, kind)
			}
		}
	}
	if used != "" {
		out = append(out, used)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
