package browsertest

import (
	_ "embed" // fillScript

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
)

//go:embed fill.js
var fillScript string

// chooseScript picks the option of a list by its text, as a person would.
const chooseScript = `function (want) {
	const plain = (text) => text.replace(/\s+/g, ' ').trim();
	const option = Array.from(this.options || []).find((o) => plain(o.textContent) === plain(want));
	if (!option) return 'no such option; there are: ' + Array.from(this.options || []).map((o) => plain(o.textContent)).join(' · ');
	if (this.disabled || option.disabled) return 'it is disabled';
	option.selected = true;
	this.dispatchEvent(new Event('input', { bubbles: true }));
	this.dispatchEvent(new Event('change', { bubbles: true }));
	return this;
}`

// Goto goes to an address, waits until the page is at rest, and returns the
// status that the address was answered with.
func (p *Page) Goto(address string) int {
	p.tb.Helper()
	if err := p.tab.visit(address); err != nil {
		p.fail(err, "go to %s", address)
	}
	return p.Status()
}

// Click presses the mouse on an element: where it is, once it stands still and
// nothing covers it. It returns when the page is at rest again, also where the
// click led to another page.
func (p *Page) Click(l Locator) {
	p.tb.Helper()
	if err := p.tab.click(l); err != nil {
		p.fail(err, "click %s", l)
	}
}

// Fill replaces the text of a form control, or the value of a date or time, as
// typing would.
func (p *Page) Fill(l Locator, text string) {
	p.tb.Helper()
	err := p.tab.until(func() error {
		element, err := p.tab.locate(l)
		if err != nil {
			return err
		}
		_, err = p.tab.element(element, fillScript, text)
		return err
	})
	if err == nil {
		// Nothing is left to insert where the script has set the value itself.
		if typed, ask := eval[bool](p.tab, typedInto); ask == nil && typed {
			err = p.tab.insert(text)
		}
	}
	if err == nil {
		err = p.tab.settle()
	}
	if err != nil {
		p.fail(err, "fill %s", l)
	}
}

// typedInto says whether the control in focus takes text at the caret.
const typedInto = `!document.activeElement.matches('input[type=date],input[type=time],input[type=datetime-local],input[type=month],input[type=week],input[type=color],input[type=range]')`

// insert types a text at the caret, in whatever script; an empty one deletes
// what is selected.
func (t *tab) insert(text string) error {
	if text == "" {
		return t.press("Delete")
	}
	_, err := call(t, input.InsertText, input.InsertTextParams{Text: text})
	return err
}

// Choose picks an option of a list by its text.
func (p *Page) Choose(l Locator, option string) {
	p.tb.Helper()
	err := p.tab.until(func() error {
		element, err := p.tab.locate(l)
		if err != nil {
			return err
		}
		_, err = p.tab.element(element, chooseScript, option)
		return err
	})
	if err == nil {
		err = p.tab.settle()
	}
	if err != nil {
		p.fail(err, "choose %q in %s", option, l)
	}
}

// Attach gives files to a file control.
func (p *Page) Attach(l Locator, files ...string) {
	p.tb.Helper()
	err := p.tab.until(func() error {
		element, err := p.tab.locate(l)
		if err != nil {
			return err
		}
		_, err = call(p.tab, dom.SetFileInputFiles, dom.SetFileInputFilesParams{ObjectID: element, Files: files})
		return err
	})
	if err == nil {
		err = p.tab.settle()
	}
	if err != nil {
		p.fail(err, "attach %v to %s", files, l)
	}
}
