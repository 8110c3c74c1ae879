package web

import "embed"

// Templates holds the html/template sources: templates/layout (whole
// documents), templates/partial (parts that several pages share) and one folder
// per face: site, desk.
//
//go:embed all:templates
var Templates embed.FS
