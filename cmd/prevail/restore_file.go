package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// What the files of the two databases begin with.
const (
	sqliteStart  = "SQLite format 3\x00"
	archiveStart = "PGDMP"
)

// isBackup refuses, before anything is made, a file that is no backup of the
// database it is to go to.
func isBackup(file string, postgres bool) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("the backup: %w", err)
	}
	start := make([]byte, len(sqliteStart))
	n, err := io.ReadFull(f, start)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("the backup: %w", err)
	}
	isArchive, isSQLite := strings.HasPrefix(string(start[:n]), archiveStart), string(start[:n]) == sqliteStart
	switch {
	case isArchive && !postgres:
		return fmt.Errorf("%s is a backup of PostgreSQL: restore it to an empty database (prevail restore FILE --database postgres://…), which verifies it", file)
	case isSQLite && postgres:
		return fmt.Errorf("%s is a backup of SQLite: it goes to a data folder (--data), not to PostgreSQL", file)
	case !isArchive && !isSQLite:
		return fmt.Errorf("%s is no backup: \"prevail backup\" did not write it", file)
	}
	return nil
}
