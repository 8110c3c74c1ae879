package intake

import "testing"

func TestHTMLPage(t *testing.T) {
	t.Parallel()
	d, err := HTML(`<!doctype html><html lang="en"><head><title>Site | A Port</title><style>p{}</style></head><body>
<nav><a href="/">Home</a></nav>
<main><h1>A Port <em>Opens</em></h1>
<p>It opened. <a href="https://e.org">All</a> came.<br>And stayed.</p>
Loose text <b>here</b>.
<script>var x</script>
<ul><li>One<ol><li>a</li></ol></li><li>Two</li></ul>
<blockquote><p>“It works.”</p></blockquote>
<table><caption>Fees</caption><tr><th>A</th><td></td></tr></table>
<figure><img src="s.jpg" alt="A ship"><figcaption>In port</figcaption></figure>
<p lang="fr">Le port est ouvert.</p>
<form>Subscribe <input></form>
<address>Press Office</address>
</main><footer>Foot</footer></body></html>`)
	wantOutline(t, `
		headline | A Port *Opens*
		paragraph | It opened. | [All](https://e.org) came.
		paragraph | And stayed.
		paragraph | Loose text **here**.
		item 1 | One
		item 2 ordered | a
		item 1 | Two
		quote | “It works.”
		caption | Fees
		cell 1 | A
		cell 1 |
		alt | A ship
		caption | In port
		paragraph fr | Le port est ouvert.
		contact | Press Office
		0 cut chrome: "Home"
		0 cut chrome: "Foot"
		0 changed split_lines: "It opened. All came. And stayed."
		0 cut picture: "s.jpg" -> "A ship"
		0 cut markup: "Subscribe"`, d, err)
}

func TestHTMLTitleElementServesWithoutHeading(t *testing.T) {
	t.Parallel()
	d, err := HTML(`<html><head><title>A Port</title></head><body><p>It opened.</p></body></html>`)
	wantOutline(t, `
		headline | A Port
		paragraph | It opened.`, d, err)
}

func TestHTMLInsideMarkdown(t *testing.T) {
	t.Parallel()
	d, err := Markdown("<div class=\"x\">\n<h2>Two</h2>\n<p>One. More.</p>\n</div>\n\nAnd *then*.\n\n<a href=\"/x\"><button>Go</button></a>")
	wantOutline(t, `
		heading 2 | Two
		paragraph | One. | More.
		paragraph | And *then*.
		paragraph | [Go](/x)`, d, err)
}

func TestDangerousAddressesLoseTheirLink(t *testing.T) {
	t.Parallel()
	d, err := HTML(`<p><a href="javascript:alert(1)">a</a> <a href="JAVASCRIPT:x">b</a> <a>c</a> <a href="?q=a:b">d</a></p>`)
	wantOutline(t, `paragraph | a b c [d](?q=a:b)`, d, err)
}

func TestWhatReadersOfAPageDontSeeIsCut(t *testing.T) {
	t.Parallel()
	d, err := HTML(`<h1>A Port</h1><p>It opened.</p><p style="color:red; DISPLAY: none">A secret.</p><div hidden><p>Another.</p></div><p style="display:block">Seen.</p>`)
	wantOutline(t, `
		headline | A Port
		paragraph | It opened.
		paragraph | Seen.
		0 cut markup: "A secret."
		0 cut markup: "Another."`, d, err)
}

func TestAButtonThatIsAHeadingIsItsText(t *testing.T) {
	t.Parallel()
	d, err := HTML(`<h1>A Port</h1><h3><button aria-expanded="true">(i) It is open</button></h3><div>To all.</div><h3>Visits <button>Copy link</button></h3><p>Any day. <button>More</button></p>`)
	wantOutline(t, `
		headline | A Port
		heading 3 | (i) It is open
		paragraph | To all.
		heading 3 | Visits
		paragraph | Any day.
		0 cut markup: "Copy link"
		0 cut markup: "More"`, d, err)
}

func TestWhatStandsBesideTheArticleIsNoted(t *testing.T) {
	t.Parallel()
	d, err := HTML(`<header>Office</header><div><article><h1>A Port</h1><p>It opened.</p></article><p>The second text.</p><script>x()</script></div><!-- no -->`)
	wantOutline(t, `
		headline | A Port
		paragraph | It opened.
		0 cut chrome: "The second text."
		0 cut chrome: "Office"`, d, err)
}
