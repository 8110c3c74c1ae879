package store

import (
	"encoding/hex"
	"slices"
	"strings"

	"prevail/workflow"
)

// titleLike is the condition that the headline h of a release holds what is
// sought, letters of A to Z being small on both sides.
const titleLike = `h.letters LIKE ? ESCAPE '\'`

// likeless takes their meaning from the characters that LIKE reads as patterns.
var likeless = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func likeTitle(sought string) string { return "%" + likeless.Replace(workflow.Letters(sought)) + "%" }

// Headlines are found by every run of as many characters that stands in what is
// sought, or by all of that where it is shorter; mostRuns of them find few enough.
const (
	longestRun = 3
	mostRuns   = 32
)

// runs returns the runs of characters by which a title is found.
func runs(sought string) []string {
	letters := []rune(workflow.Letters(sought))
	length := min(longestRun, len(letters))
	var out []string
	for i := range len(letters) - length + 1 {
		out = append(out, string(letters[i:i+length]))
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), mostRuns)]
}

// words are the runs as SQLite's index knows them: the digits of their bytes.
func words(sought string) []string {
	out := runs(sought)
	for i, run := range out {
		out[i] = strings.ToUpper(hex.EncodeToString([]byte(run)))
	}
	return out
}

// titleSearch asks the index of runs.
func titleSearch(sought string, lite bool) search {
	if !lite {
		return search{"SELECT h.release_id FROM headline h WHERE prevail_grams(h.letters, 1, 3) @> ARRAY(SELECT jsonb_array_elements_text(CAST(? AS jsonb))) AND " + titleLike,
			[]any{doc[[]string]{runs(sought)}, likeTitle(sought)}, fewTitles}
	}
	return search{"SELECT h.release_id FROM headline_gram g CROSS JOIN headline h ON h.place = g.rowid WHERE headline_gram MATCH ? AND " + titleLike,
		[]any{strings.Join(words(sought), " "), likeTitle(sought)}, fewTitles}
}
