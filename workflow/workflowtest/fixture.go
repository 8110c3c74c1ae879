package workflowtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"prevail/workflow"
)

// Epoch is when the fixtures begin: a time with microseconds, so that a store
// that keeps less is found out.
var Epoch = time.Date(2026, time.March, 4, 9, 30, 15, 123456000, time.UTC)

// Text returns the units of a short text: a headline and paragraphs, one
// sentence each.
func Text(headline string, paragraphs ...string) []workflow.Unit {
	units := []workflow.Unit{{Kind: workflow.UnitHeadline, Segments: []string{headline}}}
	for _, p := range paragraphs {
		units = append(units, workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{p}})
	}
	return units
}

// Facts returns a letterhead.
func Facts() workflow.Letterhead {
	return workflow.Letterhead{
		Kind: "media-note", Office: "spokesperson", Date: workflow.Date{Year: 2026, Month: time.March, Day: 4}, Number: "2026/17",
	}
}

// Put stores records of any kind, given as pointers, in one transaction and in
// the given order. Their versions are updated. It fails the test if the store
// refuses one.
func Put(tb testing.TB, store workflow.Store, records ...any) {
	tb.Helper()
	if err := put(store, records...); err != nil {
		tb.Fatalf("put the fixtures: %v", err)
	}
}

func put(store workflow.Store, records ...any) error {
	return store.Update(context.Background(), func(tx workflow.Tx) error {
		for _, r := range records {
			if err := putOne(tx, r); err != nil {
				return err
			}
		}
		return nil
	})
}

func putOne(tx workflow.Tx, record any) error {
	switch r := record.(type) {
	case *workflow.Release:
		return tx.PutRelease(r)
	case *workflow.Revision:
		return tx.PutRevision(r)
	case *workflow.Note:
		return tx.PutNote(r)
	case *workflow.Task:
		return tx.PutTask(r)
	case *workflow.Segment:
		return tx.PutSegment(r)
	case *workflow.Comment:
		return tx.PutComment(r)
	case *workflow.Publication:
		return tx.PutPublication(r)
	case *workflow.Office:
		return tx.PutOffice(r)
	case *workflow.Locale:
		return tx.PutLocale(r)
	case *workflow.Kit:
		return tx.PutKit(r)
	case *workflow.Person:
		return tx.PutPerson(r)
	case *workflow.Event:
		return tx.Append(r)
	}
	return fmt.Errorf("%T is no record that a store keeps", record)
}
