package check

import (
	"regexp"
	"slices"
	"strings"
)

// address finds web and mail addresses. An address ends at white space, at
// quotes and brackets, and at the first letter of a script in which addresses
// aren't written as they stand, since Chinese has no space after one.
var address = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[\w\-.~:/?#@!$&'*+,;=%]+|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+`)

// destination finds where a Markdown link leads, when that is no whole address.
var destination = regexp.MustCompile(`\]\(([^()\s]*)`)

// lostAddresses returns the addresses of the source that the target lacks, each
// once, as they are written.
func lostAddresses(source, target string) []string {
	have := map[string]bool{}
	for _, a := range addresses(target) {
		have[sameAddress(a)] = true
	}
	var lost []string
	for _, a := range addresses(source) {
		if !have[sameAddress(a)] && !slices.Contains(lost, a) {
			lost = append(lost, a)
		}
	}
	return lost
}

// addresses returns the addresses of a text without the punctuation of the
// sentence around them.
func addresses(text string) []string {
	found := address.FindAllString(text, -1)
	for i, a := range found {
		found[i] = strings.TrimRight(a, ".,;:!?'*_")
	}
	return found
}

// sameAddress writes an address so that two that lead to the same place are
// equal: scheme and host have no case, and a slash at the end says nothing.
func sameAddress(a string) string {
	scheme, rest, ok := strings.Cut(a, "://")
	if !ok {
		scheme, rest = "", a
	}
	if strings.Contains(rest, "@") && scheme == "" {
		return strings.ToLower(a)
	}
	host, path, _ := strings.Cut(rest, "/")
	return strings.ToLower(scheme+"://"+host) + "/" + strings.TrimRight(path, "/")
}

// withoutAddresses blanks addresses and the destinations of links, whose
// digits are not numbers.
func withoutAddresses(text string) string {
	text = destination.ReplaceAllString(text, "]( ")
	return address.ReplaceAllString(text, " ")
}
