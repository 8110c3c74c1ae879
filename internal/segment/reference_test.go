package segment

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rightCases is how many of the reference cases must come out right. The rest
// ask for what this package leaves to others: changing the text (dropped
// marks, joined letters, tags taken out) and undoing glued sentences.
const rightCases = 122

// referenceFile returns the path of an English reference set that is not part
// of this repository, or skips the test.
func referenceFile(t *testing.T) string {
	t.Helper()
	root := os.Getenv("PREVAIL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, "data", "segmentation", "english.jsonl")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no reference set here; testdata/sentences.txt holds our own cases")
	}
	return path
}

func TestEnglishReferenceCases(t *testing.T) {
	t.Parallel()
	file, err := os.Open(referenceFile(t))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	right, all := 0, 0
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c struct {
			File, Lang, Name, Text string
			Segments               []string
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		all++
		got := collapse(Sentences(c.Text, c.Lang))
		if diff := cmp.Diff(collapse(c.Segments), got); diff == "" {
			right++
		} else {
			t.Logf("%s, %s:\n%s", c.File, c.Name, diff)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d right", right, all)
	if right < rightCases {
		t.Errorf("%d of %d right, want at least %d", right, all, rightCases)
	}
}

// collapse makes runs of white space one space: cleaning is intake's.
func collapse(in []string) []string {
	var out []string
	for _, s := range in {
		out = append(out, strings.Join(strings.Fields(s), " "))
	}
	return out
}
