package web

import "embed"

// Static holds stylesheets, scripts and pictures as they are written. Pages
// must not refer to them by these names but by [Assets.Path].
//
//go:embed all:static
var Static embed.FS
