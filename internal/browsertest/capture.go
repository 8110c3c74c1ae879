package browsertest

import (
	"errors"
	"fmt"

	"github.com/chromedp/chromedp"
)

// Capture is one picture to take outside of any test.
type Capture struct {
	Options
	// Start is an address to begin at, and Click the texts of the buttons or
	// links to press there one after another, to sign in for instance. All
	// may be empty.
	Start string
	Click []string
	// URL is the page to look at; the page that the clicks led to if empty.
	URL string
	// File is where the PNG goes; no picture is taken if empty.
	File string
	// WindowOnly leaves out what lies below the window.
	WindowOnly bool
	// RightToLeft sets the direction of the whole page from outside, to see
	// what a layout makes of it before there is a translation.
	RightToLeft bool
	// Audit looks for faults of accessibility and structure.
	Audit bool
}

// Take opens the page and takes the picture. It returns what the audit found
// and what the page did that it may not do, each as a line.
func (c Capture) Take() (remarks []string, err error) {
	t, err := openTab(c.Options, nil)
	if err != nil {
		return nil, err
	}
	defer t.close()
	if err := c.arrive(t); err != nil {
		return nil, err
	}
	if c.RightToLeft {
		if _, err := eval[string](t, `document.documentElement.dir = "rtl"`); err != nil {
			return nil, fmt.Errorf("turn the page: %w", err)
		}
	}
	if c.File != "" {
		if err := t.picture(c.File, !c.WindowOnly); err != nil {
			return nil, err
		}
	}
	for _, f := range t.traffic.seen() {
		remarks = append(remarks, f.String())
	}
	if c.Audit {
		findings, err := t.audit()
		if err != nil {
			return remarks, err
		}
		for _, f := range findings {
			remarks = append(remarks, f.String())
		}
	}
	return remarks, nil
}

// arrive walks to the page that the picture is of.
func (c Capture) arrive(t *tab) error {
	if c.Start == "" && c.URL == "" {
		return errors.New("which page? neither a start nor an address is given")
	}
	if c.Start != "" {
		if err := t.visit(c.Start); err != nil {
			return err
		}
	}
	for _, text := range c.Click {
		if err := t.click(Text(text)); err != nil {
			return fmt.Errorf("click %q: %w", text, err)
		}
	}
	if c.URL != "" {
		return t.visit(c.URL)
	}
	return nil
}

// Quit ends the browser at once, if one was started, and waits for it. Tests
// need not call it: their browser ends with them.
func Quit() error {
	ctx, err := chromium()
	if err != nil {
		return nil //nolint:nilerr // it never started
	}
	return chromedp.Cancel(ctx)
}
