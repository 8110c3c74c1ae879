package i18n

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Fallback is the language of a catalogue that every key must be in: the desk
// speaks it where another has no words.
const Fallback = "en"

// DeskDir is where the desk's catalogues lie below the file system of package
// web.
const DeskDir = "locales/desk"

// Catalog is the desk's sentences in all languages it speaks. It doesn't change
// once loaded and may be used by any number of goroutines.
type Catalog struct {
	languages []string
	localizer map[string]*Localizer
	missing   func(Missing)
}

// Missing describes a sentence that could not be given as asked for.
type Missing struct {
	Language string
	Key      string
	Err      error
}

// Option changes how a catalogue is loaded.
type Option func(*Catalog)

// OnMissing has f called, by the goroutine that asked, whenever a key has no
// sentence in the language asked for, or a sentence lacks a value. Tests fail
// there, the server counts and logs.
func OnMissing(f func(Missing)) Option { return func(c *Catalog) { c.missing = f } }

// Load reads every <language>.toml in [DeskDir]. It refuses a file that isn't a
// plain list of sentences: unknown plural forms, anything in braces but names of
// values, or no English.
func Load(fsys fs.FS, options ...Option) (*Catalog, error) {
	c := &Catalog{localizer: map[string]*Localizer{}, missing: func(Missing) {}}
	for _, o := range options {
		o(c)
	}
	files, err := fs.Glob(fsys, path.Join(DeskDir, "*.toml"))
	if err != nil {
		return nil, fmt.Errorf("finding catalogues: %w", err)
	}
	bundle := goi18n.NewBundle(language.Make(Fallback))
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for _, file := range files {
		if err := c.add(fsys, bundle, file); err != nil {
			return nil, fmt.Errorf("catalogue %s: %w", file, err)
		}
	}
	if c.localizer[Fallback] == nil {
		return nil, fmt.Errorf("no catalogue %s/%s.toml", DeskDir, Fallback)
	}
	for _, l := range c.localizer {
		l.fallback = c.localizer[Fallback]
	}
	sort.Strings(c.languages)
	return c, nil
}

func (c *Catalog) add(fsys fs.FS, bundle *goi18n.Bundle, file string) error {
	raw, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	messages, err := ParseMessages(raw)
	if err != nil {
		return err
	}
	tag, err := language.Parse(strings.TrimSuffix(path.Base(file), ".toml"))
	if err != nil {
		return fmt.Errorf("the file's name is no language: %w", err)
	}
	ruled := known(tag.String()) // the tag that go-i18n has a plural rule for
	l := &Localizer{
		catalog: c, tag: tag.String(), direction: Direction(tag.String()),
		messages: messages, fixed: map[string]string{}, cut: map[string]sentence{}, ruled: ruled.String(),
		inner: goi18n.NewLocalizer(bundle, ruled.String()),
	}
	var faults []error
	for key, forms := range messages {
		faults = append(faults, forms.validate(key))
		if forms.isFixed() {
			l.fixed[key] = forms[FormOther]
			continue
		}
		if forms.isCut() {
			l.cut[key] = cut(forms[FormOther])
			continue
		}
		faults = append(faults, bundle.AddMessages(ruled, forms.message(key)))
	}
	// A language whose sentences are all fixed must be known to go-i18n too.
	faults = append(faults, bundle.AddMessages(ruled, &goi18n.Message{ID: "language", Other: tag.String()}))
	c.localizer[l.tag] = l
	c.languages = append(c.languages, l.tag)
	return errors.Join(faults...)
}

// Languages returns the tags of the languages the desk speaks, sorted.
func (c *Catalog) Languages() []string { return slices.Clone(c.languages) }

// Messages returns a copy of the sentences of a language by key, none if the
// desk doesn't speak it. It serves checks and tools; pages use a [Localizer].
func (c *Catalog) Messages(tag string) map[string]Message {
	l, ok := c.localizer[tag]
	if !ok {
		return nil
	}
	return maps.Clone(l.messages)
}

// Localizer returns the sentences in a language, or in the nearest one the desk
// speaks, or in English. Hand it to templates in the page's data; never bind it
// to functions that templates share, since those belong to all requests at
// once.
func (c *Catalog) Localizer(tag string) *Localizer {
	if l, ok := c.localizer[tag]; ok {
		return l
	}
	return c.localizer[Negotiate(c.languages, Fallback, tag, "")]
}
