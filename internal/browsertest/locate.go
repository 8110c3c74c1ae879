package browsertest

import (
	_ "embed" // locateScript
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

//go:embed locate.js
var locateScript string

// handle is an element of the page as the browser knows it.
type handle = runtime.RemoteObjectID

// absentError says why no element is the one that is meant.
type absentError string

// Error is the reason.
func (e absentError) Error() string { return string(e) }

// locate finds the one visible element that is meant, as the page is now.
func (t *tab) locate(l Locator) (handle, error) {
	root, err := t.root(l)
	if err != nil {
		return "", err
	}
	if l.by == "role" {
		return t.locateByRole(root, l)
	}
	return t.element(root, locateScript, l.by, l.want, l.nth)
}

// root is where the search begins.
func (t *tab) root(l Locator) (handle, error) {
	if l.within != nil {
		return t.locate(*l.within)
	}
	document, err := call(t, runtime.Evaluate, runtime.EvaluateParams{Expression: "document"})
	if err != nil {
		return "", err
	}
	return document.Result.ObjectID, nil
}

// element calls a function that answers with an element, or with a sentence
// that says why not.
func (t *tab) element(on handle, function string, args ...any) (handle, error) {
	params := runtime.CallFunctionOnParams{FunctionDeclaration: function, ObjectID: on}
	for _, arg := range args {
		value, err := json.Marshal(arg)
		if err != nil {
			return "", err
		}
		params.Arguments = append(params.Arguments, &runtime.CallArgument{Value: value})
	}
	answer, err := call(t, runtime.CallFunctionOn, params)
	if err != nil {
		return "", err
	}
	if answer.ExceptionDetails != nil {
		return "", &chromedp.ExceptionError{ExceptionDetails: answer.ExceptionDetails}
	}
	if answer.Result.ObjectID != "" {
		return answer.Result.ObjectID, nil
	}
	var reason string
	if err := json.Unmarshal(answer.Result.Value, &reason); err != nil {
		return "", fmt.Errorf("neither an element nor a reason: %w", err)
	}
	return "", absentError(reason)
}

// locateByRole asks the tree that assistive technology reads.
func (t *tab) locateByRole(root handle, l Locator) (handle, error) {
	found, err := t.accessible(accessibility.QueryAXTreeParams{ObjectID: root, Role: l.want, AccessibleName: l.name})
	if err != nil {
		return "", err
	}
	switch {
	case l.nth > 0 && len(found) >= l.nth:
		return t.resolve(found[l.nth-1])
	case l.nth == 0 && len(found) == 1:
		return t.resolve(found[0])
	case len(found) > 0:
		return "", absentError(fmt.Sprintf("%d elements fit: %s", len(found), names(found)))
	}
	others, err := t.accessible(accessibility.QueryAXTreeParams{ObjectID: root, Role: l.want})
	if err != nil {
		return "", err
	}
	return "", absentError("no element fits; with this role there are: " + names(others))
}

// accessible returns the nodes of the accessibility tree that are not hidden
// from it and stand for an element.
func (t *tab) accessible(query accessibility.QueryAXTreeParams) ([]*accessibility.Node, error) {
	answer, err := call(t, accessibility.QueryAXTree, query)
	if err != nil {
		return nil, err
	}
	var kept []*accessibility.Node
	for _, node := range answer.Nodes {
		if !node.Ignored && node.BackendDOMNodeID != 0 {
			kept = append(kept, node)
		}
	}
	return kept, nil
}

// resolve turns a node of the accessibility tree into its element.
func (t *tab) resolve(node *accessibility.Node) (handle, error) {
	answer, err := call(t, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: node.BackendDOMNodeID})
	if err != nil {
		return "", err
	}
	return answer.Object.ObjectID, nil
}

// names lists the accessible names of nodes for a message.
func names(nodes []*accessibility.Node) string {
	const most = 20
	var list []string
	for _, node := range nodes[:min(len(nodes), most)] {
		list = append(list, fmt.Sprintf("%q", axText(node.Name)))
	}
	if len(nodes) > most {
		list = append(list, "…")
	}
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}

// axText is a value of the accessibility tree as text.
func axText(v *accessibility.Value) string {
	var text string
	if v == nil || json.Unmarshal(v.Value, &text) != nil {
		return ""
	}
	return text
}
