package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"time"

	"prevail/internal/i18n"
	"prevail/internal/intake"
	"prevail/internal/media"
	"prevail/workflow"
)

//go:embed content
var content embed.FS

// library reads the demo's texts as they stand on one day.
type library struct {
	files fs.FS
	today time.Time
}

func newLibrary(now time.Time) library { return library{files: content, today: now.UTC()} }

// English reads an English text: the first, or the correction with number 2;
// and the pictures it shows.
func (l library) English(stem string, number int) (intake.Draft, []workflow.FileInput, error) {
	source, err := l.read(fileName(stem, number, "en.md"), workflow.English)
	if err != nil {
		return intake.Draft{}, nil, err
	}
	d, err := intake.Markdown(source)
	if err != nil {
		return intake.Draft{}, nil, fmt.Errorf("%s: %w", stem, err)
	}
	files, err := l.shown(&d)
	if err != nil {
		return intake.Draft{}, nil, fmt.Errorf("%s: %w", stem, err)
	}
	return d, files, nil
}

// shown reads the pictures that an English text shows, and puts them into it.
func (l library) shown(d *intake.Draft) ([]workflow.FileInput, error) {
	var out []workflow.FileInput
	found := map[string]workflow.File{}
	for _, b := range d.Files {
		content, err := fs.ReadFile(l.files, "content/"+b.Name)
		if err != nil {
			return nil, fmt.Errorf("read the demo's picture: %w", err)
		}
		in, err := media.Read(b.Name, content)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", b.Name, err)
		}
		found[b.Name] = in.File()
		out = append(out, in)
	}
	d.Put(found)
	return out, nil
}

// fileName names a text; that of a first one has no number.
func fileName(stem string, number int, kind string) string {
	if number > 1 {
		stem += "." + strconv.Itoa(number)
	}
	return stem + "." + kind
}

func (l library) read(name, locale string) (string, error) {
	raw, err := fs.ReadFile(l.files, "content/"+name)
	if err != nil {
		return "", fmt.Errorf("read the demo's text: %w", err)
	}
	return l.dated(string(raw), locale), nil
}

// dates are the places in a text where a date stands.
var dates = regexp.MustCompile(`\{(day|date) (-?\d{1,3})\}`)

// dated writes the dates of a text, so that it always speaks of these weeks.
func (l library) dated(text, locale string) string {
	return dates.ReplaceAllStringFunc(text, func(place string) string {
		found := dates.FindStringSubmatch(place)
		days, _ := strconv.Atoi(found[2]) // the pattern admits figures only
		day := l.today.AddDate(0, 0, days)
		if found[1] == "date" {
			return day.Format(time.DateOnly)
		}
		return i18n.FormatDate(locale, day.Year(), day.Month(), day.Day(), i18n.DateLong)
	})
}
