package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"
)

// StaticRoot is the path under which [Assets] are served.
const StaticRoot = "/static/"

// bundles are the stylesheets that pages link, each made of the sources that
// it needs in their order: one request a page, and no page without its tokens.
var bundles = map[string][]string{
	"css/site.css": {"css/tokens.css", "css/base.css", "css/site.css"},
	"css/desk.css": {"css/tokens.css", "css/base.css", "css/desk.css"},
}

// Asset is one static file as it is served.
type Asset struct {
	Path string // as requested, with the hash of the content in its name
	Type string // media type
	Body []byte
}

// Assets is every static file under an address that holds the hash of its
// content: what is behind an address never changes, so it may be kept for ever.
// It is immutable once made.
type Assets struct {
	paths  map[string]string // by name under static/
	served map[string]Asset  // by path
}

// NewAssets reads all files under static/ of fsys, which is [Static] outside
// tests. A stylesheet named in a bundle holds tokens, base and itself.
func NewAssets(fsys fs.FS) (*Assets, error) {
	a := &Assets{paths: map[string]string{}, served: map[string]Asset{}}
	err := fs.WalkDir(fsys, "static", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name := strings.TrimPrefix(file, "static/")
		body, err := assemble(fsys, name)
		if err != nil {
			return err
		}
		return a.add(name, body)
	})
	if err != nil {
		return nil, fmt.Errorf("reading static files: %w", err)
	}
	return a, nil
}

// Path returns the address of a file named as under static/, such as
// "css/site.css". A name that doesn't exist is an error, so that a template
// with a wrong one can't be executed.
func (a *Assets) Path(name string) (string, error) {
	p, ok := a.paths[name]
	if !ok {
		return "", fmt.Errorf("no static file %q", name)
	}
	return p, nil
}

// Lookup returns the file at an address.
func (a *Assets) Lookup(address string) (Asset, bool) {
	f, ok := a.served[address]
	return f, ok
}

func (a *Assets) add(name string, body []byte) error {
	ext := path.Ext(name)
	kind := mediaType(ext)
	if kind == "" {
		return fmt.Errorf("no media type for %q", name)
	}
	sum := sha256.Sum256(body)
	hashed := StaticRoot + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	a.paths[name] = hashed
	a.served[hashed] = Asset{Path: hashed, Type: kind, Body: body}
	return nil
}

// mediaType knows the kinds of files that lie here, whatever tables the machine
// has; mime is only asked for others.
func mediaType(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(ext)
}

// assemble returns the bytes to serve for a name: the file, or the files of its
// bundle without their comments.
func assemble(fsys fs.FS, name string) ([]byte, error) {
	parts, ok := bundles[name]
	if !ok {
		return fs.ReadFile(fsys, "static/"+name)
	}
	var out bytes.Buffer
	for _, part := range parts {
		css, err := fs.ReadFile(fsys, "static/"+part)
		if err != nil {
			return nil, err
		}
		out.Write(compactCSS(css))
	}
	return out.Bytes(), nil
}

// compactCSS drops comments, indentation and empty lines; everything else stays
// as it was written.
func compactCSS(css []byte) []byte {
	var out bytes.Buffer
	for {
		before, rest, found := bytes.Cut(css, []byte("/*"))
		writeLines(&out, before)
		if !found {
			return out.Bytes()
		}
		_, css, _ = bytes.Cut(rest, []byte("*/"))
	}
}

func writeLines(out *bytes.Buffer, css []byte) {
	for line := range bytes.Lines(css) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			out.Write(line)
			out.WriteByte('\n')
		}
	}
}
