package intake

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"prevail/workflow"
)

// shared returns the folder of real texts that are no part of this repository,
// or skips the test.
func shared(t *testing.T) string {
	t.Helper()
	root := os.Getenv("PREVAIL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(root, "data", "seed")); err != nil {
		t.Skip("no real texts here; testdata holds our own")
	}
	return filepath.Join(root, "data")
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestRealReleases: each comes out with its title once, its date and publisher,
// and no head line in its text.
func TestRealReleases(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shared(t), "releases")
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no releases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			m, err := ReadMeta(read(t, strings.TrimSuffix(file, ".txt")+".meta.json"))
			if err != nil {
				t.Fatal(err)
			}
			for _, title := range []string{"", m.Title} {
				d, err := Described(read(t, file), Meta{URL: m.URL, Title: title, Published: m.Published})
				if err != nil {
					t.Fatal(err)
				}
				if d.Title() != m.Title || d.Institution != m.Publisher || d.Facts.Date.IsZero() {
					t.Errorf("%q of %q on %s", d.Title(), d.Institution, d.Facts.Date)
				}
				cut := 0
				for _, n := range d.Notes {
					if n.Code == CodeRepeatedHead && n.Act == Cut {
						cut++
					}
					if n.Code == CodeDate {
						t.Errorf("the date differs: %v", n)
					}
				}
				if cut != 3 || !workflow.HasBody(d.Units) {
					t.Errorf("%d head lines cut, want 3", cut)
				}
				for _, u := range d.Units[1:] {
					if text := u.Text("en"); sameWords(text, m.Title) || strings.Contains(text, m.Publisher+m.Title[:1]) || findGlued(text, "en") != nil {
						t.Errorf("left in the text: %s", text)
					}
				}
			}
		})
	}
}

// TestRealTranslationLiesBesideItsEnglish: paragraph by paragraph and sentence
// by sentence.
func TestRealTranslationLiesBesideItsEnglish(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(shared(t), "seed")
	english, err := Markdown(read(t, folder, "en.md"))
	if err != nil {
		t.Fatal(err)
	}
	arabic, err := Translation(FormatPlain, "ar", read(t, folder, "ar.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if english.Facts.Date != arabic.Facts.Date || english.Facts.Original != arabic.Facts.Original || english.Facts.Kind != arabic.Facts.Kind {
		t.Errorf("letterheads differ: %+v %+v", english.Facts, arabic.Facts)
	}
	pairs := Align(english.Units, arabic.Units, "ar")
	for _, p := range pairs {
		if !p.Sure {
			t.Errorf("not sure of %v", p)
		}
	}
	for i, texts := range Fill(english.Units, arabic.Units, pairs, "ar") {
		for k, text := range texts {
			if text == "" {
				t.Errorf("nothing beside %q", english.Units[i].Segments[k])
			}
		}
	}
}

// TestRealPagesKeepTheirShortcodes reads whole page bodies of HTML and Markdown
// with their translations.
func TestRealPagesKeepTheirShortcodes(t *testing.T) {
	t.Parallel()
	pages, sure, all := 0, 0, 0
	for line := range strings.Lines(read(t, shared(t), "pairs", "votegov-bodies.jsonl")) {
		var page struct{ Lang, Key, En, Tr string }
		if err := json.Unmarshal([]byte(line), &page); err != nil {
			t.Fatal(err)
		}
		english, err := Markdown(page.En)
		if err != nil {
			t.Fatal(page.Key, err)
		}
		other, err := Translation(FormatMarkdown, page.Lang, page.Tr)
		if err != nil {
			t.Fatal(page.Key, err)
		}
		wantShortcodes(t, page.En, english, "en")
		wantShortcodes(t, page.Tr, other, page.Lang)
		for _, p := range Align(english.Units, other.Units, page.Lang) {
			all++
			if p.Sure {
				sure++
			}
		}
		pages++
	}
	t.Logf("%d pages, %d of %d pairs sure", pages, sure, all)
	if pages == 0 || sure*100 < all*95 {
		t.Errorf("%d of %d pairs sure, want 95 of 100", sure, all)
	}
}

func wantShortcodes(t *testing.T, source string, d Draft, lang string) {
	t.Helper()
	var text strings.Builder
	for _, u := range d.Units {
		text.WriteString(u.Text(lang) + "\n")
	}
	for rest := source; ; {
		start, end := nextShortcode(rest)
		if start < 0 {
			return
		}
		if !strings.Contains(text.String(), rest[start:end]) {
			t.Errorf("%s is lost", rest[start:end])
		}
		rest = rest[end:]
	}
}
