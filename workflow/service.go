package workflow

import (
	"context"
	"errors"
	"maps"
	"slices"
)

// Service is the only way in which any state changes: it loads what an action
// looks at, asks permissions, table, guards and rules, computes what comes
// next, saves it and appends the events, all in one transaction.
type Service struct {
	store   Store
	ids     IDs
	checker Checker
	words   func(locale string) []string
}

// New makes a service over a store. Checker may be nil: then no check finds
// anything. A kit must have at least the words of CoreKitWords.
func New(store Store, ids IDs, checker Checker) *Service {
	return &Service{store: store, ids: ids, checker: checker, words: CoreKitWords}
}

// RequireKitWords asks of every kit the words that the pages say in its
// locale, beside those of CoreKitWords.
func (s *Service) RequireKitWords(words func(locale string) []string) *Service {
	s.words = func(locale string) []string { return append(words(locale), CoreKitWords(locale)...) }
	return s
}

// work is one action under way: its transaction and everything it looks at.
type work struct {
	s *Service
	// r reads; tx changes, and is nil where something is only looked at.
	r  Reader
	tx Tx
	c  Case
	// former is the English that the work's revision takes the place of.
	former *Revision
	// seen is the text of an original elsewhere that a correction begins with.
	seen *Seen
	// publications and tasks are loaded when first needed.
	publications []Publication
	tasks        []Task
	loaded       bool
	// locales are all there are, where many are looked at; nil before.
	locales map[string]Locale
}

// update runs one action in a transaction of its own.
func (s *Service) update(ctx context.Context, fn func(Tx) error) error {
	return s.store.Update(ctx, fn)
}

// begin opens the work on a release: what the actor may not know of is not
// there (rule 9).
func (s *Service) begin(rd Reader, a Actor, id ReleaseID, in Input) (*work, error) {
	r, err := rd.Release(id)
	if err != nil {
		return nil, err
	}
	if !Knows(a, r, rd.Now()) {
		return nil, NotFound()
	}
	office, err := rd.Office()
	if err != nil {
		return nil, err
	}
	w := &work{s: s, r: rd, c: Case{Now: rd.Now(), Actor: a, Office: office, Input: in, Release: r}}
	w.tx, _ = rd.(Tx)
	if err := w.loadEnglish(); err != nil {
		return nil, err
	}
	return w, nil
}

// loadEnglish finds the public and the proposed revision.
func (w *work) loadEnglish() error {
	w.c.Public, w.c.Proposed = nil, nil
	revisions, err := w.r.Revisions(w.c.Release.ID)
	if err != nil {
		return err
	}
	for i := range revisions {
		r := &revisions[i]
		if r.ID == w.c.Release.Public {
			w.c.Public = r
		}
		if r.Proposed() {
			w.c.Proposed = r
		}
	}
	return nil
}

// loadTranslations finds the release's tasks and publications.
func (w *work) loadTranslations() error {
	if w.loaded {
		return nil
	}
	var err error
	if w.tasks, err = w.r.Tasks(w.c.Release.ID); err != nil {
		return err
	}
	if w.publications, err = w.r.Publications(w.c.Release.ID); err != nil {
		return err
	}
	w.loaded = true
	return nil
}

// loadLocale finds a locale and its kit in force; neither need exist.
func (w *work) loadLocale(tag string) error {
	if err := w.loadTag(tag); err != nil {
		return err
	}
	if w.c.Locale == nil || w.c.Locale.Kit == 0 {
		return nil
	}
	k, err := w.r.Kit(tag, w.c.Locale.Kit)
	if err != nil {
		return err
	}
	w.c.Kit = &k
	return nil
}

