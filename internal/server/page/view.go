package page

import (
	"html/template"
	"time"

	"prevail/internal/i18n"
	"prevail/web"
	"prevail/workflow"
)

// View is the dot of every desk template: the language to speak, who is
// looking, and the page's own value as Body. Methods of the localizer (T, N,
// Date, DirOf …) are its own.
type View struct {
	*i18n.Localizer
	Title string
	Path  string
	// Office is the institution's name. OfficeLang is its language where it has
	// none in the one that is spoken; then it is in English.
	Office     string
	OfficeLang string
	Nav        []NavItem
	Person     workflow.Person
	SignedIn   bool
	// Told says that people are told things here, Unread how many the person
	// hasn't read.
	Told   bool
	Unread int
	// Flashes are sentences left by the action before this page.
	Flashes []string
	// Token goes into every form.
	Token string
	// Languages are what a person who isn't signed in may choose among.
	Languages []string
	Now       time.Time
	Zone      *time.Location
	Body      any

	assets *web.Assets
	inline func(sentence, direction string) (template.HTML, error)
}

// With returns the view for a part of the page, with another Body.
func (v View) With(body any) View {
	v.Body = body
	return v
}

// Asset returns the address of a static file; a name that doesn't exist is an
// error, so that no page with a dead link can be rendered.
func (v View) Asset(name string) (string, error) { return v.assets.Path(name) }

// Marked writes a sentence with its marks rendered, for where it is only read.
func (v View) Marked(sentence, direction string) (template.HTML, error) {
	return v.inline(sentence, direction)
}

// When writes an instant in the person's time zone; nothing for the zero time.
func (v View) When(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return v.DateTimeBrief(t.In(v.Zone))
}

// Stamp writes an instant for programs: the value of a time element.
func (v View) Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Local writes an instant for a datetime-local field in the person's zone.
func (v View) Local(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(v.Zone).Format("2006-01-02T15:04")
}

// Tally writes a count that stops at 100: from there on it says that there are
// more than 99.
func (v View) Tally(n int) string {
	if n >= 100 {
		return v.Number(99) + "+"
	}
	return v.Number(n)
}

// Past reports whether an instant is over.
func (v View) Past(t time.Time) bool { return !t.IsZero() && t.Before(v.Now) }

// Why says what stands against something.
func (v View) Why(r workflow.Reason) string {
	return Sentence(v.Localizer, v.Zone, workflow.KindBlocked, r)
}

// Word puts a code into words: v.Word "state.task" "draft". It takes anything
// that is a string underneath.
func (v View) Word(prefix string, code any) string {
	return v.T(prefix + "." + text(code))
}

// Kind names a kind of document, by its key where the desk has no word for it:
// an office may have kinds of its own, which its kits name.
func (v View) Kind(key string) string { return KindLabel(v.Localizer, key) }

// KindLabel is View.Kind for handlers.
func KindLabel(l *i18n.Localizer, key string) string {
	if l.Has("kind." + key) {
		return l.T("kind." + key)
	}
	return key
}
