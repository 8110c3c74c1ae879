package archive

import (
	"path"
	"strings"

	"prevail/workflow"
)

// regional reports whether a language is English of some country: in a file's
// name that says neither that it is the authoritative text nor that it isn't.
func regional(locale string) bool { return strings.HasPrefix(locale, workflow.English+"-") }

func (g *group) hasRegional() bool {
	for locale := range g.texts {
		if regional(locale) {
			return true
		}
	}
	return false
}

// leave reports a group that is no release. The files that are to blame have
// the code; the others lack their English, or have one that can't be taken.
func (s *shelf) leave(g *group, code string) {
	others := StrayNoEnglish
	if g.refused || code == StrayTwice || code == StrayRegional {
		others = StrayRefused
	}
	for locale, files := range g.texts {
		switch {
		case locale == workflow.English || locale == "":
			s.strays(files, g, code)
		case regional(locale):
			s.strays(files, g, StrayRegional)
		default:
			s.strays(files, g, others)
		}
	}
	switch {
	case g.meta != "" && others == StrayNoEnglish:
		s.out.stray(g.meta, others, "name", s.english(g, ".txt"))
	case g.meta != "":
		s.out.stray(g.meta, others)
	}
}

// strays reports files of a group, each with what its code has to say of it.
func (s *shelf) strays(files []File, g *group, code string) {
	for _, file := range files {
		switch code {
		case StrayNoEnglish:
			s.out.stray(file.Path, code, "name", s.english(g, ".md"))
		case StrayRegional:
			s.out.stray(file.Path, code, "locale", file.Locale, "name", s.english(g, path.Ext(file.Path)))
		default:
			s.out.stray(file.Path, code)
		}
	}
}

// english is the name that the English of a group has.
func (s *shelf) english(g *group, end string) string {
	if g.stem == "" {
		return workflow.English + end
	}
	return g.stem + "." + workflow.English + end
}

// apart takes out releases that have one name although they lie in different
// places, such as x.en.md beside x/en.md: one of them would pass for the other,
// edited.
func (f *Found) apart() {
	named := map[string]int{}
	for _, r := range f.Releases {
		named[r.Key]++
	}
	kept := f.Releases[:0]
	for _, r := range f.Releases {
		if named[r.Key] == 1 {
			kept = append(kept, r)
			continue
		}
		f.stray(r.English.Path, StrayTwice)
		for _, file := range r.Translations {
			f.stray(file.Path, StrayRefused)
		}
		if r.Meta != "" {
			f.stray(r.Meta, StrayRefused)
		}
	}
	f.Releases = kept
}
