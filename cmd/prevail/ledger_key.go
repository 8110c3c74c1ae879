package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"prevail/internal/config"
	"prevail/internal/ledger"
)

// keyFile is the name of the file in the data folder that holds the ledger's
// signing key. It is no part of a backup.
const keyFile = "ledger.key"

// signingKey returns the key that signs checkpoints: the setting's, or the one
// in the data folder, which is made at first. A demo on PostgreSQL has no folder
// of its own, so its key ends with it.
func signingKey(s config.Settings, demo bool) (ledger.Key, error) {
	if s.LedgerKey != "" {
		key, err := ledger.ParseKey(s.LedgerKey.Reveal())
		if err != nil {
			return key, usageError{fmt.Errorf("PREVAIL_LEDGER_KEY: %w", err)}
		}
		return key, nil
	}
	if demo && s.UsesPostgres() {
		return newSigningKey(s)
	}
	path := filepath.Join(s.Data, keyFile)
	key, err := keptKey(path)
	if !errors.Is(err, os.ErrNotExist) {
		return key, err
	}
	if err := makeKey(s, path); err != nil {
		return key, fmt.Errorf("making the ledger's key in %s (or give one in PREVAIL_LEDGER_KEY; \"prevail config --new-ledger-key\" prints one): %w", path, err)
	}
	return keptKey(path)
}

// keptKey reads a key from a file.
func keptKey(path string) (ledger.Key, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return ledger.Key{}, fmt.Errorf("the ledger's key: %w", err)
	}
	key, err := ledger.ParseKey(string(text))
	if err != nil {
		return key, fmt.Errorf("the ledger's key in %s: %w", path, err)
	}
	return key, nil
}

// makeKey writes a new key for its owner alone. Of two servers that start at
// once only one makes it.
func makeKey(s config.Settings, path string) error {
	signer, _, err := ledger.NewKey(rand.Reader, origin(s))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.Data, 0o700); err != nil {
		return err
	}
	part, err := os.CreateTemp(s.Data, "."+keyFile+"-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(part.Name()) }() // what is left has its name
	_, err = part.WriteString(signer + "\n")
	if err := errors.Join(err, part.Sync(), part.Close()); err != nil {
		return err
	}
	if err := os.Link(part.Name(), path); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return nil
}

// newSigningKey makes a key that nobody keeps.
func newSigningKey(s config.Settings) (ledger.Key, error) {
	signer, _, err := ledger.NewKey(rand.Reader, origin(s))
	if err != nil {
		return ledger.Key{}, err
	}
	return ledger.ParseKey(signer)
}

// newLedgerKey prints a key for PREVAIL_LEDGER_KEY, and nothing else.
func (c *console) newLedgerKey(s config.Settings) error {
	signer, _, err := ledger.NewKey(rand.Reader, origin(s))
	if err != nil {
		return err
	}
	c.say("%s\n", signer)
	return nil
}

// origin names the ledger by the address that readers use.
func origin(s config.Settings) string {
	if u, err := url.Parse(s.BaseURL); err == nil && u.Host != "" {
		return u.Host + "/ledger"
	}
	return "prevail/ledger"
}
