package web

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

var stylesheets = []string{"tokens.css", "base.css", "site.css", "desk.css"}

var (
	physical  = regexp.MustCompile(`(^|[\s;{])(left|right|top|bottom|width|height|(min|max)-(width|height))\s*:|(margin|padding|border)-(left|right|top|bottom)\b|:\s*(left|right)\b`)
	media     = regexp.MustCompile(`@media[^{]*`)
	declared  = regexp.MustCompile(`--([a-z0-9-]+)\s*:`)
	referred  = regexp.MustCompile(`var\(--([a-z0-9-]+)`)
	anyColour = regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\b(rgb|rgba|hsl|hsla|oklch|oklab|lab|lch|color|color-mix|light-dark)\(|:\s*(white|black|red|green|blue|gray|grey|orange)\b`)
	foreign   = regexp.MustCompile(`url\(|@import|@font-face`)
)

// styleFaults reads a stylesheet for what the house style rules out.
func styleFaults(name, css string) []string {
	var faults []string
	css = comment.ReplaceAllString(css, "")
	body := media.ReplaceAllString(css, "@media ")
	for _, found := range physical.FindAllString(body, -1) {
		faults = append(faults, fmt.Sprintf("%s: %q is no logical property", name, strings.TrimSpace(found)))
	}
	for _, found := range foreign.FindAllString(css, -1) {
		faults = append(faults, fmt.Sprintf("%s: %q would ask for another file", name, found))
	}
	if name != "tokens.css" {
		for _, found := range anyColour.FindAllString(css, -1) {
			faults = append(faults, fmt.Sprintf("%s: %q is a colour outside the tokens", name, found))
		}
	}
	return faults
}

func TestStylesheetsKeepTheHouseStyle(t *testing.T) {
	t.Parallel()
	for _, name := range stylesheets {
		for _, fault := range styleFaults(name, readCSS(t, name)) {
			t.Error(fault)
		}
	}
}

func TestStyleFaultsAreFound(t *testing.T) {
	t.Parallel()
	for _, css := range []string{
		".a { margin-left: 1px; }",
		".a { text-align: right; }",
		".a {\n  left: 0;\n}",
		".a { border-top: 1px solid; }",
		".a { max-width: 4rem; }",
		".a { color: #fff; }",
		".a { color: white; }",
		".a { background: rgb(1 2 3); }",
		"@import \"x.css\";",
		".a { background: url(x.png); }",
	} {
		if len(styleFaults("site.css", css)) == 0 {
			t.Errorf("no fault was found in %s", css)
		}
	}
	if faults := styleFaults("site.css", "@media (min-width: 40rem) { .a { max-inline-size: 4rem; inset-inline-start: 0; } }"); len(faults) > 0 {
		t.Errorf("a clean rule has faults: %v", faults)
	}
}

func TestEveryVariableIsDeclared(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, name := range stylesheets {
		for _, m := range declared.FindAllStringSubmatch(readCSS(t, name), -1) {
			known[m[1]] = true
		}
	}
	for _, name := range stylesheets {
		for _, m := range referred.FindAllStringSubmatch(readCSS(t, name), -1) {
			if !known[m[1]] {
				t.Errorf("%s refers to --%s, which nobody declares", name, m[1])
			}
		}
	}
}

func TestOchreMeansAuthorityOnly(t *testing.T) {
	t.Parallel()
	allowed := regexp.MustCompile(`authority|disclaimer|standing`)
	for _, name := range []string{"base.css", "site.css", "desk.css"} {
		for rule := range strings.SplitSeq(comment.ReplaceAllString(readCSS(t, name), ""), "}") {
			if strings.Contains(rule, "--ochre") && !allowed.MatchString(rule) {
				t.Errorf("%s uses ochre for something else than authority: %s", name, rule)
			}
		}
	}
}
