package server_test

import (
	"path"

	"golang.org/x/net/html"
)

func isForm(n *html.Node) bool { return n.Data == "form" }

func matches(name, pattern string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
