package browsertest

import (
	"context"
	"errors"
	"fmt"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// visit goes to an address and waits until the page is at rest.
func (t *tab) visit(address string) error {
	_, before := t.traffic.answer()
	res, err := call(t, page.Navigate, page.NavigateParams{URL: address})
	if err != nil {
		return fmt.Errorf("go to %s: %w", address, err)
	}
	if res.ErrorText != "" {
		return fmt.Errorf("go to %s: %s", address, res.ErrorText)
	}
	if res.LoaderID != "" { // otherwise it only moved within the document
		if err := t.until(func() error { return t.hasLeft(before) }); err != nil {
			return fmt.Errorf("go to %s: %w", address, err)
		}
	}
	if err := t.settle(); err != nil {
		return fmt.Errorf("go to %s: %w", address, err)
	}
	return nil
}

// hasLeft says whether another document is shown than when the count was taken.
func (t *tab) hasLeft(before int) error {
	if _, now := t.traffic.answer(); now == before {
		return errors.New("the page is still the one it was")
	}
	return nil
}

// settle waits until the tab is at rest: nothing loads, no request is open, the
// document is complete. What an act started must have been announced before we
// look; a form is sent by a task of its own after the click, so two rounds to
// the page and back come first, which stand in line behind that task.
func (t *tab) settle() error {
	for range 2 {
		if _, err := eval[bool](t, "true"); err != nil {
			break // the page is being replaced: it is on its way already
		}
	}
	return t.until(func() error {
		if doing := t.traffic.busy(); doing != "" {
			return errors.New("the page doesn't come to rest: " + doing)
		}
		state, err := eval[string](t, "document.readyState")
		if err == nil && state != "complete" {
			err = errors.New("the document is still " + state)
		}
		return err
	})
}

// eval returns the value of an expression in the page.
func eval[T any](t *tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}
