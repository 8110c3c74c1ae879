package archive

import (
	"cmp"
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"prevail/internal/intake"
	"prevail/workflow"
)

// maxDepth is how deep folders may lie in each other.
const maxDepth = 16

func compare(a, b string) int { return strings.Compare(a, b) }

// Found is what lies in a folder, in the order of its names.
type Found struct {
	Releases []Release
	Strays   []Stray
}

// Find looks a folder through and tells releases from what is none, by names
// alone. A release is files with one stem and a language each (x.en.md,
// x.ar.txt), a folder with en.md and ar.txt in it, or x.txt with x.meta.json.
func (f *Folder) Find(ctx context.Context) (Found, error) {
	var out Found
	if err := f.walk(ctx, ".", 0, &out); err != nil {
		return Found{}, err
	}
	out.apart()
	slices.SortFunc(out.Releases, func(a, b Release) int { return cmp.Compare(a.English.Path, b.English.Path) })
	slices.SortFunc(out.Strays, func(a, b Stray) int { return cmp.Compare(a.Path, b.Path) })
	return out, nil
}

// walk looks through one folder and those in it. One of these that can't be
// opened is reported and keeps nothing else from coming in.
func (f *Folder) walk(ctx context.Context, dir string, depth int, out *Found) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := f.entries(dir)
	switch {
	case err != nil && depth > 0:
		out.stray(dir, StrayUnreadable)
		return nil
	case err != nil:
		return err
	}
	here := shelf{folder: f, dir: dir, groups: map[string]*group{}, out: out}
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		switch {
		case !f.asked(e.Name()):
		case strings.HasPrefix(e.Name(), "."), !utf8.ValidString(e.Name()):
			out.stray(file, StrayName)
		case e.IsDir() && depth >= maxDepth:
			out.stray(file, StrayDeep)
		case e.IsDir():
			if err := f.walk(ctx, file, depth+1, out); err != nil {
				return err
			}
		case !e.Type().IsRegular():
			out.stray(file, StrayLink)
		default:
			here.put(e, file)
		}
	}
	here.sort()
	return nil
}

func (f *Found) stray(file, code string, params ...string) {
	f.Strays = append(f.Strays, Stray{Path: file, Code: code, Params: params})
}

// group is the files of one folder that share a stem.
type group struct {
	stem  string
	texts map[string][]File // by locale, "" for none
	meta  string
	// refused says that there is English, but none that can be taken.
	refused bool
}

// shelf is one folder while its files are put together.
type shelf struct {
	folder *Folder
	dir    string
	groups map[string]*group
	out    *Found
}

// group returns the files of a stem, none at first.
func (s *shelf) group(stem string) *group {
	g := s.groups[stem]
	if g == nil {
		g = &group{stem: stem, texts: map[string][]File{}}
		s.groups[stem] = g
	}
	return g
}

// put lays a file to those of its stem.
func (s *shelf) put(e fs.DirEntry, file string) {
	n, ok := parseName(e.Name())
	info, err := e.Info()
	stem := norm.NFC.String(n.stem)
	switch {
	case !ok && unread[strings.ToLower(path.Ext(file))]:
		s.out.stray(file, StrayForm)
		return
	case !ok:
		s.out.stray(file, StrayName)
		return
	case err != nil || info.Size() > intake.MaxBytes:
		s.out.stray(file, StrayLarge)
		if n.locale == workflow.English {
			s.group(stem).refused = true
		}
		return
	}
	g := s.group(stem)
	switch {
	case n.meta && n.stem == "" && n.locale != workflow.English:
		s.out.stray(file, StrayMeta)
	case n.meta:
		g.meta = file
	default:
		g.texts[n.locale] = append(g.texts[n.locale], File{Path: file, Locale: n.locale, Format: n.format})
	}
}

// sort makes releases of the groups, and strays of what is left.
func (s *shelf) sort() {
	for stem, g := range s.groups {
		s.release(s.key(stem), g)
	}
}

// key names a release: its path without language and form. A folder that is a
// release is named by itself. Machines that spell letters differently get the
// same key.
func (s *shelf) key(stem string) string {
	switch {
	case stem != "":
		return norm.NFC.String(path.Join(s.dir, stem))
	case s.dir == ".":
		return norm.NFC.String(s.folder.name)
	}
	return norm.NFC.String(s.dir)
}

// release makes a release of a group that is one.
func (s *shelf) release(key string, g *group) {
	english, code := g.english()
	if code != "" {
		s.leave(g, code)
		return
	}
	r := Release{Key: key, English: english, Meta: g.meta}
	if g.meta != "" && english.Format != intake.FormatPlain {
		s.out.stray(g.meta, StrayMeta)
		r.Meta = ""
	}
	for locale, files := range g.texts {
		switch {
		case locale == workflow.English || locale == "":
		case regional(locale):
			s.strays(files, g, StrayRegional)
		case len(files) > 1:
			s.strays(files, g, StrayTwice)
		default:
			r.Translations = append(r.Translations, files[0])
		}
	}
	slices.SortFunc(r.Translations, func(a, b File) int { return compare(a.Path, b.Path) })
	s.out.Releases = append(s.out.Releases, r)
}

// english returns the English of a group: the file that says so, or the plain
// text that has its facts beside it. A code says why there is none.
func (g *group) english() (File, string) {
	named, bare := g.texts[workflow.English], g.texts[""]
	all := append(slices.Clone(named), bare...)
	switch {
	case len(all) == 0 && g.hasRegional():
		return File{}, StrayRegional
	case len(all) == 0:
		return File{}, StrayNoEnglish
	case len(all) > 1:
		return File{}, StrayTwice
	case len(named) == 1:
		return named[0], ""
	case g.meta == "" || bare[0].Format != intake.FormatPlain:
		return File{}, StrayAlone
	}
	bare[0].Locale = workflow.English
	return bare[0], ""
}
