package browsertest

import (
	_ "embed" // structureScript
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

//go:embed structure.js
var structureScript string

// checker is one tool of the audit: its source, and the expression that runs it
// and answers with a list of findings.
type checker struct {
	name, source, run string
}

// axeRun takes axe's default rules, which include its best practices, and the
// one of WCAG 2.2 AA that it leaves off until it is asked for.
const axeRun = `axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then((found) =>
	found.violations.flatMap((violation) => violation.nodes.map((node) => ({
		rule: violation.id, level: 'error', message: violation.help + ' (' + node.any.concat(node.all, node.none).map((check) => check.message).join('; ') + ')', element: node.html,
	}))))`

// htmlcsRun leaves out HTML_CodeSniffer's notices, which are questions to a
// person and are asked of every page.
const htmlcsRun = `new Promise((done, failed) => HTMLCS.process('WCAG2AA', document, () => done(
	HTMLCS.getMessages().filter((found) => found.type === HTMLCS.ERROR || found.type === HTMLCS.WARNING).map((found) => ({
		rule: found.code, level: found.type === HTMLCS.ERROR ? 'error' : 'warning', message: found.msg, element: (found.element && found.element.outerHTML) || '',
	}))), failed))`

// checkers reads the tools once.
var checkers = sync.OnceValues(func() ([]checker, error) {
	axe, err := moduleFile("axe-core/axe.min.js")
	if err != nil {
		return nil, err
	}
	htmlcs, err := moduleFile("html_codesniffer/build/HTMLCS.js")
	if err != nil {
		return nil, err
	}
	return []checker{
		{"axe", axe, axeRun},
		{"htmlcs", htmlcs, htmlcsRun},
		{"prevail", "", structureScript},
	}, nil
})

// Audit looks at the page as it stands, in its width, scheme and direction, and
// returns what axe-core (its default rules and target size), HTML_CodeSniffer
// (WCAG2AA, errors and warnings) and our own checks find: horizontal overflow,
// ids used twice, languages and directions that are missing or contradict the
// script of the text; motion where the reader asked for none, and controls that
// can't be told without colours where colours are taken away. A tool that can't run fails the test.
func Audit(tb testing.TB, p *Page) []Finding {
	tb.Helper()
	found, err := p.tab.audit()
	if err != nil {
		tb.Fatalf("audit %s: %v", p.URL(), err)
	}
	return found
}

// MustBeAccessible fails the test for everything that [Audit] finds.
func MustBeAccessible(tb testing.TB, p *Page) {
	tb.Helper()
	for _, f := range Audit(tb, p) {
		tb.Errorf("%s (%s): %s", p.URL(), p.view(), f)
	}
}

// audit runs every checker over the page.
func (t *tab) audit() (found []Finding, err error) {
	tools, err := checkers()
	if err != nil {
		return nil, err
	}
	if err := t.settle(); err != nil {
		return nil, err
	}
	if t.options.NoScripts {
		// The tools are scripts. The page's own were not run when it was loaded
		// and are not run now.
		if err := t.allowScripts(true); err != nil {
			return nil, err
		}
		defer func() {
			if off := t.allowScripts(false); err == nil {
				err = off
			}
		}()
	}
	world, err := t.world()
	if err != nil {
		return nil, err
	}
	for _, tool := range tools {
		list, err := t.check(world, tool)
		if err != nil {
			return nil, fmt.Errorf("run %s: %w", tool.name, err)
		}
		found = append(found, list...)
	}
	return found, nil
}

// allowScripts turns scripts in the tab on or off.
func (t *tab) allowScripts(on bool) error {
	_, err := call(t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
	return err
}

// world makes a place for scripts beside the page's own: they see the same
// document, but neither meets the other's names, and the page's policy about
// its scripts doesn't concern them.
func (t *tab) world() (runtime.ExecutionContextID, error) {
	made, err := call(t, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: t.traffic.frame(), WorldName: "audit"})
	if err != nil {
		return 0, fmt.Errorf("make room for the audit: %w", err)
	}
	return made.ExecutionContextID, nil
}

// check runs one tool in a world.
func (t *tab) check(world runtime.ExecutionContextID, tool checker) ([]Finding, error) {
	if _, err := t.evaluateIn(world, tool.source); err != nil {
		return nil, err
	}
	answer, err := t.evaluateIn(world, tool.run)
	if err != nil {
		return nil, err
	}
	var list []Finding
	if err := json.Unmarshal(answer, &list); err != nil {
		return nil, fmt.Errorf("understand its answer: %w", err)
	}
	for i := range list {
		list[i].Tool = tool.name
		list[i].Element = shorten(list[i].Element)
	}
	return list, nil
}

// evaluateIn returns the value of an expression in a world, as JSON.
func (t *tab) evaluateIn(world runtime.ExecutionContextID, expression string) ([]byte, error) {
	yes := true
	answer, err := call(t, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, ContextID: world, ReturnByValue: &yes, AwaitPromise: &yes,
	})
	if err != nil {
		return nil, err
	}
	if answer.ExceptionDetails != nil {
		return nil, &chromedp.ExceptionError{ExceptionDetails: answer.ExceptionDetails}
	}
	return answer.Result.Value, nil
}
