package i18n

import (
	"strconv"
	"sync"
	"testing"
)

func TestWhatIsRememberedIsAskedOnce(t *testing.T) {
	t.Parallel()
	asked := map[string]int{}
	length := remembered(func(tag string) int { asked[tag]++; return len(tag) })
	for range 3 {
		for _, tag := range []string{"ar", "zh-Hant", ""} {
			if got := length(tag); got != len(tag) {
				t.Errorf("of %q it says %d", tag, got)
			}
		}
	}
	for tag, n := range asked {
		if n != 1 {
			t.Errorf("%q was asked %d times", tag, n)
		}
	}
}

// A visitor's browser may name any number of languages: what is remembered is
// bounded, and what is past the bound is answered as well.
func TestWhatIsRememberedIsBounded(t *testing.T) {
	t.Parallel()
	asked := 0
	same := remembered(func(tag string) string { asked++; return tag })
	for n := range 2 * mostRemembered {
		if tag := strconv.Itoa(n); same(tag) != tag {
			t.Fatalf("of %s it says something else", tag)
		}
	}
	before := asked
	same("0")
	if asked != before {
		t.Error("what came first is forgotten")
	}
	late := strconv.Itoa(2*mostRemembered - 1)
	if got := same(late); got != late || asked != before+1 {
		t.Errorf("of what came past the bound it says %q, and asked %d times", got, asked-before)
	}
}

// A tag that is cut out of a long text doesn't keep the text alive, and one
// whose bytes are used again stays what it was.
func TestWhatIsRememberedIsItsOwn(t *testing.T) {
	t.Parallel()
	calls := 0
	name := remembered(func(tag string) string { calls++; return "the language " + tag })
	text := "Accept-Language: fr, en"
	if name(text[17:19]) != "the language fr" || name("fr") != "the language fr" || calls != 1 {
		t.Errorf("asked %d times", calls)
	}
}

func TestManyRememberConcurrently(t *testing.T) {
	t.Parallel()
	length := remembered(func(tag string) int { return len(tag) })
	var all sync.WaitGroup
	for from := range 8 {
		all.Go(func() {
			for n := range 200 {
				if tag := strconv.Itoa(n * (from%2 + 1)); length(tag) != len(tag) {
					t.Errorf("of %s it says something else", tag)
				}
			}
		})
	}
	all.Wait()
}
