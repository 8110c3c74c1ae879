package web

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pair is two tokens that meet on a page, and the contrast they must keep.
type pair struct {
	ink, ground string
	ratio       float64
}

var (
	pairLine    = regexp.MustCompile(`@pair ([a-z-]+) ([a-z-]+) ([0-9.]+)`)
	plainLine   = regexp.MustCompile(`@plain ([a-z-]+)`)
	rootBlock   = regexp.MustCompile(`(?s)(?:@media ([^{]+)\{\s*)?:root \{(.*?)\}`)
	colourToken = regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`)
	comment     = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

func TestTokensKeepTheirContrastInEveryScheme(t *testing.T) {
	t.Parallel()
	css := readCSS(t, "tokens.css")
	if faults := contrastFaults(css); len(faults) > 0 {
		t.Error(strings.Join(faults, "\n"))
	}
	t.Run("control: a paler ink is found", func(t *testing.T) {
		t.Parallel()
		pale := strings.Replace(css, "--faint: #655d4f", "--faint: #8f887b", 1)
		if faults := contrastFaults(pale); len(faults) == 0 {
			t.Error("a contrast below the limit was not found")
		}
	})
	t.Run("control: a pale ink of the dark scheme is found", func(t *testing.T) {
		t.Parallel()
		pale := strings.Replace(css, "--faint: #a89f8f", "--faint: #5c564c", 1)
		if faults := contrastFaults(pale); len(faults) == 0 {
			t.Error("a contrast below the limit was not found")
		}
	})
	t.Run("control: a token without a pair is found", func(t *testing.T) {
		t.Parallel()
		more := strings.Replace(css, "--ink: #1d1a15;", "--ink: #1d1a15;\n  --lost: #123456;", 1)
		if faults := contrastFaults(more); len(faults) == 0 {
			t.Error("a colour without a pair was not found")
		}
	})
}

func TestStylesheetsPairOnlyWhatTheTokensName(t *testing.T) {
	t.Parallel()
	named := map[string]bool{}
	for _, p := range pairs(readCSS(t, "tokens.css")) {
		named[p.ink+" on "+p.ground] = true
	}
	for _, file := range []string{"base.css", "site.css", "desk.css"} {
		for _, used := range usedPairs(readCSS(t, file)) {
			if !named[used] {
				t.Errorf("%s: %s has no @pair in tokens.css", file, used)
			}
		}
	}
	if got := usedPairs(".x { background: var(--ink); color: var(--soft); }"); !slices.Equal(got, []string{"soft on ink"}) {
		t.Errorf("control: the pair of a rule was read as %v", got)
	}
}

// usedPairs lists the pairs that one rule sets at once.
func usedPairs(css string) []string {
	var out []string
	ink := regexp.MustCompile(`(?:^|[;{\s])color: var\(--([a-z-]+)\)`)
	ground := regexp.MustCompile(`background(?:-color)?: var\(--([a-z-]+)\)`)
	for rule := range strings.SplitSeq(comment.ReplaceAllString(css, ""), "}") {
		i, g := ink.FindStringSubmatch(rule), ground.FindStringSubmatch(rule)
		if i != nil && g != nil {
			out = append(out, i[1]+" on "+g[1])
		}
	}
	return out
}

func contrastFaults(css string) []string {
	var faults []string
	used := map[string]bool{}
	for scheme, tokens := range schemes(css) {
		for _, p := range pairs(css) {
			used[p.ink], used[p.ground] = true, true
			ink, ground := tokens[p.ink], tokens[p.ground]
			if ink == "" || ground == "" {
				faults = append(faults, fmt.Sprintf("%s on %s names no colour", p.ink, p.ground))
				continue
			}
			if r := contrast(ink, ground); r < p.ratio {
				faults = append(faults, fmt.Sprintf("%s: %s %s on %s %s has %.2f, needs %.1f", scheme, p.ink, ink, p.ground, ground, r, p.ratio))
			}
		}
	}
	for _, m := range plainLine.FindAllStringSubmatch(css, -1) {
		used[m[1]] = true
	}
	for token := range schemes(css)["light"] {
		if !used[token] {
			faults = append(faults, token+" stands in no pair")
		}
	}
	slices.Sort(faults)
	return slices.Compact(faults)
}

func pairs(css string) []pair {
	var out []pair
	for _, m := range pairLine.FindAllStringSubmatch(css, -1) {
		ratio, err := strconv.ParseFloat(m[3], 64)
		if err != nil {
			ratio = math.Inf(1)
		}
		out = append(out, pair{m[1], m[2], ratio})
	}
	return out
}

// schemes returns the colours in force in each combination of what readers may
// prefer, later blocks over earlier ones.
func schemes(css string) map[string]map[string]string {
	out := map[string]map[string]string{"light": {}, "dark": {}, "light, more contrast": {}, "dark, more contrast": {}}
	for _, block := range rootBlock.FindAllStringSubmatch(comment.ReplaceAllString(css, ""), -1) {
		for name, colours := range out {
			if strings.Contains(block[1], "dark") && !strings.Contains(name, "dark") {
				continue
			}
			if strings.Contains(block[1], "contrast: more") && !strings.Contains(name, "more") {
				continue
			}
			for _, c := range colourToken.FindAllStringSubmatch(block[2], -1) {
				colours[c[1]] = c[2]
			}
		}
	}
	return out
}

// contrast is the ratio of WCAG 2.2 between two colours.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		return math.NaN()
	}
	channel := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

func readCSS(t *testing.T, name string) string {
	t.Helper()
	css, err := fs.ReadFile(Static, "static/css/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}
