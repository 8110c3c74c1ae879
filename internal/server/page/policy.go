package page

import "strings"

// Policy is what our pages may load and who may frame them, as a
// Content-Security-Policy: everything from ourselves, nothing inline, no frame.
const Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// The two pages that belong together: FramingPolicy shows a preview in a frame,
// FramedPolicy is the preview's own. A preview runs no script and sends no
// form.
var (
	FramingPolicy = Policy + "; frame-src 'self'"
	FramedPolicy  = strings.NewReplacer("frame-ancestors 'none'", "frame-ancestors 'self'",
		"script-src 'self'", "script-src 'none'", "form-action 'self'", "form-action 'none'").Replace(Policy)
)
