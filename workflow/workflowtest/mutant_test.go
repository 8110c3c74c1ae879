package workflowtest

import (
	"context"
	"slices"
	"testing"
	"time"

	"prevail/workflow"
)

// The control of the contract: each of these stores does one thing wrong, and
// some test of the contract must notice.
var mutants = map[string]func(store *Store, clock *Clock) workflow.Store{
	"updates whatever the version": writes(func(tx workflow.Tx) workflow.Tx { return anyVersion{tx} }),
	"commits what failed":          func(s *Store, _ *Clock) workflow.Store { return commits{s} },
	"keeps what it gave":           writes(func(tx workflow.Tx) workflow.Tx { return keepsVersions{tx} }),
	"commits after a refusal":      func(s *Store, _ *Clock) workflow.Store { return forgives{s} },
	"keeps old pages":              writes(func(tx workflow.Tx) workflow.Tx { return keepsPages{tx} }),
	"counts events from 2":         writes(func(tx workflow.Tx) workflow.Tx { return countsFromTwo{tx} }),
	"gives an address twice":       writes(func(tx workflow.Tx) workflow.Tx { return givesTwice{tx} }),
	"gives out another's file":     reads(func(r workflow.Reader) workflow.Reader { return anyFile{r} }),
	"drops every segment":          writes(func(tx workflow.Tx) workflow.Tx { return dropsAll{tx} }),
	"publishes what is outdated":   writes(func(tx workflow.Tx) workflow.Tx { return publishesAny{tx} }),
	"loses a field":                reads(func(r workflow.Reader) workflow.Reader { return losesTags{r} }),
	"rounds times":                 reads(func(r workflow.Reader) workflow.Reader { return rounds{r} }),
	"tells no outdated":            reads(func(r workflow.Reader) workflow.Reader { return neverOutdated{r} }),
	"shows what is embargoed":      reads(func(r workflow.Reader) workflow.Reader { return tells{r} }),
	"lists without a limit":        reads(func(r workflow.Reader) workflow.Reader { return noLimit{r} }),
	"lists from the beginning":     reads(func(r workflow.Reader) workflow.Reader { return noAfter{r} }),
	"mixes kinds":                  reads(func(r workflow.Reader) workflow.Reader { return mixes{r} }),
	"offers every kind":            reads(func(r workflow.Reader) workflow.Reader { return offers{r} }),
	"offers every tag":             reads(func(r workflow.Reader) workflow.Reader { return offersTags{r} }),
	"mixes tags":                   reads(func(r workflow.Reader) workflow.Reader { return mixesTags{r} }),
	"mixes feeds":                  reads(func(r workflow.Reader) workflow.Reader { return mixesFeeds{r} }),
	"skips one of two alike":       reads(func(r workflow.Reader) workflow.Reader { return skipsTwins{r} }),
	"never tells of more":          reads(func(r workflow.Reader) workflow.Reader { return caps{r} }),
	"lists upside down":            reads(func(r workflow.Reader) workflow.Reader { return upsideDown{r} }),
	"has a clock that goes on": func(s *Store, c *Clock) workflow.Store {
		return reads(func(r workflow.Reader) workflow.Reader { return goesOn{r, c} })(s, c)
	},
}

func TestTheContractNoticesAFaultyStore(t *testing.T) {
	t.Parallel()
	all := []map[string]func(*contract){
		recordTests, versionTests, transactionTests, keyTests, ruleTests, projectionTests, listTests, kindTests, tagTests, pagingTests, rareTests, fileTests, concurrencyTests,
	}
	notices := func(open func(*Clock) workflow.Store) bool {
		for _, group := range all {
			for _, test := range group {
				clock := NewClock(Epoch)
				if fails(t, test, open(clock), clock) {
					return true
				}
			}
		}
		return false
	}
	if notices(func(c *Clock) workflow.Store { return NewStore(c.Now) }) {
		t.Error("a store without a fault is refused")
	}
	for name, mutate := range mutants {
		if !notices(func(c *Clock) workflow.Store { return mutate(NewStore(c.Now), c) }) {
			t.Errorf("nothing notices a store that %s", name)
		}
	}
}

