package intake

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	out := map[atom.Atom]bool{}
	for _, a := range list {
		out[a] = true
	}
	return out
}

var (
	// blockElements end the text before them.
	blockElements = atoms(atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Ul, atom.Ol,
		atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Figure, atom.Figcaption, atom.Table, atom.H1,
		atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Address, atom.Details, atom.Summary, atom.Hr,
		atom.Center, atom.Hgroup, atom.Fieldset, atom.Body)
	// cutElements hold nothing of a release's text.
	cutElements = atoms(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Nav, atom.Footer,
		atom.Form, atom.Aside, atom.Iframe, atom.Video, atom.Audio, atom.Object, atom.Embed, atom.Canvas,
		atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Head, atom.Dialog)
	headingElements = atoms(atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Summary)
	// silentElements hold nothing that a reader sees.
	silentElements = atoms(atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head)
)

// holdsBlock reports an inline element with a block in it, such as a link
// around a heading.
func holdsBlock(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && blockElements[d.DataAtom] {
			return true
		}
	}
	return false
}

// htmlInline turns inline HTML into spans.
type htmlInline struct {
	pictures []picture
	cut      []string // text of elements that are no text of a release
	inLink   bool
}

func (in *htmlInline) children(parent *html.Node) []span {
	var out []span
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		out = append(out, in.spans(n)...)
	}
	return out
}

func (in *htmlInline) spans(n *html.Node) []span {
	if n.Type == html.TextNode {
		return []span{{text: n.Data}}
	}
	if n.Type != html.ElementNode {
		return nil
	}
	if isInvisible(n) || cutElements[n.DataAtom] && !in.isTextual(n) {
		if t := strings.TrimSpace(squeeze(innerText(n))); t != "" && !silentElements[n.DataAtom] {
			in.cut = append(in.cut, t)
		}
		return nil
	}
	switch n.Data {
	case "em", "i", "cite", "dfn", "var":
		return []span{{kind: spanEmphasis, spans: in.children(n)}}
	case "strong", "b":
		return []span{{kind: spanStrong, spans: in.children(n)}}
	case "code", "kbd", "samp", "tt":
		return []span{{kind: spanCode, text: strings.TrimSpace(squeeze(plainText(in.children(n))))}}
	case "a":
		return in.link(n)
	case "br":
		return []span{{kind: spanBreak}}
	case "q":
		return append(append([]span{{text: "“"}}, in.children(n)...), span{text: "”"})
	case "img":
		in.pictures = append(in.pictures, picture{attribute(n, "alt"), attribute(n, "src"), attribute(n, "title")})
		return nil
	}
	return in.children(n)
}

// isTextual reports a button that says what the text says: in a link, and as
// the whole heading of a part that readers fold and unfold.
func (in *htmlInline) isTextual(n *html.Node) bool {
	if n.DataAtom != atom.Button {
		return false
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if blockElements[p.DataAtom] {
			return in.inLink || headingElements[p.DataAtom] && strings.TrimSpace(innerText(p)) == strings.TrimSpace(innerText(n))
		}
	}
	return in.inLink
}

// link keeps a link to an address that a page may have, and of any other only
// its text. A button in a link is how some pages draw the link.
func (in *htmlInline) link(n *html.Node) []span {
	outer := in.inLink
	in.inLink = true
	defer func() { in.inLink = outer }()
	url := strings.TrimSpace(attribute(n, "href"))
	scheme, _, found := strings.Cut(url, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
	default:
		if found && !strings.ContainsAny(scheme, "/?#") || url == "" {
			return in.children(n)
		}
	}
	return []span{{kind: spanLink, url: url, spans: in.children(n)}}
}
