package ledger

import (
	"slices"
	"strconv"

	"prevail/workflow"
)

// Link returns the hash that chains an event to the one before it; before is
// empty for the first event of a chain. The form is fixed: every field is a
// netstring in the order below, times are microseconds since 1970 UTC, and
// data is sorted by key. A change of it would need another first field.
func Link(before workflow.Hash, e workflow.Event) workflow.Hash {
	b := field(nil, "prevail-event-1", string(before), string(e.ID), strconv.Itoa(e.Seq), string(e.Release),
		string(e.Object), string(e.Action), string(e.Revision), string(e.Task), string(e.Segment), string(e.Publication),
		e.Locale, e.From, e.To, string(e.Actor), strconv.FormatInt(e.At.UnixMicro(), 10), string(e.Text))
	keys := make([]string, 0, len(e.Data))
	for k := range e.Data {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b = field(b, strconv.Itoa(len(keys)))
	for _, k := range keys {
		b = field(b, k, e.Data[k])
	}
	return sum(b)
}

func field(b []byte, fields ...string) []byte {
	for _, f := range fields {
		b = strconv.AppendInt(b, int64(len(f)), 10)
		b = append(b, ':')
		b = append(b, f...)
		b = append(b, ',')
	}
	return b
}
