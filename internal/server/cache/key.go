package cache

// What an answer can be bound to, as migration 0012 names what changed.

// Settings is what stands on every page: the office's names and the languages.
const Settings = "settings"

// ReleaseKey is everything that readers see of a release.
func ReleaseKey(id string) string { return "release:" + id }

// LocaleKey is a locale's index and its feed.
func LocaleKey(tag string) string { return "locale:" + tag }
