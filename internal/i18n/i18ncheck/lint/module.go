package lint

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Module returns every use in a checkout of the module: the desk's templates,
// the programs, and the names of the domain's closed sets. Folders that don't
// exist hold none.
func Module(root string) ([]Use, error) {
	templates, err := Templates(os.DirFS(root), "web/templates")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	enums, err := Enums(filepath.Join(root, "workflow"))
	if err != nil {
		return nil, err
	}
	uses := slices.Concat(templates, enums)
	for _, dir := range []string{"workflow", "internal", "cmd"} {
		found, err := Go(filepath.Join(root, dir))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		uses = append(uses, found...)
	}
	return uses, nil
}
