package desk

import (
	"strconv"

	"prevail/workflow"
)

// unmet is one reason against an action, with the way to where it is mended if
// a page shows that.
type unmet struct {
	workflow.Reason
	Way   string // address
	Label string // catalogue key of what one does there
	No    int    // of the sentence that it leads to
}

// tellAtMost is how many reasons of one kind are told one by one: a long text
// may have the same one for every sentence.
const tellAtMost = 3

// few keeps the first reasons of each kind against doing something to an
// object, and counts the rest.
func few(o object, all []workflow.Reason) (told []unmet, more int) {
	count := map[string]int{}
	for _, r := range all {
		count[r.Code]++
		if count[r.Code] <= tellAtMost {
			told = append(told, wayOut(o, r))
		}
	}
	return told, len(all) - len(told)
}

// wayOut finds the page for a reason that names a sentence of a task, or the
// words of English.
func wayOut(o object, r workflow.Reason) unmet {
	u := unmet{Reason: r}
	no, err := strconv.Atoi(r.Params["sentence"])
	switch {
	case r.Code == "rule.4.english":
		u.Way, u.Label = "/desk/languages/"+workflow.English, "way.kit"
	case o.on == workflow.OnTask && err == nil:
		u.Way, u.Label, u.No = sentencePath(o, r, no), "way.sentence", no
	}
	return u
}

// sentencePath is where a sentence stands: explanations are accepted in the
// review, everything else is done in the workbench.
func sentencePath(o object, r workflow.Reason, no int) string {
	path := paths[workflow.OnTask] + o.id
	if r.Code == "rule.6.unaccepted" {
		path += "/review"
	}
	if n := (no-1)/rowsPerPage + 1; n > 1 {
		path += "?page=" + strconv.Itoa(n)
	}
	return path + "#s-" + r.Params["segment"]
}
