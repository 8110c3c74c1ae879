//go:build browser

package main

import (
	"encoding/xml"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"prevail/internal/browsertest"
)

// feed: it is announced in the head and linked, and its newest entry carries
// the disclaimer and the way to the English.
func (v *visit) feed() {
	v.stage.tb.Helper()
	tb := v.stage.tb
	linked := browsertest.Eval[string](v.Page, `document.querySelector('[data-part=feed]').href`)
	announced := browsertest.Eval[string](v.Page, `document.querySelector('link[rel=alternate][type="application/rss+xml"]').href`)
	if linked != v.stage.app.URL+"/ar/feed.xml" || announced != linked {
		tb.Errorf("the feed is linked at %q and announced at %q", linked, announced)
	}
	item := newest(tb, linked)
	if item.Title != v.text.arabic[0] || item.Link != v.arabic {
		tb.Errorf("the newest entry is %q at %q", item.Title, item.Link)
	}
	for _, words := range []string{v.stage.kit("ar", "disclaimer.text"), v.english} {
		if !strings.Contains(item.Description, words) {
			tb.Errorf("the entry does not say %q: %s", words, item.Description)
		}
	}
}

// entry is an item of a feed.
type entry struct {
	Title       string `xml:"title"`
	Link        string `xml:"link"`
	Description string `xml:"description"`
}

// newest reads the first item of a feed.
func newest(tb testing.TB, address string) entry {
	tb.Helper()
	request, err := http.NewRequestWithContext(tb.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		tb.Fatal(err)
	}
	client := &http.Client{Timeout: 30 * time.Second}
	answer, err := client.Do(request)
	if err != nil {
		tb.Fatal(err)
	}
	raw, err := io.ReadAll(answer.Body)
	if closing := answer.Body.Close(); err == nil {
		err = closing
	}
	if err != nil {
		tb.Fatal(err)
	}
	var feed struct {
		Items []entry `xml:"channel>item"`
	}
	if err := xml.Unmarshal(raw, &feed); err != nil || len(feed.Items) == 0 {
		tb.Fatalf("%s: %d items: %v", address, len(feed.Items), err)
	}
	return feed.Items[0]
}
