package workflowtest

import (
	"context"
	"testing"

	"prevail/workflow"
)

// RunStoreTests holds a store to the contract of [workflow.Store], beyond what
// its types say:
//
//   - A record comes back as it was put, times in UTC and to the microsecond.
//   - A Put, Append or Project that is refused dooms its transaction, also
//     when fn returns nil. A refused Reserve doesn't: another address may be
//     tried.
//   - What a record is given (version, number) it keeps only if the
//     transaction commits: the same record can be put again.
//   - Refusals: conflict "stale", "exists", "task.open", "revision.proposed",
//     "person.email", "address.taken", "release.intake"; blocked "rule.1.orphan",
//     "rule.3.outdated", "rule.4.no_kit", "rule.10.edited" (a frozen
//     revision), "rule.11.rewritten" (a publication's text, an approved kit)
//     and "missing" (a record that names one that isn't there).
//   - Only DestroyTexts overwrites a text, and only one whose seal is complete
//     and whose act is in the ledger; nothing brings it back.
//   - Publication.EnglishHash follows the release's PublishedHash while the
//     publication is shown and is empty when it isn't.
//
// Open returns an empty store that takes its time from the clock. It is called
// once a test, from tests that run in parallel.
func RunStoreTests(t *testing.T, open func(t *testing.T, clock *Clock) workflow.Store) {
	t.Helper()
	for _, group := range []map[string]func(*contract){
		recordTests, versionTests, transactionTests, keyTests, ruleTests, projectionTests, listTests, kindTests, tagTests, secondTests, pagingTests, rareTests, fileTests, textTests, concurrencyTests,
	} {
		for name, test := range group {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				clock := NewClock(Epoch)
				test(&contract{TB: t, store: open(t, clock), clock: clock, ids: NewIDs("contract")})
			})
		}
	}
}

// contract is one test of the contract.
type contract struct {
	testing.TB
	store workflow.Store
	clock *Clock
	ids   *IDs
}

// put stores records in one transaction.
func (c *contract) put(records ...any) {
	c.Helper()
	Put(c.TB, c.store, records...)
}

// refused demands that the store refuses the last of the records, with this
// kind and code, and keeps none.
func (c *contract) refused(kind workflow.Kind, code string, records ...any) {
	c.Helper()
	c.isRefusal(put(c.store, records...), kind, code)
}

func (c *contract) isRefusal(err error, kind workflow.Kind, code string) {
	c.Helper()
	if workflow.KindOf(err) != kind || !workflow.HasCode(err, code) {
		c.Errorf("got the answer %v; want the refusal %s: %s", err, kind, code)
	}
}

// update runs one transaction that must commit.
func (c *contract) update(fn func(workflow.Tx) error) {
	c.Helper()
	if err := c.store.Update(context.Background(), fn); err != nil {
		c.Fatalf("update: %v", err)
	}
}

// view runs one reading transaction that must succeed.
func (c *contract) view(fn func(workflow.Reader) error) {
	c.Helper()
	if err := c.store.View(context.Background(), fn); err != nil {
		c.Fatalf("view: %v", err)
	}
}

// see reads one thing in a transaction of its own.
func see[T any](c *contract, read func(workflow.Reader) (T, error)) T {
	c.Helper()
	var out T
	c.view(func(r workflow.Reader) (err error) {
		out, err = read(r)
		return err
	})
	return out
}
