package pgtest

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// claimName is the file in a cluster's folder that its owner holds locked. The
// lock goes with the process, so an unlocked one means that nobody is left.
const claimName = "claim"

// claimFolder locks a cluster's folder for this process. The file gets its name
// only once it is locked: no one can ever find it without an owner before.
func claimFolder(dir string) (*os.File, error) {
	file, err := os.CreateTemp(dir, "new-")
	if err != nil {
		return nil, fmt.Errorf("claim %s: %w", dir, err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(dir, claimName))
	}
	if err != nil {
		return nil, fmt.Errorf("claim %s: %w", dir, errors.Join(err, file.Close()))
	}
	return file, nil
}

// removeLeftovers ends and removes the clusters under parent whose owner is
// gone and whose guard could not see to it, as after the machine ran out of
// memory. Folders of other users are left alone.
func removeLeftovers(parent string) error {
	claims, err := filepath.Glob(filepath.Join(parent, folderPrefix+"*", claimName))
	if err != nil {
		return fmt.Errorf("look for old clusters under %s: %w", parent, err)
	}
	var failed error
	for _, claim := range claims {
		failed = errors.Join(failed, removeLeftover(claim))
	}
	return failed
}

// removeLeftover removes the folder of one claim unless someone holds it.
func removeLeftover(claim string) error {
	file, err := os.OpenFile(claim, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil // removed meanwhile, or someone else's
	}
	if err != nil {
		return fmt.Errorf("look at an old cluster: %w", err)
	}
	defer file.Close() //nolint:errcheck // read only, and about to be removed
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil // its owner is alive
	}
	if err != nil {
		return fmt.Errorf("look at an old cluster: %w", err)
	}
	dir := filepath.Dir(claim)
	if err := killServer(filepath.Join(dir, "data")); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("remove an old cluster: %w", err)
	}
	return nil
}

// killServer ends the server of a data folder at once, if one runs. The number
// in its file may by now belong to another process, so that process has to name
// the folder in its command line.
func killServer(data string) error {
	text, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read an old cluster's process id: %w", err)
	}
	first, _, _ := bytes.Cut(text, []byte("\n"))
	pid, err := strconv.Atoi(string(first))
	if err != nil {
		return fmt.Errorf("old cluster's process id: %w", err)
	}
	line, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "cmdline"))
	if err != nil || !bytes.Contains(line, []byte(data)) {
		return nil //nolint:nilerr // no such process: nothing to end
	}
	if err := syscall.Kill(pid, syscall.SIGQUIT); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("end an old cluster: %w", err)
	}
	return nil
}
