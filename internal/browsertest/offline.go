package browsertest

import (
	"errors"

	"github.com/chromedp/cdproto/network"
)

// Offline cuts the page off from the network, or connects it again. What the
// browser then reports of failed requests is a fault unless [Page.Expect] names
// it.
func (p *Page) Offline(cut bool) {
	p.tb.Helper()
	conditions := network.Conditions{Offline: cut, DownloadThroughput: -1, UploadThroughput: -1}
	_, requests := call(p.tab, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{&conditions},
	})
	// What scripts are told, by navigator.onLine and its events, is a matter of
	// its own.
	_, told := call(p.tab, network.OverrideNetworkState, network.OverrideNetworkStateParams{
		Offline: cut, DownloadThroughput: -1, UploadThroughput: -1,
	})
	if err := errors.Join(requests, told); err != nil {
		p.fail(err, "set offline to %t", cut)
	}
}