// fails runs a test of the contract and reports whether it failed.
func fails(t *testing.T, test func(*contract), store workflow.Store, clock *Clock) bool {
	t.Helper()
	verdict := &verdict{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if v := recover(); v != nil && v != stopped {
				verdict.failed = true
			}
		}()
		test(&contract{TB: verdict, store: store, clock: clock, ids: NewIDs("contract")})
	}()
	<-done
	return verdict.failed
}

const stopped = "stopped"

// verdict takes the place of a test and only notes that it failed.
type verdict struct {
	testing.TB
	failed bool
}

func (v *verdict) Error(...any)          { v.failed = true }
func (v *verdict) Errorf(string, ...any) { v.failed = true }
func (v *verdict) Fatal(...any)          { v.failed = true; panic(stopped) }
func (v *verdict) Fatalf(string, ...any) { v.failed = true; panic(stopped) }

// writes makes a store whose Update gives out another Tx.
func writes(wrap func(workflow.Tx) workflow.Tx) func(*Store, *Clock) workflow.Store {
	return func(s *Store, _ *Clock) workflow.Store { return writer{s, wrap} }
}

type writer struct {
	*Store
	wrap func(workflow.Tx) workflow.Tx
}

func (w writer) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	return w.Store.Update(ctx, func(tx workflow.Tx) error { return fn(w.wrap(tx)) })
}

// reads makes a store whose View gives out another Reader.
func reads(wrap func(workflow.Reader) workflow.Reader) func(*Store, *Clock) workflow.Store {
	return func(s *Store, _ *Clock) workflow.Store { return viewer{s, wrap} }
}

type viewer struct {
	*Store
	wrap func(workflow.Reader) workflow.Reader
}

func (v viewer) View(ctx context.Context, fn func(workflow.Reader) error) error {
	return v.Store.View(ctx, func(r workflow.Reader) error { return fn(v.wrap(r)) })
}

type commits struct{ *Store }

func (c commits) Update(ctx context.Context, fn func(workflow.Tx) error) (err error) {
	if failed := c.Store.Update(ctx, func(tx workflow.Tx) error { err = fn(tx); return nil }); err == nil {
		err = failed
	}
	return err
}

type forgives struct{ *Store }

func (f forgives) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	return f.Store.Update(ctx, func(t workflow.Tx) error {
		err := fn(t)
		if doomed, ok := t.(*tx); ok {
			doomed.refused = nil
		}
		return err
	})
}

type keepsVersions struct{ workflow.Tx }

func (k keepsVersions) PutTask(t *workflow.Task) error {
	mine := *t
	err := k.Tx.PutTask(&mine)
	t.Version = mine.Version
	return err
}

type anyVersion struct{ workflow.Tx }

func (a anyVersion) PutRelease(r *workflow.Release) error {
	if old, err := a.Release(r.ID); err == nil && r.Version != 0 {
		r.Version = old.Version
	}
	return a.Tx.PutRelease(r)
}

type keepsPages struct{ workflow.Tx }

func (k keepsPages) Project(id workflow.ReleaseID, pages []workflow.Page) error {
	old, err := k.Pages(id)
	if err != nil {
		return err
	}
	for _, p := range old {
		if !slices.ContainsFunc(pages, func(n workflow.Page) bool { return n.Locale == p.Locale }) {
			pages = append(pages, p)
		}
	}
	return k.Tx.Project(id, pages)
}

type countsFromTwo struct{ workflow.Tx }

func (c countsFromTwo) Append(e *workflow.Event) error {
	err := c.Tx.Append(e)
	e.Seq++
	return err
}

type givesTwice struct{ workflow.Tx }

func (g givesTwice) Reserve(a workflow.Address, id workflow.ReleaseID) error {
	if err := g.Tx.Reserve(a, id); !workflow.HasCode(err, "address.taken") {
		return err
	}
	return nil
}

type dropsAll struct{ workflow.Tx }

func (d dropsAll) DropSegments(task workflow.TaskID, _ []workflow.SegmentID) error {
	segments, err := d.Segments(task)
	if err != nil {
		return err
	}
	return d.Tx.DropSegments(task, keysOf(segments, func(s workflow.Segment) workflow.SegmentID { return s.ID }))
}

type publishesAny struct{ workflow.Tx }

