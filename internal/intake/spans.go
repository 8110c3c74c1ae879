package intake

import (
	"slices"
	"strings"
)

// plainText returns the text of spans without marks.
func plainText(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.text)
		b.WriteString(plainText(s.spans))
		if s.kind == spanBreak {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// mergeText joins neighbouring texts and drops empty spans, at every depth.
func mergeText(spans []span) []span {
	var out []span
	var texts []string
	flush := func() {
		if t := strings.Join(texts, ""); t != "" {
			out = append(out, span{text: t})
		}
		texts = nil
	}
	for _, s := range spans {
		s.spans = mergeText(s.spans)
		switch {
		case s.kind == spanText:
			texts = append(texts, s.text)
		case s.kind == spanBreak, s.kind == spanCode && s.text != "", len(s.spans) > 0:
			flush()
			out = append(out, s)
		}
	}
	flush()
	return out
}

// trimSpans moves white space out of marks ("** word**" marks nothing in
// Markdown) and makes each run of it one space.
func trimSpans(spans []span) []span {
	var out []span
	for _, s := range spans {
		switch s.kind {
		case spanText:
			s.text = squeeze(s.text)
			out = append(out, s)
		case spanEmphasis, spanStrong, spanLink:
			inner := mergeText(trimSpans(s.spans))
			before, inner, after := takeEdges(inner)
			s.spans = inner
			out = append(out, span{text: before})
			if len(inner) > 0 {
				out = append(out, s)
			}
			out = append(out, span{text: after})
		default:
			out = append(out, s)
		}
	}
	return out
}

// takeEdges takes the white space off both ends.
func takeEdges(spans []span) (before string, inner []span, after string) {
	inner = slices.Clone(spans)
	if len(inner) > 0 && inner[0].kind == spanText {
		t := strings.TrimLeft(inner[0].text, " ")
		before = inner[0].text[:len(inner[0].text)-len(t)]
		inner[0].text = t
	}
	if n := len(inner); n > 0 && inner[n-1].kind == spanText {
		t := strings.TrimRight(inner[n-1].text, " ")
		after = inner[n-1].text[len(t):]
		inner[n-1].text = t
	}
	return before, mergeText(inner), after
}

// squeeze makes each run of white space one space; no-break spaces stay.
func squeeze(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// sameSpans reports whether two readings are the same text with the same
// marks.
func sameSpans(a, b []span) bool {
	return slices.EqualFunc(trimEnds(a), trimEnds(b), func(x, y span) bool {
		return x.kind == y.kind && x.text == y.text && destination(x.url) == destination(y.url) && sameSpans(x.spans, y.spans)
	})
}

// withoutEmphasis replaces emphasis by what is in it.
func withoutEmphasis(spans []span) []span {
	var out []span
	for _, s := range spans {
		s.spans = withoutEmphasis(s.spans)
		if s.kind == spanEmphasis || s.kind == spanStrong {
			out = append(out, s.spans...)
			continue
		}
		out = append(out, s)
	}
	return out
}

func trimEnds(spans []span) []span {
	_, inner, _ := takeEdges(spans)
	return inner
}
