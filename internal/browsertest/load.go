package browsertest

import (
	"errors"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performancetimeline"
)

// Load is what a page cost somebody who had never been here.
type Load struct {
	// Bytes came over the line for the document and all it asked for: as they
	// were sent, so compressed, and with their headings.
	Bytes int
	// Shift says how much of the text moved away, once it was there, while
	// pictures, fonts and scripts came in: the score of the Layout Instability specification, 0 if nothing
	// did.
	Shift float64
}

// Load goes to an address with nothing in the cache, and returns the status and
// what that took. Pictures, fonts and scripts are held back until the page has
// been drawn without them, as on a slow line: whether they push the text about
// then doesn't depend on the machine. A page that shows nothing before its
// scripts are there fails the test.
func (p *Page) Load(address string) (status int, cost Load) {
	p.tb.Helper()
	cost, err := p.tab.load(address)
	if err != nil {
		p.fail(err, "load %s", address)
	}
	return p.Status(), cost
}

// slow are the kinds of what is held back.
var slow = []network.ResourceType{
	network.ResourceTypeImage, network.ResourceTypeFont, network.ResourceTypeMedia, network.ResourceTypeScript,
}

// load is Load.
func (t *tab) load(address string) (_ Load, err error) {
	if err := t.holdBack(); err != nil {
		return Load{}, err
	}
	defer func() { err = errors.Join(err, t.letGo()) }()
	t.traffic.weigh()
	_, before := t.traffic.answer()
	answer, err := call(t, page.Navigate, page.NavigateParams{URL: address})
	if err == nil && answer.ErrorText != "" {
		err = errors.New(answer.ErrorText)
	}
	if err != nil {
		return Load{}, err
	}
	if err := t.until(func() error { return errors.Join(t.hasLeft(before), t.isReadable()) }); err != nil {
		return Load{}, err
	}
	if _, err := t.draw(false); err != nil {
		return Load{}, fmt.Errorf("draw it without what is held back: %w", err)
	}
	// How a long table grows while its rows come in depends on the line; what
	// counts begins with the text that can be read.
	t.traffic.standStill()
	if err := t.letGo(); err != nil {
		return Load{}, err
	}
	if err := t.settle(); err != nil {
		return Load{}, err
	}
	if _, err := t.draw(false); err != nil {
		return Load{}, fmt.Errorf("draw it: %w", err)
	}
	return t.traffic.weighed(), nil
}

// holdBack makes the tab ask for everything anew, watch for what moves, and
// keep what is slow waiting.
func (t *tab) holdBack() error {
	patterns := make([]*fetch.RequestPattern, 0, len(slow))
	for _, kind := range slow {
		patterns = append(patterns, &fetch.RequestPattern{URLPattern: "*", ResourceType: kind})
	}
	_, uncached := call(t, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	_, watched := call(t, performancetimeline.Enable, performancetimeline.EnableParams{EventTypes: []string{"layout-shift"}})
	_, held := call(t, fetch.Enable, fetch.EnableParams{Patterns: patterns})
	return errors.Join(uncached, watched, held)
}

// letGo lets what was held back go on, and holds nothing any more.
func (t *tab) letGo() error {
	_, let := call(t, fetch.Disable, cdp.Empty{})
	_, cached := call(t, network.SetCacheDisabled, network.SetCacheDisabledParams{})
	return errors.Join(let, cached)
}

// isReadable says whether the document is read to its end, with its style, so
// that only what is held back is missing.
func (t *tab) isReadable() error {
	state, err := eval[string](t, "document.readyState")
	if err != nil {
		return err
	}
	if state == "loading" {
		return errors.New("the document is still loading: does a script stand in its way?")
	}
	if waiting := t.traffic.quick(); waiting != "" {
		return errors.New("the page waits for " + waiting)
	}
	return nil
}
