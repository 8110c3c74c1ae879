package segment

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type sentenceCase struct {
	lang, name string
	want       []string
}

func (c sentenceCase) text() string {
	if c.lang == "zh" || c.lang == "ja" {
		return strings.Join(c.want, "")
	}
	return strings.Join(c.want, " ")
}

// ownCases reads testdata/sentences.txt.
func ownCases(t testing.TB) []sentenceCase {
	t.Helper()
	file, err := os.Open("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var cases []sentenceCase
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if head, ok := strings.CutPrefix(line, "# "); ok {
			lang, name, _ := strings.Cut(head, ", ")
			cases = append(cases, sentenceCase{lang: lang, name: name})
		} else if n := len(cases); n > 0 && line != "" {
			cases[n-1].want = append(cases[n-1].want, line)
		}
	}
	return cases
}

func TestOwnCases(t *testing.T) {
	t.Parallel()
	for _, c := range ownCases(t) {
		t.Run(c.lang+" "+c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, Sentences(c.text(), c.lang)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
