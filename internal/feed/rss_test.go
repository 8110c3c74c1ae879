package feed_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/feed"
	"prevail/internal/render"
	"prevail/internal/render/rendertest"
	"prevail/workflow"
)

// read is what a reader's program sees of a feed.
type read struct {
	Lang    string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Channel struct {
		Title       string   `xml:"title"`
		Links       []string `xml:"link"`
		Description string   `xml:"description"`
		Language    string   `xml:"language"`
		Built       string   `xml:"lastBuildDate"`
		Items       []struct {
			Lang        string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
			Title       string `xml:"title"`
			Link        string `xml:"link"`
			GUID        string `xml:"guid"`
			Description string `xml:"description"`
			Language    string `xml:"http://purl.org/dc/elements/1.1/ language"`
			Published   string `xml:"pubDate"`
		} `xml:"item"`
	} `xml:"channel"`
}

func parse(t *testing.T, b []byte) read {
	t.Helper()
	var r read
	if err := xml.Unmarshal(b, &r); err != nil {
		t.Fatalf("the feed is no XML: %v\n%s", err, b)
	}
	return r
}

// unmarked lists what an item of a translation lacks of rule 4.
func unmarked(x workflow.PublicIndex, lang, description string) []string {
	var lacks []string
	if lang != x.Locale {
		lacks = append(lacks, "language")
	}
	for _, key := range []string{"feed.authority", "disclaimer.text", "hash.revision"} {
		if !strings.Contains(description, x.Kit.Word(key)) {
			lacks = append(lacks, key)
		}
	}
	if !strings.Contains(description, `href="`+rendertest.Base+"/en/") {
		lacks = append(lacks, "link to the English")
	}
	return lacks
}

func TestEveryItemSaysWhichTextPrevails(t *testing.T) {
	t.Parallel()
	x := rendertest.Index(t, "ar")
	out, err := feed.RSS(rendertest.Renderer(t), x)
	if err != nil {
		t.Fatal(err)
	}
	got := parse(t, out)
	if len(got.Channel.Items) != len(x.Pages) {
		t.Fatalf("%d items for %d pages", len(got.Channel.Items), len(x.Pages))
	}
	for i, item := range got.Channel.Items {
		if item.Lang != "ar" || item.Language != "ar" {
			t.Errorf("item %d is in %q, %q", i, item.Lang, item.Language)
		}
		if lacks := unmarked(x, item.Lang, item.Description); len(lacks) > 0 {
			t.Errorf("item %d lacks %v: %s", i, lacks, item.Description)
		}
		if want := rendertest.Base + render.ReleasePath("ar", x.Pages[i].Address); item.Link != want {
			t.Errorf("item %d leads to %s, not %s", i, item.Link, want)
		}
	}
	if !strings.Contains(got.Channel.Items[1].Description, x.Kit.Word("mark.outdated")) {
		t.Error("the outdated item doesn't say so")
	}
	if lacks := unmarked(x, "", "no words"); len(lacks) != 5 {
		t.Errorf("control: an item without anything was said to lack %v", lacks)
	}
}

func TestTheChannelNamesItself(t *testing.T) {
	t.Parallel()
	x := rendertest.Index(t, workflow.English)
	out, err := feed.RSS(rendertest.Renderer(t), x)
	if err != nil {
		t.Fatal(err)
	}
	got := parse(t, out)
	c := got.Channel
	if diff := cmp.Diff([]string{"en", "en", "Ministry of Maritime Affairs", rendertest.Base + "/", "Fri, 26 Jun 2026 09:30:00 +0000"},
		[]string{got.Lang, c.Language, c.Title, c.Links[0], c.Built}); diff != "" {
		t.Errorf("channel (-want +got):\n%s", diff)
	}
	if !strings.Contains(string(out), `<atom:link href="`+rendertest.Base+`/en/feed.xml" rel="self"`) {
		t.Error("the feed doesn't say where it stands")
	}
}

func TestAnItemKeepsItsNameWhenItIsCorrectedOrWithdrawn(t *testing.T) {
	t.Parallel()
	r, x := rendertest.Renderer(t), rendertest.Index(t, "ar")
	x.Pages = x.Pages[:1]
	live, err := feed.RSS(r, x)
	if err != nil {
		t.Fatal(err)
	}
	x.Pages[0].State, x.Pages[0].Title = workflow.PageWithdrawn, ""
	gone, err := feed.RSS(r, x)
	if err != nil {
		t.Fatal(err)
	}
	a, b := parse(t, live).Channel.Items[0], parse(t, gone).Channel.Items[0]
	if a.GUID == "" || a.GUID != b.GUID {
		t.Errorf("named %s, then %s", a.GUID, b.GUID)
	}
	if b.Title != x.Kit.Word("withdrawal.title") || strings.Contains(string(gone), a.Title) {
		t.Errorf("the withdrawn item is called %q", b.Title)
	}
}

// A withdrawn text leads nowhere any more; a translation withdrawn alone says so
// and leads to its English, which stands.
func TestAWithdrawnItemSaysWhatWasWithdrawn(t *testing.T) {
	t.Parallel()
	r := rendertest.Renderer(t)
	for _, locale := range []string{"ar", "en", "zh"} {
		x := rendertest.Index(t, "ar")
		x.Locale, x.Kit = locale, rendertest.Kit(t, locale)
		x.Pages = x.Pages[:1]
		x.Pages[0].State, x.Pages[0].Title, x.Pages[0].Locale = workflow.PageWithdrawn, "", locale
		type said struct {
			Title, Says string
			Leads       bool
		}
		item := func() said {
			out, err := feed.RSS(r, x)
			if err != nil {
				t.Fatal(err)
			}
			it := parse(t, out).Channel.Items[0]
			s := said{Title: it.Title, Leads: strings.Contains(it.Description, `href="`+rendertest.Base+"/en/")}
			for _, key := range []string{"withdrawal.other", "withdrawal.translation"} {
				if words := x.Kit.Word(key); words != "" && strings.Contains(it.Description, words) {
					s.Says += key
				}
			}
			return s
		}
		if diff := cmp.Diff(said{x.Kit.Word("withdrawal.title"), "withdrawal.other", false}, item()); diff != "" {
			t.Errorf("%s, withdrawn with its English (-want +got):\n%s", locale, diff)
		}
		if locale == workflow.English {
			continue
		}
		x.Alone = []workflow.ReleaseID{x.Pages[0].Release}
		if diff := cmp.Diff(said{x.Kit.Word("withdrawal.translation_title"), "withdrawal.translation", true}, item()); diff != "" {
			t.Errorf("%s, withdrawn alone (-want +got):\n%s", locale, diff)
		}
	}
}

func TestAFeedWithoutADisclaimerIsNotWritten(t *testing.T) {
	t.Parallel()
	x := rendertest.Index(t, "ar")
	delete(x.Kit.Words, "disclaimer.text")
	if out, err := feed.RSS(rendertest.Renderer(t), x); err == nil {
		t.Errorf("written without a disclaimer:\n%s", out)
	}
}
