package web

import "embed"

// Locales holds the desk's catalogues (locales/desk) and the shipped locale
// kits (locales/kits), one TOML file per language.
//
//go:embed locales
var Locales embed.FS
