package browsertest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// patience is how long one act waits for its element and for the page to come
// to rest. It is long, since a machine that runs many tests is slow; an act that
// succeeds waits no longer than it has to.
const patience = 30 * time.Second

// tab is one page of the browser. It isn't safe for use by several goroutines.
type tab struct {
	ctx     context.Context //nolint:containedctx // this is how chromedp hands out a page: the context is its handle
	cancel  context.CancelFunc
	options Options
	traffic *traffic
}

// openTab opens an empty page: in a browser context of its own, or in that of
// another tab, with whom it then shares cookies.
func openTab(o Options, beside *tab) (*tab, error) {
	parent, err := chromium()
	if err != nil {
		return nil, err
	}
	t := &tab{options: o.withDefaults(), traffic: newTraffic()}
	setup := []chromedp.ContextOption{chromedp.WithListener(t.traffic.see)}
	if beside != nil {
		parent = beside.ctx
	} else {
		setup = append(setup, chromedp.WithNewBrowserContext())
	}
	t.ctx, t.cancel = chromedp.NewContext(parent, setup...)
	t.traffic.dialog = t.answerDialog
	if err := errors.Join(t.begin(), t.emulate()); err != nil {
		t.cancel()
		return nil, fmt.Errorf("open a page: %w", err)
	}
	return t, nil
}

// begin creates the page and puts it under watch.
func (t *tab) begin() error {
	if err := chromedp.Do(t.ctx); err != nil {
		return err
	}
	c := chromedp.FromContext(t.ctx)
	frame := cdp.FrameID(c.Target.TargetID)
	t.traffic.mu.Lock()
	t.traffic.main = frame
	t.traffic.mu.Unlock()
	if _, err := call(t, audits.Enable, cdp.Empty{}); err != nil {
		return fmt.Errorf("watch for issues: %w", err)
	}
	yes := true
	_, err := chromedp.CallBrowser(t.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior:         browser.SetDownloadBehaviorBehaviorDeny,
		BrowserContextID: c.BrowserContextID,
		EventsEnabled:    &yes,
	})
	if err != nil {
		return fmt.Errorf("deny downloads: %w", err)
	}
	return chromedp.ListenBrowser(t.ctx, func(event any) {
		if e, is := event.(*browser.EventDownloadWillBegin); is && e.FrameID == frame {
			t.traffic.add(fault{"download", e.URL})
		}
	})
}

// answerDialog closes an open dialog. It is called from the goroutine that
// delivers answers, so it must not wait for one itself.
func (t *tab) answerDialog(accept bool) {
	go func() {
		// A failure leaves the page standing, and the next act says so.
		_, _ = call(t, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: accept})
	}()
}

// close closes the page, and its browser context with the last page of it.
func (t *tab) close() { t.cancel() }

// call sends one command of the DevTools protocol to the tab.
func call[P, R any](t *tab, command cdp.Command[P, R], params P) (R, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Call(ctx, command, params)
}

// until asks again and again until the answer is no error, and returns the
// last error when patience ends. A page that is just being replaced answers
// with errors of all kinds: they are the reason to ask again.
func (t *tab) until(holds func() error) error {
	late := time.NewTimer(patience)
	defer late.Stop()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		err := holds()
		if err == nil {
			return nil
		}
		select {
		case <-again.C:
		case <-late.C:
			return fmt.Errorf("not within %v: %w", patience, err)
		case <-t.ctx.Done():
			return errors.Join(err, context.Cause(t.ctx))
		}
	}
}
