package mail

import (
	"bytes"
	"fmt"
	html "html/template"
	"io/fs"
	"strings"
	text "text/template"
	"time"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// Reader is who gets a mail, and how they want to be spoken to.
type Reader struct {
	Name     string
	Email    string
	Language string // of the desk; English for none
	Zone     *time.Location
}

// Composer makes messages. It is safe for concurrent use.
type Composer struct {
	pages   *html.Template
	plain   *text.Template
	catalog *i18n.Catalog
	base    string
}

// dir is where the frames of mails lie below the file system of package web.
const dir = "templates/mail"

// NewComposer parses the frames. Base begins every address in a mail.
func NewComposer(templates fs.FS, catalog *i18n.Catalog, base string) (*Composer, error) {
	pages, err := html.ParseFS(templates, dir+"/*.html")
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	plain, err := text.ParseFS(templates, dir+"/*.txt")
	if err != nil {
		return nil, fmt.Errorf("mail: %w", err)
	}
	return &Composer{pages: pages, plain: plain, catalog: catalog, base: strings.TrimSuffix(base, "/")}, nil
}

// view is the dot of every frame: the language to speak and the mail's own
// value as Body.
type view struct {
	*i18n.Localizer
	Subject string
	Office  string
	Zone    *time.Location
	Body    any
	base    string
}

// When writes an instant in the reader's time zone, with its name.
func (v view) When(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(v.Zone)
	return v.DateTimeBrief(t) + " " + v.Isolated(t.Format("MST"))
}

// Day writes the day of an instant in the reader's time zone.
func (v view) Day(t time.Time) string {
	y, m, d := t.In(v.Zone).Date()
	return v.Date(workflow.Date{Year: y, Month: m, Day: d})
}

// Amount writes a number, or that it is more than that.
func (v view) Amount(n int, more bool) string {
	if more {
		return v.T("mail.at_least", "number", v.Number(n))
	}
	return v.Number(n)
}

// With returns the view for a part of the mail, with another Body.
func (v view) With(body any) view {
	v.Body = body
	return v
}

// Isolated keeps a text of the other direction from disturbing a plain line.
func (v view) Isolated(s string) string { return i18n.Isolate(s, v.Dir()) }

// Link returns the whole address of one of our pages.
func (v view) Link(path string) string { return v.base + path }

// compose makes both forms of a mail out of the frames of a name.
func (c *Composer) compose(name, id string, to Reader, at time.Time, v view) (Message, error) {
	var page, plain bytes.Buffer
	if err := c.pages.ExecuteTemplate(&page, name+".html", v); err != nil {
		return Message{}, fmt.Errorf("mail: %w", err)
	}
	if err := c.plain.ExecuteTemplate(&plain, name+".txt", v); err != nil {
		return Message{}, fmt.Errorf("mail: %w", err)
	}
	return Message{
		ID: id, Name: to.Name, To: to.Email, Language: v.Lang(), Subject: v.Subject, At: at,
		Text: plain.String(), HTML: page.String(),
	}, nil
}

// view begins a mail to a reader.
func (c *Composer) view(to Reader, office string, body any) view {
	language := i18n.Negotiate(c.catalog.Languages(), i18n.Fallback, to.Language, "")
	zone := to.Zone
	if zone == nil {
		zone = time.UTC
	}
	return view{Localizer: c.catalog.Localizer(language), Office: office, Zone: zone, Body: body, base: c.base}
}

// Language returns the language that a reader is spoken to in.
func (c *Composer) Language(to Reader) string { return c.view(to, "", nil).Lang() }
