package render

import (
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"prevail/workflow"
)

// File is a picture or another file as a page shows it.
type File struct {
	Href          string
	Name          string
	Width, Height int
	// Facts are the kind and the size of a file, for whoever is about to fetch
	// it.
	Facts string
}

// FilesPath is where the files of a page stand: below the page itself, so that
// they answer as it does; on the desk while nothing is public.
func FilesPath(p workflow.PublicPage) string {
	if p.Preview || p.Page.Address.Slug == "" {
		return "/desk/releases/" + url.PathEscape(string(p.Page.Release)) + "/files/"
	}
	return ReleasePath(p.Page.Locale, p.Page.Address)
}

// FilePath is where a file stands below the page or the place of FilesPath.
func FilePath(below string, f workflow.File) string {
	return below + string(f.Hash) + "/" + url.PathEscape(f.Name)
}

// file makes a block of a file. Its label, or alternative text, comes with the
// unit after it.
func (c composer) file(f workflow.File) *Block {
	b := &Block{Kind: "file", File: &File{Href: FilePath(c.path, f), Name: f.Name, Facts: facts(f)}}
	if f.Picture() {
		b.Kind, b.File.Width, b.File.Height = "picture", f.Width, f.Height
	}
	return b
}

// facts are a file's kind, by the ending that people know it by, and its size
// in kB or MB (of 1000, as IEC 80000-13 has it), which are written the same in
// every language.
func facts(f workflow.File) string {
	kind := strings.ToUpper(strings.TrimPrefix(path.Ext(f.Name), "."))
	if kind == "" {
		_, kind, _ = strings.Cut(f.Type, "/")
	}
	size, unit := (f.Size+999)/1000, "kB"
	if size >= 1000 {
		size, unit = (size+500)/1000, "MB"
	}
	return kind + ", " + strconv.Itoa(size) + " " + unit
}

// FileHeader sets how a browser treats a file: it shows pictures, keeps
// everything else, runs nothing and believes the type it is told.
func FileHeader(h http.Header, f workflow.File) {
	how := "attachment"
	if f.Picture() {
		how = "inline"
	}
	h.Set("Content-Disposition", how+"; filename*=UTF-8''"+url.PathEscape(f.Name))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("X-Content-Type-Options", "nosniff")
}
