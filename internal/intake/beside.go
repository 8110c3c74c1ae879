package intake

import (
	"path"
	"slices"
	"strings"

	"prevail/workflow"
)

// Beside is a picture or file that a text shows, as Markdown's pictures do, by
// a name in the folder in which the text lies.
type Beside struct {
	// Name is the path as the text has it, with slashes.
	Name string
	// Unit is the number of the unit with its alternative text, before which it
	// belongs.
	Unit int
}

// Put puts the files that were found, by their names in the text, into the
// units. What isn't given stays out, as its note says.
func (d *Draft) Put(found map[string]workflow.File) {
	for _, b := range slices.Backward(d.Files) {
		f, ok := found[b.Name]
		if !ok {
			continue
		}
		kind := workflow.UnitFile
		if f.Picture() {
			kind = workflow.UnitImage
		}
		d.Units = slices.Insert(d.Units, b.Unit, workflow.Unit{Kind: kind, Segments: []string{f.String()}})
		d.Notes = slices.DeleteFunc(d.Notes, func(n Note) bool { return n.Code == CodePicture && n.Text == b.Name })
	}
	d.Files = nil
}

// lies reports whether an address in a text is that of a file in the text's own
// folder or below it.
func lies(url string) bool {
	return url != "" && !strings.ContainsAny(url, ":?#\\") && !strings.HasPrefix(url, "/") && path.Clean(url) == url && !strings.HasPrefix(url, "..")
}
