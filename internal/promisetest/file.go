package promisetest

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"prevail/workflow"
)

// File is a release with its texts and tasks, as they were put.
type File struct {
	Release workflow.Release
	// English is the published text, Correction an approved one that differs
	// in the last sentence and waits to be published.
	English, Correction workflow.Revision
	// Tasks has an open task for each locale of the office.
	Tasks []workflow.Task
}

// Stage says how far the tasks of a File have come.
type Stage workflow.TaskState

// The stages. What is translated was written and submitted by the first
// translator, what is approved was approved by the first reviewer.
const (
	Open       = Stage(workflow.TaskDraft)    // unclaimed, never opened
	Translated = Stage(workflow.TaskReview)   // submitted, unclaimed for review
	Approved   = Stage(workflow.TaskApproved) // can be published
)

// atOnce is how many releases one transaction puts.
const atOnce = 25

// Files puts so many releases with a public English text, an approved
// correction and a task in every locale.
func (o *Office) Files(tb testing.TB, n int, stage Stage) []File {
	tb.Helper()
	var out []File
	for len(out) < n {
		var some []File
		first := o.n
		err := o.Store.Update(context.Background(), func(tx workflow.Tx) error {
			some, o.n = nil, first // fn may run again
			for range min(atOnce, n-len(out)) {
				f := o.newFile(tx.Now(), stage)
				if err := o.put(tx, &f, stage); err != nil {
					return err
				}
				some = append(some, f)
			}
			return nil
		})
		if err != nil {
			tb.Fatalf("put releases: %v", err)
		}
		out = append(out, some...)
	}
	return out
}

func (o *Office) newFile(now time.Time, stage Stage) File {
	o.n++
	id := workflow.ReleaseID(o.ids.New())
	facts := workflow.Letterhead{Kind: "notice", Date: workflow.Date{Year: 2026, Month: 3, Day: 2}, Number: strconv.Itoa(o.n)}
	english := workflow.Revision{ID: workflow.RevisionID(o.ids.New()), Release: id, State: workflow.RevisionPublished, Number: 1,
		Facts: facts, Units: text(o.n, "Pilots are free of charge."), Writers: []workflow.PersonID{o.Author.Person},
		Submitter: o.Author.Person, Approver: o.Approver.Person, Publisher: o.Editor.Person, Created: now, Submitted: now, Approved: now, Published: now}
	english.Hash = workflow.HashRevision(facts, english.Units)
	correction := english
	correction.ID, correction.State, correction.Number = workflow.RevisionID(o.ids.New()), workflow.RevisionApproved, 0
	correction.Units, correction.Parent = text(o.n, "Pilots are free of charge until May."), english.ID
	correction.Hash = workflow.HashRevision(facts, correction.Units)
	correction.Correction = &workflow.Correction{Kind: workflow.Substantive, Note: "Until May."}
	correction.Publisher, correction.Published = "", time.Time{}
	f := File{English: english, Correction: correction, Release: workflow.Release{ID: id, Author: o.Author.Person, Created: now,
		Address: workflow.Address{Date: facts.Date, Slug: fmt.Sprintf("harbour-%d", o.n)}, Public: english.ID, PublishedHash: english.Hash,
		Revisions: 1, FirstPublished: now, PublishedAt: now}}
	for _, tag := range o.Locales {
		f.Tasks = append(f.Tasks, workflow.Task{ID: workflow.TaskID(o.ids.New()), Release: id, Locale: tag, Round: 1,
			State: workflow.TaskState(stage), Revision: english.ID, RevisionHash: english.Hash, Created: now, ReleaseCreated: now})
	}
	return f
}

// text is a headline and a paragraph of two sentences.
func text(n int, last string) []workflow.Unit {
	return []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{fmt.Sprintf("Harbour Notice %d", n)}},
		{Kind: workflow.UnitParagraph, Segments: []string{"The harbour takes 12 ships a day.", last}},
	}
}

func (o *Office) put(tx workflow.Tx, f *File, stage Stage) error {
	if err := tx.PutRelease(&f.Release); err != nil {
		return err
	}
	for _, r := range []*workflow.Revision{&f.English, &f.Correction} {
		if err := tx.PutRevision(r); err != nil {
			return err
		}
	}
	for i := range f.Tasks {
		if err := o.putTask(tx, &f.Tasks[i], f.English, stage); err != nil {
			return err
		}
	}
	if err := tx.Reserve(f.Release.Address, f.Release.ID); err != nil {
		return err
	}
	page, ok := workflow.Visible(f.Release, &f.English, nil)
	if !ok {
		return fmt.Errorf("the English of %s is not visible", f.Release.ID)
	}
	return tx.Project(f.Release.ID, []workflow.Page{page})
}

// putTask puts a task and its segments as they are at that stage.
func (o *Office) putTask(tx workflow.Tx, t *workflow.Task, english workflow.Revision, stage Stage) error {
	var segments []workflow.Segment
	if stage != Open {
		segments = o.translated(t, english, stage)
	}
	if err := tx.PutTask(t); err != nil {
		return err
	}
	for i := range segments {
		if err := tx.PutSegment(&segments[i]); err != nil {
			return err
		}
	}
	return nil
}

// translated writes the segments of a task, and into the task who did what.
func (o *Office) translated(t *workflow.Task, english workflow.Revision, stage Stage) []workflow.Segment {
	translator, reviewer := o.Translators[0].Person, o.Reviewers[0].Person
	var segments []workflow.Segment
	for _, s := range workflow.Sentences(english.Units) {
		seg := workflow.Segment{ID: workflow.SegmentID(o.ids.New()), Task: t.ID, Unit: s.Unit, Index: s.Index, Kind: s.Kind,
			Source: s.Text, Text: t.Locale + ": " + s.Text, Origin: workflow.OriginPerson, Confirmed: true,
			Writers: []workflow.PersonID{translator}, Authors: []workflow.PersonID{translator}, Updated: t.Created}
		if stage == Approved {
			seg.Approver = reviewer
			seg.ApprovedHash = seg.Bond()
		}
		segments = append(segments, seg)
	}
	t.Submitter, t.Submitted = translator, t.Created
	t.Translator = workflow.Claim{Holder: translator, Until: t.Created.Add(48 * time.Hour)}
	t.Segments, t.Done = len(segments), len(segments)
	if stage == Approved {
		t.Approver, t.Approved = reviewer, t.Created
		t.ApprovedHash = workflow.HashTranslation(t.Locale, workflow.Assemble(english.Units, segments))
	}
	return segments
}
