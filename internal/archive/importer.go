package archive

import (
	"context"
	"strings"

	"prevail/internal/intake"
	"prevail/workflow"
)

// ArchiveOption is how people give Options.Archive on the command line.
const ArchiveOption = "--archive"

// Options say how far an import goes by itself.
type Options struct {
	// Archive stands before every release's key, so that two archives may use
	// the same names.
	Archive string
	// Kind and Office are taken for English that doesn't say its own.
	Kind, Office string
	// Submit submits English that is complete, as the person it is imported as.
	Submit bool
	// OpenTasks opens a task for each translation that has none.
	OpenTasks bool
	// DryRun reads and decides and changes nothing.
	DryRun bool
}

// Importer brings releases in as a person.
type Importer struct {
	service *workflow.Service
	actor   workflow.Actor
	o       Options
	locales map[string]bool // active ones
	kinds   map[string]bool
	units   map[string]bool
	name    string // of the institution, in English
}

// NewImporter returns what brings releases in as the actor, who must be of the
// office. It reads languages, kinds and units of the office once.
func NewImporter(ctx context.Context, s *workflow.Service, actor workflow.Actor, o Options) (*Importer, error) {
	view, err := s.ReadOffice(ctx, actor)
	if err != nil {
		return nil, err
	}
	m := &Importer{service: s, actor: actor, o: o, locales: map[string]bool{}, kinds: map[string]bool{}, units: map[string]bool{}}
	m.name = view.Office.Name(workflow.English)
	for _, l := range view.Locales {
		m.locales[l.Tag] = l.Active() && l.Tag != workflow.English
	}
	for _, kit := range view.Kits[workflow.English] {
		for key := range kit.Words {
			if kind, ok := strings.CutPrefix(key, "kind."); ok {
				m.kinds[kind] = true
			}
		}
	}
	for _, key := range view.Office.Units {
		m.units[key] = true
	}
	return m, nil
}

// Import brings one release in and says what became of each of its files, the
// English first. Each file is a transaction of its own. An error is a fault
// that ends the import; what was done before it stays.
func (m *Importer) Import(ctx context.Context, f *Folder, r Release) ([]Result, error) {
	english, err := m.english(ctx, f, r)
	if err != nil {
		return nil, err
	}
	out := []Result{english}
	for _, file := range r.Translations {
		res := Result{File: file.Path, Key: english.Key, Locale: file.Locale, Release: english.Release}
		if english.Status == Refused {
			res = res.because(Refused, "import.english_refused")
		} else if res, err = m.translation(ctx, f, file, res); err != nil {
			return nil, err
		}
		out = append(out, res)
	}
	return out, nil
}

// key is the release's name in the records.
func (m *Importer) key(r Release) string {
	if m.o.Archive == "" {
		return r.Key
	}
	return m.o.Archive + "/" + r.Key
}

// source is the text of a release's English with its facts, as it lies there.
type source struct {
	text, meta string
	draft      intake.Draft
	files      []workflow.FileInput // that it shows
}

// hash tells a changed source from the same one. Line ends don't count, nor do
// facts about the file that are no part of the release.
func (s *source) hash(r Release) (workflow.Hash, error) {
	all := string(r.English.Format) + "\x00" + strings.ReplaceAll(strings.TrimPrefix(s.text, "\ufeff"), "\r\n", "\n")
	if r.Meta != "" {
		m, err := intake.ReadMeta(s.meta)
		if err != nil {
			return "", err
		}
		all += "\x00" + strings.Join([]string{m.URL, m.Title, m.Published, m.Publisher}, "\x00")
	}
	parts := []string{all}
	for _, file := range s.files {
		parts = append(parts, string(workflow.HashBytes(file.Content)))
	}
	return workflow.HashText(strings.Join(parts, "\x00")), nil
}

// read reads a release's English.
func (s *source) read(f *Folder, r Release) error {
	var err error
	if s.text, err = f.Read(r.English.Path); err != nil {
		return err
	}
	switch r.English.Format {
	case intake.FormatMarkdown:
		if s.draft, err = intake.Markdown(s.text); err != nil {
			return err
		}
		return contradicts(s.draft, workflow.English)
	case intake.FormatHTML:
		s.draft, err = intake.HTML(s.text)
		return err
	case intake.FormatPlain:
	}
	if r.Meta == "" {
		s.draft, err = intake.Plain("", s.text)
		return err
	}
	if s.meta, err = f.Read(r.Meta); err != nil {
		return err
	}
	meta, err := intake.ReadMeta(s.meta)
	if err != nil {
		return err
	}
	if meta.Language != "" && !isIn(meta.Language, workflow.English) {
		return workflow.NewError(workflow.KindInvalid, "import.not_english", "language", meta.Language)
	}
	s.draft, err = intake.Described(s.text, meta)
	return err
}

// contradicts refuses a text that says it is in another language than its
// file's name does: one of the two is wrong, and a person knows which.
func contradicts(d intake.Draft, locale string) error {
	if d.Language == "" || isIn(d.Language, locale) {
		return nil
	}
	return workflow.NewError(workflow.KindInvalid, "import.language", "language", d.Language, "locale", locale)
}

// isIn reports whether a language as a text names it is that of a locale, or
// the locale's variant of it.
func isIn(language, locale string) bool {
	tag, ok := parseLocale(language)
	return ok && (tag == locale || strings.HasPrefix(tag, locale+"-") || strings.HasPrefix(locale, tag+"-"))
}
