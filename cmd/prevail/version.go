package main

import (
	"fmt"
	"runtime/debug"

	"github.com/alecthomas/kong"
)

// versionFlag prints what was built, and ends.
type versionFlag bool

// BeforeReset implements kong's hook for flags that act at once.
func (versionFlag) BeforeReset(k *kong.Kong, c *console) error {
	c.say("%s\n", version())
	k.Exit(exitDone)
	return c.failed
}

// IgnoreDefault keeps kong from acting on a flag that wasn't given.
func (versionFlag) IgnoreDefault() {}

// version names the build: the module's version, and the commit where the
// build knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "prevail (unknown build)"
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			commit = " " + s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	return fmt.Sprintf("prevail %s%s%s, %s", info.Main.Version, commit, changed, info.GoVersion)
}
