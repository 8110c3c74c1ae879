package browsertest

// Scheme is the colour scheme that a reader prefers.
type Scheme string

// The schemes that a browser can ask for.
const (
	Light Scheme = "light"
	Dark  Scheme = "dark"
)

// Options say through what eyes a page is looked at. The zero value is a
// laptop's window, light, in English, with scripts.
type Options struct {
	// Width and Height of the window in CSS pixels; 1280 by 800 if zero.
	Width, Height int
	// Scale is how many device pixels make one CSS pixel; 1 if zero.
	Scale float64
	// Scheme is the preferred colour scheme; Light if empty.
	Scheme Scheme
	// Locale is the preferred language as a BCP 47 tag; "en" if empty.
	Locale string
	// NoScripts turns the scripts of the page off.
	NoScripts bool
	// Print shows the page as it would be printed.
	Print bool
	// Features are further media features by name, such as
	// "prefers-reduced-motion": "reduce" or "forced-colors": "active".
	Features map[string]string
}

// withDefaults fills in what was left zero.
func (o Options) withDefaults() Options {
	if o.Width == 0 {
		o.Width = 1280
	}
	if o.Height == 0 {
		o.Height = 800
	}
	if o.Scale == 0 {
		o.Scale = 1
	}
	if o.Scheme == "" {
		o.Scheme = Light
	}
	if o.Locale == "" {
		o.Locale = "en"
	}
	return o
}
