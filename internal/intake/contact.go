package intake

import (
	"strings"

	"prevail/workflow"
)

// contactLines begin a line about whom to ask.
var contactLines = []string{"contact:", "contacts:", "media contact", "press contact", "for more information, contact", "for further information, contact"}

func isContact(s, lang string) bool {
	if lang != workflow.English {
		return false
	}
	s = strings.ToLower(s)
	for _, c := range contactLines {
		if strings.HasPrefix(s, c) {
			return true
		}
	}
	return false
}
