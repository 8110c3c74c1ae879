package archive_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/archive"
	"prevail/internal/intake"
)

// names returns what was found in the form "key: english +meta [locale file …]"
// and "file code params".
func names(found archive.Found) (releases, strays []string) {
	for _, r := range found.Releases {
		words := []string{r.Key + ":", r.English.Path}
		if r.Meta != "" {
			words = append(words, "+"+r.Meta)
		}
		for _, file := range r.Translations {
			words = append(words, file.Locale, file.Path)
		}
		releases = append(releases, strings.Join(words, " "))
	}
	for _, s := range found.Strays {
		strays = append(strays, strings.Join(append([]string{s.Path, s.Code}, s.Params...), " "))
	}
	return releases, strays
}

func TestReleasesAreToldByTheirNamesAlone(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		files    string
		releases []string
		strays   []string
	}{
		{"one stem with languages", "x.en.md x.ar.txt x.zh-Hans.html y.en.txt",
			[]string{"x: x.en.md ar x.ar.txt zh-Hans x.zh-Hans.html", "y: y.en.txt"}, nil},
		{"a tag is canonical", "x.EN.md x.pt_br.txt", []string{"x: x.EN.md pt-BR x.pt_br.txt"}, nil},
		{"a stem with dots", "h.r.452.en.txt h.r.452.fr.txt", []string{"h.r.452: h.r.452.en.txt fr h.r.452.fr.txt"}, nil},
		{"a folder with languages", "note/en.md note/ar.txt", []string{"note: note/en.md ar note/ar.txt"}, nil},
		{"the folder itself", "en.md ar.txt", []string{"archive: en.md ar ar.txt"}, nil},
		{"a folder's facts", "note/en.txt note/en.meta.json", []string{"note: note/en.txt +note/en.meta.json"}, nil},
		{"a text with facts", "a/x.txt a/x.meta.json a/x.ar.txt", []string{"a/x: a/x.txt +a/x.meta.json ar a/x.ar.txt"}, nil},
		{"facts beside a text that says its language", "x.en.txt x.meta.json", []string{"x: x.en.txt +x.meta.json"}, nil},
		{"all ways at once", "en.md x.en.md y.txt y.meta.json z/en.html",
			[]string{"archive: en.md", "x: x.en.md", "y: y.txt +y.meta.json", "z: z/en.html"}, nil},
		{"letters written in two ways", "cafe\u0301.en.md caf\u00e9.fr.md", []string{"caf\u00e9: cafe\u0301.en.md fr caf\u00e9.fr.md"}, nil},
		{"names that are no text", "b\xff.en.md", nil, []string{"b\xff.en.md import.name"}},
		{"documents that aren't read", "x.en.docx y.ODT z.exe", nil, []string{"x.en.docx import.form", "y.ODT import.form", "z.exe import.name"}},
		{"a text without facts", "x.txt y.md", nil, []string{"x.txt import.alone", "y.md import.alone"}},
		{"facts for what is no plain text", "x.md x.meta.json y.en.md y.meta.json",
			[]string{"y: y.en.md"}, []string{"x.md import.alone", "x.meta.json import.no_english name x.en.txt", "y.meta.json import.meta"}},
		{"a translation without English", "x.ar.txt ar.txt z.meta.json fr.meta.json", nil,
			[]string{"ar.txt import.no_english name en.md", "fr.meta.json import.meta", "x.ar.txt import.no_english name x.en.md", "z.meta.json import.no_english name z.en.txt"}},
		{"two English", "x.en.md x.en.txt x.ar.txt y.en.md y.txt", nil,
			[]string{"x.ar.txt import.english_refused", "x.en.md import.twice", "x.en.txt import.twice", "y.en.md import.twice", "y.txt import.twice"}},
		{"two translations of one language", "x.en.md x.ar.txt x.ar.md x.fr.md", []string{"x: x.en.md fr x.fr.md"},
			[]string{"x.ar.md import.twice", "x.ar.txt import.twice"}},
		{"English of a country", "x.en-US.md x.ar.txt y.en.md y.en_GB.txt z/en-GB.md", []string{"y: y.en.md"},
			[]string{"x.ar.txt import.english_refused", "x.en-US.md import.regional locale en-US name x.en.md",
				"y.en_GB.txt import.regional locale en-GB name y.en.txt", "z/en-GB.md import.regional locale en-GB name en.md"}},
		{"one name for two releases", "x.en.md x.fr.md x/en.md x/ar.txt archive.en.txt en.md y.en.md", []string{"y: y.en.md"},
			[]string{"archive.en.txt import.twice", "en.md import.twice", "x.en.md import.twice", "x.fr.md import.english_refused",
				"x/ar.txt import.english_refused", "x/en.md import.twice"}},
		{"other files", "README x.pdf .hidden .git/config", nil,
			[]string{".git import.name", ".hidden import.name", "README import.name", "x.pdf import.form"}},
		{"nested too deeply", strings.Repeat("d/", 17) + "x.en.md " + strings.Repeat("e/", 16) + "x.en.md",
			[]string{strings.Repeat("e/", 16) + "x: " + strings.Repeat("e/", 16) + "x.en.md"},
			[]string{strings.TrimSuffix(strings.Repeat("d/", 17), "/") + " import.deep"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := map[string]string{}
			for _, file := range strings.Fields(tt.files) {
				files[file] = "# Title\n\nText."
			}
			releases, strays := names(find(t, lay(t, files)))
			if diff := cmp.Diff(tt.releases, releases); diff != "" {
				t.Errorf("releases:\n%s", diff)
			}
			if diff := cmp.Diff(tt.strays, strays); diff != "" {
				t.Errorf("strays:\n%s", diff)
			}
		})
	}
}

func find(t *testing.T, dir string) archive.Found {
	t.Helper()
	f, err := archive.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found, err := f.Find(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWhatIsTooLargeIsReportedUnread(t *testing.T) {
	t.Parallel()
	dir := lay(t, map[string]string{"x.en.txt": strings.Repeat("a", intake.MaxBytes+1), "y.en.txt": strings.Repeat("a", intake.MaxBytes)})
	releases, strays := names(find(t, dir))
	if diff := cmp.Diff([]string{"x.en.txt import.large"}, strays); diff != "" || len(releases) != 1 {
		t.Errorf("%v\n%s", releases, diff)
	}
}

func TestSingleFilesAreThoseThatWereNamed(t *testing.T) {
	t.Parallel()
	dir := lay(t, map[string]string{"x.en.md": "", "x.ar.txt": "", "x.fr.txt": "", "y.txt": "", "y.meta.json": "", "z.txt": "", "d/x.en.md": ""})
	f, err := archive.OpenFiles(dir, []string{"x.en.md", "x.ar.txt", "y.txt"})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found, err := f.Find(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	releases, strays := names(found)
	if diff := cmp.Diff([]string{"x: x.en.md ar x.ar.txt", "y: y.txt +y.meta.json"}, releases); diff != "" || strays != nil {
		t.Errorf("%v\n%s", strays, diff)
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	t.Parallel()
	if _, err := archive.OpenFolder(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("it was opened")
	}
}
