package browsertest

import (
	"errors"
	"fmt"
	"strings"
)

// URL is the address that the page stands at.
func (p *Page) URL() string {
	p.tb.Helper()
	return Eval[string](p, "location.href")
}

// Status is the status that the document was answered with.
func (p *Page) Status() int {
	status, _ := p.tab.traffic.answer()
	return status
}

// Text waits for an element and returns its text as it is seen, white space
// made single.
func (p *Page) Text(l Locator) string {
	p.tb.Helper()
	return plain(read[string](p, l, `function () { return this.innerText; }`))
}

// Value waits for a form control and returns its value.
func (p *Page) Value(l Locator) string {
	p.tb.Helper()
	return read[string](p, l, `function () { return this.value; }`)
}

// Attr waits for an element and returns an attribute, or "" where there is
// none.
func (p *Page) Attr(l Locator, name string) string {
	p.tb.Helper()
	return read[string](p, l, `function (name) { return this.getAttribute(name) || ''; }`, name)
}

// Style waits for an element and returns a property of its computed style.
func (p *Page) Style(l Locator, property string) string {
	p.tb.Helper()
	return read[string](p, l, `function (name) { return getComputedStyle(this).getPropertyValue(name); }`, property)
}

// Count returns how many elements a selector fits now, visible or not.
func (p *Page) Count(selector string) int {
	p.tb.Helper()
	return Eval[int](p, fmt.Sprintf("document.querySelectorAll(%q).length", selector))
}

// Eval returns the value of an expression in the page, awaited if it is a
// promise.
func Eval[T any](p *Page, expression string) T {
	p.tb.Helper()
	value, err := eval[T](p.tab, expression)
	if err != nil {
		p.fail(err, "evaluate %s", expression)
	}
	return value
}

// See waits until an element is there to be seen, and fails if it doesn't come.
func (p *Page) See(l Locator) {
	p.tb.Helper()
	err := p.tab.until(func() error {
		_, err := p.tab.locate(l)
		return err
	})
	if err != nil {
		p.fail(err, "see %s", l)
	}
}

// SeeText waits until an element's text contains another, white space aside.
func (p *Page) SeeText(l Locator, want string) {
	p.tb.Helper()
	err := p.tab.until(func() error {
		element, err := p.tab.locate(l)
		if err != nil {
			return err
		}
		text, err := ask[string](p.tab, element, `function () { return this.innerText; }`)
		if err == nil && !strings.Contains(plain(text), plain(want)) {
			err = fmt.Errorf("its text is %q", plain(text))
		}
		return err
	})
	if err != nil {
		p.fail(err, "see %q in %s", want, l)
	}
}

// Gone waits until no element of the kind is to be seen. On a page that never
// had one it succeeds at once, so see it first.
func (p *Page) Gone(l Locator) {
	p.tb.Helper()
	if l.nth == 0 {
		l.nth = 1 // any, if there are several
	}
	err := p.tab.until(func() error {
		_, err := p.tab.locate(l)
		if err == nil {
			return errors.New("it is still there")
		}
		if _, gone := errors.AsType[absentError](err); gone {
			return nil
		}
		return err
	})
	if err != nil {
		p.fail(err, "see %s go", l)
	}
}

// Screenshot writes the whole page to a PNG file.
func (p *Page) Screenshot(file string) {
	p.tb.Helper()
	if err := p.tab.picture(file, true); err != nil {
		p.fail(err, "screenshot")
	}
}

// read waits for an element and asks it something.
func read[T any](p *Page, l Locator, function string, args ...any) T {
	p.tb.Helper()
	var value T
	err := p.tab.until(func() error {
		element, err := p.tab.locate(l)
		if err != nil {
			return err
		}
		value, err = ask[T](p.tab, element, function, args...)
		return err
	})
	if err != nil {
		p.fail(err, "read %s", l)
	}
	return value
}

// plain makes all white space single spaces.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }
