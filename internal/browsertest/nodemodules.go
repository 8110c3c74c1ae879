package browsertest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// moduleFile returns the text of a file from the npm packages that the
// repository's package.json names.
func moduleFile(path string) (string, error) {
	root, err := repository()
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(root, "node_modules", filepath.FromSlash(path)))
	if err != nil {
		return "", fmt.Errorf("the accessibility checkers are not installed: run `make tools`: %w", err)
	}
	return string(text), nil
}

// repository returns the folder of the Go module that the working folder is in;
// a test's working folder is that of its package.
func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the repository: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("find the repository: no go.mod above the working folder")
		}
		dir = parent
	}
}
