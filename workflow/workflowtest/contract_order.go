package workflowtest

import (
	"slices"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"prevail/workflow"
)

// keysOf returns the keys of records in their order.
func keysOf[T any, K any](records []T, key func(T) K) []K {
	out := make([]K, 0, len(records))
	for _, r := range records {
		out = append(out, key(r))
	}
	return out
}

// order demands keys in an order.
func order[K any](c *contract, what string, got []K, want ...K) {
	c.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		c.Errorf("%s: wanted (-), got (+):\n%s", what, diff)
	}
}

func orders(c *contract) {
	w := newWorld("one")
	c.put(w.english()...)
	older := workflow.Revision{ID: "z", Release: w.release.ID, State: workflow.RevisionCancelled, Created: Epoch.Add(-time.Hour)}
	twin := workflow.Revision{ID: "a", Release: w.release.ID, State: workflow.RevisionCancelled, Created: Epoch}
	c.put(&older, &twin)
	order(c, "revisions by age, then by id",
		keysOf(see(c, func(r workflow.Reader) ([]workflow.Revision, error) { return r.Revisions(w.release.ID) }),
			func(r workflow.Revision) workflow.RevisionID { return r.ID }), "z", "a", w.revision.ID)

	for _, k := range []workflow.Task{
		{ID: "k1", Locale: "fr", Round: 10}, {ID: "k2", Locale: "fr", Round: 9}, {ID: "k3", Locale: "ar-SY", Round: 11}, {ID: "k4", Locale: "ar", Round: 12},
	} {
		k.Release, k.Revision, k.RevisionHash, k.State = w.release.ID, w.revision.ID, w.revision.Hash, workflow.TaskCancelled
		c.put(&k)
	}
	order(c, "tasks by locale, then by round",
		keysOf(see(c, func(r workflow.Reader) ([]workflow.Task, error) { return r.Tasks(w.release.ID) }),
			func(k workflow.Task) workflow.TaskID { return k.ID }), "k4", "k3", "k2", "k1")

	for _, s := range []workflow.Segment{{ID: "s1", Unit: 10}, {ID: "s2", Unit: 9, Index: 11}, {ID: "s3", Unit: 9, Index: 2}, {ID: "s4"}} {
		s.Task = "k1"
		c.put(&s)
	}
	order(c, "segments by their place in the text",
		keysOf(see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Segments("k1") }),
			func(s workflow.Segment) workflow.SegmentID { return s.ID }), "s4", "s3", "s2", "s1")

	for _, m := range []workflow.Comment{{ID: "m1", At: Epoch.Add(time.Microsecond)}, {ID: "m3", At: Epoch}, {ID: "m2", At: Epoch}} {
		m.Task = "k1"
		c.put(&m)
	}
	order(c, "comments by age, then by id",
		keysOf(see(c, func(r workflow.Reader) ([]workflow.Comment, error) { return r.Comments("k1") }),
			func(m workflow.Comment) workflow.CommentID { return m.ID }), "m2", "m3", "m1")
	ordersOfOffice(c)
}

func ordersOfOffice(c *contract) {
	c.Helper()
	for _, tag := range []string{"zh-Hans", "ar", "fa", "ar-SY", "zh", "Zz"} {
		c.put(&workflow.Locale{Tag: tag})
	}
	order(c, "locales by tag, byte by byte",
		keysOf(see(c, workflow.Reader.Locales), func(l workflow.Locale) string { return l.Tag }), "Zz", "ar", "ar-SY", "fa", "zh", "zh-Hans")
	for _, v := range []int{10, 2, 1} {
		c.put(&workflow.Kit{Locale: "ar", Version: v, State: workflow.KitProposed})
	}
	order(c, "kits by version",
		keysOf(see(c, func(r workflow.Reader) ([]workflow.Kit, error) { return r.Kits("ar") }), func(k workflow.Kit) int { return k.Version }), 1, 2, 10)
	for _, p := range []workflow.Person{{ID: "3", Name: "Émile"}, {ID: "2", Name: "Zoe"}, {ID: "1", Name: "Zoe"}, {ID: "4", Name: "ali"}} {
		c.put(&p)
	}
	order(c, "people by name, then by id",
		keysOf(see(c, workflow.Reader.People), func(p workflow.Person) workflow.PersonID { return p.ID }), "1", "2", "4", "3")
}

func emailCase(c *contract) {
	c.put(&workflow.Person{ID: "p", Email: "  Émile.Zola@Office.Example "}, &workflow.Person{ID: "q", Email: "other@office.example"})
	for _, email := range []string{"émile.zola@office.example", "ÉMILE.ZOLA@OFFICE.EXAMPLE", " Émile.Zola@Office.Example"} {
		got := see(c, func(r workflow.Reader) (workflow.Person, error) { return r.PersonByEmail(email) })
		if got.ID != "p" {
			c.Errorf("%q found %q", email, got.ID)
		}
	}
}

func accessOrder(c *contract) {
	w := newWorld("one")
	for _, access := range [][]workflow.PersonID{{"c", "a", "b"}, {"b", "c", "a", "d"}, {"d"}, nil, {"a", "b"}} {
		w.release.Access = access
		c.put(&w.release)
		got := see(c, func(r workflow.Reader) (workflow.Release, error) { return r.Release(w.release.ID) })
		if !slices.Equal(got.Access, access) {
			c.Errorf("put the access list %v, read %v", access, got.Access)
		}
	}
}
