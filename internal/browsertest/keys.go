package browsertest

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// keys are the keys that have names instead of characters.
var keys = map[string]string{
	"Tab": kb.Tab, "Enter": kb.Enter, "Escape": kb.Escape, "Space": " ",
	"Backspace": kb.Backspace, "Delete": kb.Delete,
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown,
	"F1": kb.F1, "F2": kb.F2, "F6": kb.F6,
}

// modifiers are the keys that are held while another is pressed.
var modifiers = map[string]chromedp.Modifier{
	"Control": chromedp.ModifierCtrl, "Shift": chromedp.ModifierShift, "Alt": chromedp.ModifierAlt, "Meta": chromedp.ModifierMeta,
}

// Press presses keys one after another, as "Tab", "Control+Enter", "Alt+1" or
// "?", on what has the focus, and waits until the page is at rest.
func (p *Page) Press(strokes ...string) {
	p.tb.Helper()
	for _, stroke := range strokes {
		if err := p.tab.press(stroke); err != nil {
			p.fail(err, "press %s", stroke)
		}
	}
	if err := p.tab.settle(); err != nil {
		p.fail(err, "press %v", strokes)
	}
}

// Type types a text on what has the focus, key by key where it has keys, and
// waits until the page is at rest.
func (p *Page) Type(text string) {
	p.tb.Helper()
	err := chromedp.Do(p.tab.ctx, chromedp.KeyEvent(text))
	if err == nil {
		err = p.tab.settle()
	}
	if err != nil {
		p.fail(err, "type %q", text)
	}
}

// press presses one key with its modifiers.
func (t *tab) press(stroke string) error {
	parts := strings.Split(stroke, "+")
	held := make([]chromedp.Modifier, 0, len(parts))
	for _, name := range parts[:len(parts)-1] {
		modifier, known := modifiers[name]
		if !known {
			return fmt.Errorf("no key %q to hold", name)
		}
		held = append(held, modifier)
	}
	key := parts[len(parts)-1]
	if code, named := keys[key]; named {
		key = code
	} else if utf8.RuneCountInString(key) != 1 {
		return fmt.Errorf("no key %q", key)
	}
	return chromedp.Do(t.ctx, chromedp.KeyEvent(key, chromedp.KeyModifiers(held...)))
}

// Focus is where the keyboard is.
type Focus struct {
	// Role and Name are what assistive technology says of the element.
	Role, Name string
	// Source is the beginning of the element's source.
	Source string
}

// Focused returns what has the focus; the page itself when nothing else has.
func (p *Page) Focused() Focus {
	p.tb.Helper()
	focus, err := p.tab.focused()
	if err != nil {
		p.fail(err, "look for the focus")
	}
	return focus
}

// TabTo presses Tab until an element has the focus, as someone does who has no
// mouse, and returns the stations on the way with the element last. It fails
// when the element isn't reached, a station can't be seen to have the focus, or
// something lies over it.
func (p *Page) TabTo(l Locator) []Focus {
	p.tb.Helper()
	const most = 300
	var way []Focus
	for range most {
		p.Press("Tab")
		focus, err := p.tab.focused()
		if err != nil {
			p.fail(err, "tab to %s", l)
		}
		way = append(way, focus)
		if visible, err := eval[bool](p.tab, focusShows); err != nil || !visible {
			p.fail(errors.Join(err, fmt.Errorf("nothing shows that the focus is on %v", focus)), "tab to %s", l)
		}
		if cover, err := eval[string](p.tab, focusCovered); err != nil || cover != "" {
			p.fail(errors.Join(err, fmt.Errorf("%s covers %v, which has the focus", cover, focus)), "tab to %s", l)
		}
		if there, err := p.tab.hasFocus(l); err == nil && there {
			return way
		}
	}
	p.fail(fmt.Errorf("not reached after %d keys; the last stations were %v", most, way[most-5:]), "tab to %s", l)
	return nil
}

// inFocus finds the element in focus, also inside a frame.
const inFocus = `
	let element = document.activeElement;
	while (element.contentDocument?.activeElement) element = element.contentDocument.activeElement;
`

// focusShows says whether the element in focus is marked for the eye, by an
// outline or a shadow: a change of colour alone isn't counted. In a date or time
// the browser marks the part that is in focus itself.
const focusShows = `(() => {` + inFocus + `
	if (element.localName === 'body' || element.matches('input[type=date],input[type=time],input[type=datetime-local],input[type=month],input[type=week]')) return true;
	const style = getComputedStyle(element);
	return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
})()`

// focusCovered says what stays in sight, such as a bar, and lies over the whole
// of the element in focus, if anything does.
const focusCovered = `(() => {` + inFocus + `
	const points = Array.from(element.getClientRects()).flatMap((box) =>
		[0.02, 0.5, 0.98].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y])));
	const hits = points.map(([x, y]) => element.ownerDocument.elementFromPoint(x, y)).filter((hit) => hit);
	const clear = (hit) => hit.contains(element) || element.contains(hit) || hit.closest('label')?.contains(element);
	return hits.some(clear) || hits.length === 0 ? '' : hits[0].cloneNode().outerHTML + ' at ' + Math.round(points[0][1]) + ' of ' + innerHeight;
})()`

// hasFocus says whether an element, found now, has the focus.
func (t *tab) hasFocus(l Locator) (bool, error) {
	element, err := t.locate(l)
	if err != nil {
		return false, err
	}
	return ask[bool](t, element, `function () { return document.activeElement === this; }`)
}

// focused asks for the element in focus and what assistive technology says.
func (t *tab) focused() (Focus, error) {
	active, err := call(t, runtime.Evaluate, runtime.EvaluateParams{Expression: "document.activeElement || document.body"})
	if err != nil {
		return Focus{}, err
	}
	source, err := ask[string](t, active.Result.ObjectID, `function () { return this.cloneNode().outerHTML; }`)
	if err != nil {
		return Focus{}, err
	}
	no := false
	tree, err := call(t, accessibility.GetPartialAXTree, accessibility.GetPartialAXTreeParams{ObjectID: active.Result.ObjectID, FetchRelatives: &no})
	if err != nil {
		return Focus{}, err
	}
	focus := Focus{Source: shorten(source)}
	if len(tree.Nodes) > 0 {
		focus.Role, focus.Name = axText(tree.Nodes[0].Role), axText(tree.Nodes[0].Name)
	}
	return focus, nil
}
