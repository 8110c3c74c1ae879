package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"time"

	"prevail/internal/render"
	"prevail/workflow"
)

// RSSType is the media type of what RSS returns.
const RSSType = "application/rss+xml; charset=utf-8"

// RSS writes a locale's feed, or that of one kind or tag, as RSS 2.0 (rssboard.org). Each item says its
// language, which text prevails and where it stands, and carries the locale's
// disclaimer. An item keeps its guid for ever, so that a corrected or withdrawn
// text replaces its entry. The same index is the same bytes at any time.
func RSS(r *render.Renderer, x workflow.PublicIndex) ([]byte, error) {
	self, list := r.FeedPaths(x)
	ch := channel{
		Title: r.FeedTitle(x), Link: r.URL(list), Description: r.FeedDescription(x),
		Language: x.Locale, Self: selfLink{Href: r.URL(self), Rel: "self", Type: "application/rss+xml"},
	}
	for _, p := range x.Pages {
		it, err := newItem(r, x, p)
		if err != nil {
			return nil, fmt.Errorf("feed of %s: %w", x.Locale, err)
		}
		ch.Items = append(ch.Items, it)
	}
	if len(x.Pages) > 0 {
		ch.Built = rfc822(x.Pages[0].Published)
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	enc := xml.NewEncoder(&out)
	enc.Indent("", " ")
	if err := enc.Encode(rss{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", DC: "http://purl.org/dc/elements/1.1/", Lang: x.Locale, Channel: ch}); err != nil {
		return nil, fmt.Errorf("feed of %s: %w", x.Locale, err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

func newItem(r *render.Renderer, x workflow.PublicIndex, p workflow.Page) (item, error) {
	e, err := r.Entry(x, p)
	if err != nil {
		return item{}, err
	}
	return item{
		Lang: x.Locale, Title: e.Title, Link: r.URL(render.ReleasePath(p.Locale, p.Address)),
		GUID:        guid{Value: "urn:prevail:" + string(p.Release) + ":" + p.Locale},
		Description: e.HTML, Category: e.Kind, Language: x.Locale, Published: rfc822(p.Published),
	}, nil
}

// rfc822 is the date format that RSS asks for, in UTC.
func rfc822(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC1123Z)
}

type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Lang    string   `xml:"xml:lang,attr"`
	Channel channel  `xml:"channel"`
}

type channel struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	Description string   `xml:"description"`
	Language    string   `xml:"language"`
	Built       string   `xml:"lastBuildDate,omitempty"`
	Self        selfLink `xml:"atom:link"`
	Items       []item   `xml:"item"`
}

type selfLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type item struct {
	Lang        string `xml:"xml:lang,attr"`
	Title       string `xml:"title"`
	Link        string `xml:"link"`
	GUID        guid   `xml:"guid"`
	Description string `xml:"description"`
	Category    string `xml:"category,omitempty"`
	Language    string `xml:"dc:language"`
	Published   string `xml:"pubDate,omitempty"`
}

type guid struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	Value     string `xml:",chardata"`
}
