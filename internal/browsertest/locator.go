package browsertest

import (
	"fmt"
	"strings"
)

// Locator says which element of a page is meant. It has to fit exactly one
// visible element; where it fits several, an act fails and lists them, unless
// [Locator.Nth] picks one.
type Locator struct {
	// by is css, role, label, text or containing.
	by         string
	want, name string
	within     *Locator
	nth        int // from 1; 0 for "the only one"
}

// CSS is the element that a style sheet's selector fits.
func CSS(selector string) Locator { return Locator{by: "css", want: selector} }

// Role is the element with a role and an accessible name, as assistive
// technology is told them: Role("button", "Publish"). An empty name stands for
// any.
func Role(role, name string) Locator { return Locator{by: "role", want: role, name: name} }

// Label is the form control that is labelled with just this text.
func Label(text string) Locator { return Locator{by: "label", want: text} }

// Text is the innermost element whose whole text is this, white space aside.
func Text(text string) Locator { return Locator{by: "text", want: text} }

// Containing is the innermost element whose text contains this, white space
// aside.
func Containing(text string) Locator { return Locator{by: "containing", want: text} }

// Within narrows the search to the inside of another element.
func (l Locator) Within(outer Locator) Locator {
	if l.within != nil {
		outer = l.within.Within(outer)
	}
	l.within = &outer
	return l
}

// Nth picks one of several elements in the order of the document, from 1.
func (l Locator) Nth(n int) Locator {
	l.nth = n
	return l
}

// String names the locator in messages.
func (l Locator) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %q", l.by, l.want)
	if l.name != "" {
		fmt.Fprintf(&b, " named %q", l.name)
	}
	if l.nth > 0 {
		fmt.Fprintf(&b, " number %d", l.nth)
	}
	if l.within != nil {
		fmt.Fprintf(&b, " within %s", l.within)
	}
	return b.String()
}
