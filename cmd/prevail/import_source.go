package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"prevail/internal/archive"
)

// importSource is a folder to bring in, whole or only some of its files.
type importSource struct {
	dir   string
	files []string // nil for the whole folder
}

// sourcesOf turns what was named on the command line into folders. Files of one
// folder are looked at together, as one release may be several files.
func sourcesOf(paths []string) ([]importSource, error) {
	var out []importSource
	var errs []error
	for _, path := range paths {
		info, err := os.Lstat(path)
		switch {
		case err != nil:
			errs = append(errs, fmt.Errorf("there is no file or folder %s: %w", path, err))
			continue
		case info.Mode()&os.ModeSymlink != 0:
			// A folder that was named is meant; a file that is a link is
			// reported like any other.
			if behind, err := os.Stat(path); err == nil && behind.IsDir() {
				info = behind
			}
		}
		if info.IsDir() {
			out = append(out, importSource{dir: path})
			continue
		}
		dir := filepath.Dir(path)
		i := slices.IndexFunc(out, func(s importSource) bool { return s.dir == dir && s.files != nil })
		if i < 0 {
			i = len(out)
			out = append(out, importSource{dir: dir})
		}
		out[i].files = append(out[i].files, filepath.Base(path))
	}
	return out, errors.Join(errs...)
}

func (s importSource) open() (*archive.Folder, error) {
	if s.files == nil {
		return archive.OpenFolder(s.dir)
	}
	return archive.OpenFiles(s.dir, s.files)
}

// bringIn brings everything of a folder in and reports it.
func (s importSource) bringIn(ctx context.Context, m *archive.Importer, r *importReport) (err error) {
	folder, err := s.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	found, err := folder.Find(ctx)
	if err != nil {
		return err
	}
	if len(found.Releases)+len(found.Strays) == 0 {
		r.c.note("There is no file in %s.", s.dir)
	}
	for i, release := range found.Releases {
		if err := ctx.Err(); err != nil {
			return stopped(release, err)
		}
		began := time.Now()
		results, err := m.Import(ctx, folder, release)
		switch {
		case err != nil && ctx.Err() != nil:
			return stopped(release, errors.Join(err, ctx.Err()))
		case err != nil:
			return fmt.Errorf("%s: %w", release.English.Path, err)
		}
		r.results(s.dir, results)
		r.progress(s.dir, i+1, len(found.Releases))
		if slices.ContainsFunc(results, func(r archive.Result) bool { return r.Status == archive.Created }) {
			makeRoom(ctx, time.Since(began))
		}
	}
	for _, stray := range found.Strays {
		if !folder.Taken(stray.Path) {
			r.stray(s.dir, stray)
		}
	}
	return nil
}

// interruption is the end of a command that somebody stopped and that can be
// given again.
type interruption struct {
	advice string
	err    error
}

// Error says what is done, and what to do.
func (i interruption) Error() string { return errInterrupted.Error() + ": " + i.advice }

// Unwrap returns why it ended.
func (i interruption) Unwrap() []error { return []error{errInterrupted, i.err} }

// stopped says where an import was interrupted.
func stopped(before archive.Release, err error) error {
	return interruption{"stopped at " + visible(before.English.Path) + "; what was brought in stays, and the same command goes on from here", err}
}

// longestRoom is how long an import rests at most: a release with many large
// files is an exception and holds nobody up for as long as it takes to read.
const longestRoom = 50 * time.Millisecond

// makeRoom rests for as long as the last release took. So an import has half
// of the machine and of the database at most, and whoever is at work on the
// desk waits for one release and not for the archive.
func makeRoom(ctx context.Context, took time.Duration) {
	timer := time.NewTimer(min(took, longestRoom))
	defer timer.Stop()
	await(ctx, timer.C)
}