func (p publishesAny) PutPublication(u *workflow.Publication) error {
	release, err := p.Release(u.Release)
	if err != nil {
		return err
	}
	now := release.PublishedHash
	for _, hash := range []workflow.Hash{u.RenderedHash, now} {
		release.PublishedHash = hash
		if err := p.PutRelease(&release); err != nil {
			return err
		}
		if hash == now {
			break
		}
		if err := p.Tx.PutPublication(u); err != nil {
			return err
		}
	}
	if now == u.RenderedHash {
		return p.Tx.PutPublication(u)
	}
	return nil
}

type losesTags struct{ workflow.Reader }

func (l losesTags) Release(id workflow.ReleaseID) (workflow.Release, error) {
	r, err := l.Reader.Release(id)
	r.Tags = nil
	return r, err
}

type rounds struct{ workflow.Reader }

func (o rounds) Task(id workflow.TaskID) (workflow.Task, error) {
	k, err := o.Reader.Task(id)
	k.Translator.Until = k.Translator.Until.Truncate(time.Millisecond)
	return k, err
}

type neverOutdated struct{ workflow.Reader }

func (n neverOutdated) Publications(id workflow.ReleaseID) ([]workflow.Publication, error) {
	all, err := n.Reader.Publications(id)
	for i := range all {
		all[i].EnglishHash = all[i].RenderedHash
	}
	return all, err
}

type tells struct{ workflow.Reader }

func (o tells) TaskList(f workflow.TaskFilter) ([]workflow.TaskSummary, error) {
	f.For = "author"
	return o.Reader.TaskList(f)
}

type noLimit struct{ workflow.Reader }

func (n noLimit) TaskList(f workflow.TaskFilter) ([]workflow.TaskSummary, error) {
	f.Limit = 200
	return n.Reader.TaskList(f)
}

type noAfter struct{ workflow.Reader }

func (n noAfter) Index(locale string, _ workflow.Place, limit int) ([]workflow.Page, error) {
	return n.Reader.Index(locale, workflow.Place{}, limit)
}

type mixes struct{ workflow.Reader }

func (m mixes) IndexOf(locale, _ string, after workflow.Place, limit int) ([]workflow.Page, error) {
	return m.Index(locale, after, limit)
}

type offersTags struct{ workflow.Reader }

func (offersTags) TagsIn(_ string, among []string) ([]string, error) { return among, nil }

type mixesTags struct{ workflow.Reader }

func (m mixesTags) IndexTagged(locale, _ string, after workflow.Place, limit int) ([]workflow.Page, error) {
	return m.Index(locale, after, limit)
}

type mixesFeeds struct{ workflow.Reader }

func (m mixesFeeds) FeedOf(locale, _, _ string, limit int) ([]workflow.Page, error) {
	return m.Feed(locale, limit)
}

type offers struct{ workflow.Reader }

func (offers) KindsIn(_ string, among []string) ([]string, error) { return among, nil }

// skipsTwins pages by date and slug alone.
type skipsTwins struct{ workflow.Reader }

func (s skipsTwins) Index(locale string, after workflow.Place, limit int) ([]workflow.Page, error) {
	pages, err := s.Reader.Index(locale, after, limit)
	return slices.DeleteFunc(pages, func(p workflow.Page) bool { return p.Date == after.Date && p.Address.Slug == after.Slug }), err
}

// caps gives no more rows than a page has.
type caps struct{ workflow.Reader }

func (c caps) Index(locale string, after workflow.Place, limit int) ([]workflow.Page, error) {
	return c.Reader.Index(locale, after, min(limit, 100))
}

type upsideDown struct{ workflow.Reader }

func (u upsideDown) Feed(locale string, limit int) ([]workflow.Page, error) {
	pages, err := u.Reader.Feed(locale, limit)
	slices.Reverse(pages)
	return pages, err
}

type goesOn struct {
	workflow.Reader
	clock *Clock
}

func (g goesOn) Now() time.Time { return g.clock.Now() }

// anyFile finds a file by its hash, whosever it is.
type anyFile struct{ workflow.Reader }

func (a anyFile) FileContent(id workflow.ReleaseID, hash workflow.Hash) ([]byte, error) {
	for _, other := range []workflow.ReleaseID{id, "release-one", "release-two"} {
		if content, err := a.Reader.FileContent(other, hash); err == nil {
			return content, nil
		}
	}
	return nil, workflow.NotFound()
}
