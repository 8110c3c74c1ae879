package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"prevail/internal/config"
)

// demoPlan is where a demo goes and what becomes of it.
type demoPlan struct {
	settings config.Settings
	// anyPort says that nobody chose the address: one in use is no reason to
	// fail.
	anyPort bool
	// remove removes what the demo leaves behind, if it was to leave nothing.
	remove func() error
	// ending says what becomes of it, to the person.
	ending string
}

// The settings that the demo chooses where nobody else does.
const (
	addrKey  = config.Prefix + "ADDR"
	dataKey  = config.Prefix + "DATA"
	levelKey = config.Prefix + "LOG_LEVEL"
)

// plan reads the settings and fills in what the demo does differently.
func (d *demoCommand) plan(c *console) (*demoPlan, error) {
	flags := map[string]string{
		addrKey: d.Addr, dataKey: d.Data, config.Prefix + "DATABASE": d.Database,
		levelKey: d.LogLevel, config.Prefix + "LOG_FORMAT": d.LogFormat,
	}
	chosen, err := c.load(flags)
	if err != nil {
		return nil, err
	}
	if err := onlyHere(chosen.Addr); err != nil {
		return nil, usageError{err}
	}
	p := &demoPlan{remove: func() error { return nil }, anyPort: !c.given(chosen, flags, addrKey)}
	if !c.given(chosen, flags, levelKey) {
		flags[levelKey] = slog.LevelWarn.String()
	}
	switch {
	case chosen.UsesPostgres():
		p.ending = "Ctrl+C stops it; what you did stays in the database."
	case c.given(chosen, flags, dataKey):
		p.ending = fmt.Sprintf("Ctrl+C stops it; what you did stays in %s.", chosen.Data)
	default:
		folder, err := os.MkdirTemp("", "prevail-demo-")
		if err != nil {
			return nil, err
		}
		flags[dataKey] = folder
		p.remove = func() error { return os.RemoveAll(folder) }
		p.ending = "Ctrl+C stops it and removes everything you did."
	}
	if p.settings, err = c.load(flags); err != nil {
		return nil, errors.Join(err, p.remove())
	}
	// Signing in with one click needs the machine's own name, whatever name
	// readers of a real office use.
	p.settings.BaseURL = "http://" + p.settings.Addr
	return p, nil
}

// given reports whether anybody chose a setting: a flag, the environment, or a
// file that says something else than the default.
func (c *console) given(s config.Settings, flags map[string]string, key string) bool {
	if flags[key] != "" {
		return true
	}
	for _, pair := range c.environ {
		if value, ok := strings.CutPrefix(pair, key+"="); ok && value != "" {
			return true
		}
	}
	values := s.Redacted()
	for i, preset := range config.Defaults() {
		if preset.Key == key {
			return values[i].Value != preset.Value
		}
	}
	return false
}

// onlyHere refuses an address that other machines reach.
func onlyHere(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("%s: %w", addrKey, err)
	}
	if ip, err := netip.ParseAddr(host); host != "localhost" && (err != nil || !ip.IsLoopback()) {
		return fmt.Errorf("the demo lets anybody sign in as anybody, so it listens on this machine only: 127.0.0.1, not %q", host)
	}
	return nil
}

// open opens the App, on any free port if its own is taken and nobody asked
// for that one.
func (p *demoPlan) open(ctx context.Context, l logs) (*App, error) {
	undo := p.undo()
	app, err := Open(ctx, Options{Settings: p.settings, Log: l.main, Access: l.access, Demo: true})
	if p.anyPort && errors.Is(err, syscall.EADDRINUSE) {
		p.settings.Addr, p.settings.BaseURL = "127.0.0.1:0", "http://127.0.0.1:0"
		app, err = Open(ctx, Options{Settings: p.settings, Log: l.main, Access: l.access, Demo: true})
	}
	if err != nil {
		return nil, errors.Join(err, undo())
	}
	return app, nil
}

// undo returns what removes a database that was not there before: one that
// could not be filled to the end would be taken for a whole one next time.
func (p *demoPlan) undo() func() error {
	file := p.settings.SQLiteFile()
	if _, err := os.Stat(file); err == nil || p.settings.UsesPostgres() {
		return func() error { return nil }
	}
	return func() error {
		files, err := filepath.Glob(file + "*")
		for _, f := range files {
			err = errors.Join(err, os.Remove(f))
		}
		return err
	}
}
