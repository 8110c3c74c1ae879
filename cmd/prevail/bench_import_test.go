//go:build bench

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// importing returns an office that moves its archive in for as long as it is
// let, with one prevail import after the other as processes of their own.
func (w *writingRoom) importing(b *testing.B, flags map[string]string) func(context.Context) {
	b.Helper()
	archives := b.TempDir()
	var environ []string
	for key, value := range flags {
		environ = append(environ, key+"="+value)
	}
	return func(ctx context.Context) {
		runs, files, began := 0, 0, time.Now()
		for ctx.Err() == nil {
			folder := filepath.Join(archives, fmt.Sprintf("tide-%d", runs))
			if err := tideTables(folder, runs); err != nil {
				b.Error(err)
				return
			}
			cmd := exec.CommandContext(context.WithoutCancel(ctx), os.Args[0], "-test.run=^TestProgram$")
			cmd.Env = append(append(os.Environ(), environ...), programVar+"=import\x1f--json\x1f--archive="+filepath.Base(folder)+"\x1f"+folder)
			out, err := cmd.CombinedOutput()
			created := strings.Count(string(out), `"status":"created"`)
			if err != nil || created != tideFiles {
				b.Errorf("the import brought in %d of %d: %v\n%.500s", created, tideFiles, err, out)
				return
			}
			runs++
			files += created
		}
		fmt.Printf("# %s: %d imports beside it brought in %d releases in %.0f s\n", b.Name(), runs, files, time.Since(began).Seconds())
	}
}

// tideFiles is how many releases one import brings in.
const tideFiles = 2_000

// tideTables writes an archive that is like no other.
func tideTables(folder string, n int) error {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return err
	}
	for i := range tideFiles {
		text := fmt.Sprintf("---\ntitle: Tide tables of week %d in volume %d\ndate: 2025-03-04\n---\n\n%s", i, n, strings.Repeat("The tide is high at noon. It is low in the evening.\n\n", 20))
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("tide-%04d.en.md", i)), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}
