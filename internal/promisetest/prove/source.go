package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// state names the sources as they are: every file that git knows or would take,
// except the pages for people. What was proven of one state says nothing of
// another.
func state(ctx context.Context, root string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = root
	listed, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("listing the sources: %w", err)
	}
	files := strings.Split(string(bytes.TrimRight(listed, "\x00")), "\x00")
	slices.Sort(files)
	sum := sha256.New()
	for _, file := range slices.Compact(files) {
		if path.Ext(file) == ".md" || strings.HasPrefix(file, "docs/") {
			continue
		}
		at := filepath.Join(root, filepath.FromSlash(file))
		if info, err := os.Lstat(at); errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
			continue // removed and not yet committed, or a way to elsewhere
		}
		content, err := os.ReadFile(at)
		if err != nil {
			return "", err
		}
		one := sha256.Sum256(content)
		if _, err := fmt.Fprintf(sum, "%s %x\n", file, one); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}
