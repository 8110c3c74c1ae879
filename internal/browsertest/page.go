package browsertest

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Page is a page in the browser, and the journey that a test makes in it. Its
// acts fail the test by themselves, so they answer with nothing or with what
// was asked for. A Page isn't safe for use by several goroutines.
type Page struct {
	tb       testing.TB
	tab      *tab
	expected []string
}

// Open opens an empty page in a browser context of its own, as a person who has
// never been here. It is closed when the test ends, which fails if the page did
// what it may not do (see the package comment); a test that failed leaves a
// picture of the page in its artifact folder.
func Open(tb testing.TB, o Options) *Page {
	tb.Helper()
	return open(tb, o, nil)
}

// NewTab opens another empty page of the same person: with the same cookies,
// beside this one.
func (p *Page) NewTab() *Page {
	p.tb.Helper()
	return open(p.tb, p.tab.options, p.tab)
}

// open opens a page beside another one, if any, and sees to its end.
func open(tb testing.TB, o Options, beside *tab) *Page {
	tb.Helper()
	t, err := openTab(o, beside)
	if err != nil {
		tb.Fatal(err)
	}
	p := &Page{tb: tb, tab: t}
	tb.Cleanup(p.end)
	return p
}

// Expect says that the journey provokes something on purpose that would fail
// the test otherwise: what is reported has to contain the text. It fails the
// test when nothing of the kind happens.
func (p *Page) Expect(text string) { p.expected = append(p.expected, text) }

// end judges the journey and closes the page.
func (p *Page) end() {
	p.tb.Helper()
	unexpected, unmet := judge(p.tab.traffic.seen(), p.expected)
	for _, f := range unexpected {
		p.tb.Errorf("the page did what it may not do: %s", f)
	}
	for _, text := range unmet {
		p.tb.Errorf("the journey should have provoked %q and did not", text)
	}
	if p.tb.Failed() {
		p.leavePicture()
	}
	p.tab.close()
}

// judge sorts faults into those that nobody expected, and expectations that
// nothing met.
func judge(faults []fault, expected []string) (unexpected []fault, unmet []string) {
	met := map[string]bool{}
	for _, f := range faults {
		i := slices.IndexFunc(expected, func(text string) bool { return strings.Contains(f.String(), text) })
		if i < 0 {
			unexpected = append(unexpected, f)
			continue
		}
		met[expected[i]] = true
	}
	for _, text := range expected {
		if !met[text] {
			unmet = append(unmet, text)
		}
	}
	return unexpected, unmet
}

// leavePicture pictures the page as it was when the test failed.
func (p *Page) leavePicture() {
	file := filepath.Join(p.tb.ArtifactDir(), "page.png")
	if err := p.tab.picture(file, false); err != nil {
		p.tb.Logf("no picture of the failure: %v", err)
		return
	}
	p.tb.Logf("the page at the end: %s (kept with go test -artifacts)", file)
}

// fail ends the test, with where the page stands.
func (p *Page) fail(err error, act string, args ...any) {
	p.tb.Helper()
	address, at := eval[string](p.tab, "location.href + ' «' + document.title + '»'")
	if at != nil {
		address = "an unreadable page: " + at.Error()
	}
	p.tb.Fatalf("%s: %v\n\tat %s", fmt.Sprintf(act, args...), err, address)
}

// view names the page's options for a message.
func (p *Page) view() string {
	o := p.tab.options
	return fmt.Sprintf("%d×%d %s %s", o.Width, o.Height, o.Scheme, o.Locale)
}