// askEnglishKit asks rule 4 about English where a text may be published next:
// without its kit there are no words for the page around it.
func (w *work) askEnglishKit() error {
	if s := w.c.Revision.State; s != RevisionReview && s != RevisionApproved {
		return nil
	}
	if err := w.loadLocale(English); err != nil {
		return err
	}
	if Rule4Disclaimer(w.c.Locale, w.c.Kit, w.c.KitWords) != nil {
		w.c.EnglishKit = unmet(true, "rule.4.english")
	}
	w.c.Locale, w.c.Kit, w.c.KitWords = nil, nil, nil
	return nil
}

// loadTag finds a locale without its kit, where that is of no matter.
func (w *work) loadTag(tag string) error {
	w.c.Locale, w.c.Kit, w.c.KitWords = nil, nil, w.s.words(tag)
	if w.locales != nil {
		if l, ok := w.locales[tag]; ok {
			w.c.Locale = &l
		}
		return nil
	}
	l, err := w.r.Locale(tag)
	if KindOf(err) == KindNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	w.c.Locale = &l
	return nil
}

// loadLocales finds all locales at once, for work that looks at many.
func (w *work) loadLocales() error {
	if w.locales != nil {
		return nil
	}
	all, err := w.r.Locales()
	if err != nil {
		return err
	}
	w.locales = map[string]Locale{}
	for _, l := range all {
		w.locales[l.Tag] = l
	}
	return nil
}

// openTask returns the locale's open task, or nil.
func (w *work) openTask(locale string) *Task {
	for i := range w.tasks {
		if w.tasks[i].Locale == locale && w.tasks[i].Open() {
			return &w.tasks[i]
		}
	}
	return nil
}

// shown returns the locale's live or suspended publication, or nil.
func (w *work) shown(locale string) *Publication {
	for i := range w.publications {
		if w.publications[i].Locale == locale && w.publications[i].Shown() {
			return &w.publications[i]
		}
	}
	return nil
}

// putTask saves a task and keeps the work's own list of them true.
func (w *work) putTask(t *Task) error {
	if err := w.tx.PutTask(t); err != nil {
		return err
	}
	w.keepTask(*t)
	return nil
}

// keepTask keeps the work's own list of tasks true.
func (w *work) keepTask(t Task) {
	i := slices.IndexFunc(w.tasks, func(x Task) bool { return x.ID == t.ID })
	if i < 0 {
		w.tasks = append(w.tasks, t)
		return
	}
	w.tasks[i] = t
}

// putPublication saves a publication and keeps the work's own list true.
func (w *work) putPublication(p *Publication) error {
	if err := w.tx.PutPublication(p); err != nil {
		return err
	}
	i := slices.IndexFunc(w.publications, func(x Publication) bool { return x.ID == p.ID })
	if i < 0 {
		w.publications = append(w.publications, *p)
		return nil
	}
	w.publications[i] = *p
	return nil
}

// record appends an event about the release.
func (w *work) record(e Event) error {
	e.ID = EventID(w.s.ids.New())
	e.Release = w.c.Release.ID
	e.Actor = w.c.Actor.Person
	e.At = w.c.Now
	if by := w.c.Actor.outside(); by != "" {
		data := map[string]string{"by": by}
		maps.Copy(data, e.Data)
		e.Data = data
	}
	return w.tx.Append(&e)
}

// byClock runs fn as the clock: what follows from an act by itself.
func (w *work) byClock(in Input, fn func() error) error {
	actor, input := w.c.Actor, w.c.Input
	w.c.Actor, w.c.Input = Clock, in
	defer func() { w.c.Actor, w.c.Input = actor, input }()
	return fn()
}

// asError turns a nil *Error into a nil error.
func asError(e *Error) error {
	if e == nil {
		return nil
	}
	return e
}

// refusal returns the reasons of a refusal, and any other error as it is.
func refusal(err error) ([]Reason, error) {
	var e *Error
	if errors.As(err, &e) && (e.Kind == KindBlocked || e.Kind == KindForbidden || e.Kind == KindInvalid || e.Kind == KindConflict) {
		return e.Reasons, nil
	}
	return nil, err
}
