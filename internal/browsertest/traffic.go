package browsertest

import (
	"maps"
	"slices"
	"sync"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performancetimeline"
	"github.com/chromedp/cdproto/runtime"
)

// traffic follows what a tab is doing, from the browser's events: whether it is
// at rest, how its document was answered, and what it did wrong.
type traffic struct {
	mu sync.Mutex
	// main is the tab's own frame; events of inner frames count as requests
	// but not as navigation.
	main cdp.FrameID
	// leaving is a navigation that the page has asked for and the browser has
	// not begun; loading is one that it has begun and not finished.
	leaving, loading bool
	// open are the requests without an answer yet.
	open map[network.RequestID]request
	// documents are the addresses asked for as pages: that one answers 404 or
	// 410 is the journey's business and no fault.
	documents map[string]bool
	// cost is what came over the line and what moved since weigh was called.
	cost Load
	// loads counts the documents that the main frame has shown.
	loads  int
	status int
	faults []fault
	// dialog is called when a dialog opens, since the page stands still till
	// it is answered.
	dialog func(accept bool)
}

// request is one that the document of a loader made.
type request struct {
	address string
	loader  cdp.LoaderID
	kind    network.ResourceType
}

// newTraffic follows nothing yet.
func newTraffic() *traffic {
	return &traffic{open: map[network.RequestID]request{}, documents: map[string]bool{}}
}

// see takes in one event of the tab. It is called in the order of arrival, on
// the goroutine that also delivers answers: whatever an answer implies has been
// seen before it.
func (t *traffic) see(event any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameRequestedNavigation, *page.EventFrameStartedNavigating, *page.EventFrameStartedLoading,
		*page.EventFrameStoppedLoading, *page.EventNavigatedWithinDocument, *page.EventFrameNavigated:
		t.seeNavigation(event)
	case *network.EventRequestWillBeSent:
		t.seeRequest(e)
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument && e.FrameID == t.main {
			t.status = int(e.Response.Status)
		}
	case *network.EventLoadingFinished:
		t.cost.Bytes += int(e.EncodedDataLength)
		delete(t.open, e.RequestID)
	case *network.EventLoadingFailed:
		delete(t.open, e.RequestID)
	case *performancetimeline.EventTimelineEventAdded:
		if shift := e.Event.LayoutShiftDetails; shift != nil && !shift.HadRecentInput && e.Event.FrameID == t.main {
			t.cost.Shift += shift.Value
		}
	default:
		t.seeFault(event)
	}
}

// seeNavigation keeps account of whether the main frame is on its way.
func (t *traffic) seeNavigation(event any) {
	switch e := event.(type) {
	case *page.EventFrameRequestedNavigation:
		if e.FrameID == t.main && e.Disposition == page.ClientNavigationDispositionCurrentTab {
			t.leaving = true
		}
	case *page.EventFrameStartedNavigating:
		if e.FrameID == t.main {
			t.leaving = false
		}
	case *page.EventFrameStartedLoading:
		if e.FrameID == t.main {
			t.leaving, t.loading = false, true
		}
	case *page.EventFrameStoppedLoading:
		if e.FrameID == t.main {
			t.leaving, t.loading = false, false
		}
	case *page.EventNavigatedWithinDocument:
		if e.FrameID == t.main {
			t.leaving = false
		}
	case *page.EventFrameNavigated:
		if e.Frame.ID == t.main {
			t.loads++
			t.leaving = false
			// What the former document still waited for ended with it.
			maps.DeleteFunc(t.open, func(_ network.RequestID, r request) bool { return r.loader != e.Frame.LoaderID })
		}
	}
}

// seeRequest notes a request, unless it is one that stays open by design.
func (t *traffic) seeRequest(e *network.EventRequestWillBeSent) {
	if bad, is := outwardFault(e.Request.URL); is {
		t.faults = append(t.faults, bad)
	}
	if e.Type == network.ResourceTypeDocument {
		t.documents[e.Request.URL] = true
	}
	if e.Type != network.ResourceTypeEventSource && e.Type != network.ResourceTypeWebSocket {
		t.open[e.RequestID] = request{e.Request.URL, e.LoaderID, e.Type}
	}
}

// seeFault notes what the page did wrong, if it did.
func (t *traffic) seeFault(event any) {
	var bad fault
	is := false
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		bad, is = exceptionFault(e.ExceptionDetails), true
	case *runtime.EventConsoleAPICalled:
		bad, is = consoleFault(e)
	case *log.EventEntryAdded:
		bad, is = logFault(e.Entry)
		is = is && (e.Entry.Source != log.EntrySourceNetwork || !t.documents[e.Entry.URL])
	case *audits.EventIssueAdded:
		bad, is = policyFault(e.Issue)
	case *page.EventWindowOpen:
		bad, is = fault{"window opened", e.URL}, true
	case *page.EventJavascriptDialogOpening:
		// Leaving a page with unsaved text asks, and is answered with yes, as
		// the journey did mean to leave. Other dialogs are not our way.
		leave := e.Type == page.DialogTypeBeforeunload
		bad, is = fault{"dialog", string(e.Type) + " " + e.Message}, !leave
		t.dialog(leave)
	}
	if is {
		t.faults = append(t.faults, bad)
	}
}

// busy says what the tab is still doing, or nothing when it is at rest.
func (t *traffic) busy() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.leaving:
		return "about to leave the page"
	case t.loading:
		return "loading the page"
	}
	for _, r := range t.open {
		return "waiting for " + r.address
	}
	return ""
}

// quick is what the tab waits for and nobody holds back, or nothing.
func (t *traffic) quick() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range t.open {
		if !slices.Contains(slow, r.kind) {
			return r.address
		}
	}
	return ""
}

// weigh begins to count what comes over the line and what moves.
func (t *traffic) weigh() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cost = Load{}
}

// standStill forgets what moved up to now.
func (t *traffic) standStill() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cost.Shift = 0
}

// weighed returns what was counted.
func (t *traffic) weighed() Load {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.cost
}

// add notes a fault that came by another way than the tab's own events.
func (t *traffic) add(f fault) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.faults = append(t.faults, f)
}

// seen returns the faults up to now.
func (t *traffic) seen() []fault {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.faults)
}

// answer returns the status of the document shown, and how many documents the
// tab has shown.
func (t *traffic) answer() (status, loads int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.status, t.loads
}

// frame is the tab's own frame.
func (t *traffic) frame() cdp.FrameID {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.main
}
