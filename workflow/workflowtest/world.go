package workflowtest

import (
	"time"

	"prevail/workflow"
)

// world is one release with everything that can hang on it, each record with
// every field set.
type world struct {
	release     workflow.Release
	revision    workflow.Revision
	note        workflow.Note
	task        workflow.Task
	segment     workflow.Segment
	comment     workflow.Comment
	publication workflow.Publication
	office      workflow.Office
	locale      workflow.Locale
	kit         workflow.Kit
	person      workflow.Person
	event       workflow.Event
	page        workflow.Page
}

// Records returns one release with everything that can hang on it and an
// office around it, every field set, as pointers in an order in which [Put]
// takes them: a live publication in ar-SY of a published revision, a task in
// review, a segment, a comment, an event. Their identifiers end in "-" and the
// name: release-one, revision-one, task-one, segment-one, comment-one,
// publication-one, event-one, person-one.
func Records(name string) []any {
	w := newWorld(name)
	return append(w.records(), &w.event)
}

// newWorld returns records that belong together. The name tells the records of
// one world from those of another.
func newWorld(name string) *world {
	w := &world{
		office: fullOffice(), kit: fullKit(),
		locale: workflow.Locale{Tag: "ar-SY", Kit: 1, Retired: true},
	}
	w.person = workflow.Person{
		ID: workflow.PersonID("person-" + name), Name: "Salma " + name, Email: name + "@office.example", Language: "ar", Zone: "Asia/Damascus",
		Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "ar-SY"}, {Role: workflow.Editor}}, Disabled: true,
		Unwanted: []workflow.Mail{workflow.MailDigest, workflow.MailReminders},
	}
	w.release = fullRelease(name)
	w.revision = fullRevision(name)
	w.release.PublishedHash, w.release.Public = w.revision.Hash, w.revision.ID
	w.note = workflow.Note{
		Release: w.release.ID, Text: "Keep the names of the ports as they are.\n\n“Pier” is رصيف here.", By: "author", At: Epoch.Add(24 * time.Hour),
	}
	w.task = fullTask(name)
	w.task.RevisionHash = w.revision.Hash
	w.segment = fullSegment(name)
	w.comment = workflow.Comment{
		ID: workflow.CommentID("comment-" + name), Task: w.task.ID, Segment: w.segment.ID, Reply: "comment-before", Author: "reviewer",
		Text: "Is this the port or the town?", Question: true, Resolved: true, At: Epoch.Add(21 * time.Hour), Request: true,
	}
	w.publication = fullPublication(name)
	w.publication.RenderedHash = w.revision.Hash
	w.event = workflow.Event{
		ID: workflow.EventID("event-" + name), Release: w.release.ID, Object: workflow.OnPublication, Action: workflow.ActPublish,
		Revision: w.revision.ID, Task: w.task.ID, Segment: w.segment.ID, Publication: w.publication.ID, Locale: "ar-SY",
		From: "approved", To: "published", Actor: "editor", At: Epoch.Add(22 * time.Hour), Text: w.publication.Text,
		Data: map[string]string{"reason": "\"quoted\" – ‘so’"},
	}
	w.page = workflow.Page{
		Release: w.release.ID, Locale: "ar-SY", Address: w.release.Address, Revision: w.revision.ID, Publication: w.publication.ID,
		State: workflow.PageSuspended, Title: w.publication.Title(), Kind: "media-note",
		Date: workflow.Date{Year: 2026, Month: time.February, Day: 28}, Published: Epoch.Add(23 * time.Hour),
		Number: w.revision.Number,
	}
	return w
}

// records returns what a publication needs, and the publication, in an order
// in which a store takes them.
func (w *world) records() []any {
	return []any{
		&w.office, &w.locale, &w.kit, &w.person,
		&w.release, &w.revision, &w.note, &w.task, &w.segment, &w.comment, &w.publication,
	}
}

// english returns the records that the English alone needs.
func (w *world) english() []any { return []any{&w.release, &w.revision} }

func fullWithdrawal(code, note string, after time.Duration) *workflow.Withdrawal {
	return &workflow.Withdrawal{
		Code: code, Note: note, At: Epoch.Add(after), By: "editor", Suspended: true,
		Return: &workflow.Word{By: "editor", At: Epoch.Add(after + time.Hour), Reason: "It was right."},
	}
}

func fullSeal() *workflow.Seal {
	return &workflow.Seal{
		Proposer: "editor", Roles: []workflow.Role{workflow.Editor}, Proposed: Epoch.Add(40 * time.Hour), Order: "Order 7/2026.",
		By: "admin", At: Epoch.Add(41 * time.Hour),
	}
}

func fullOffice() workflow.Office {
	return workflow.Office{
		Names: map[string]workflow.OfficeNames{"ar-SY": {Institution: "المكتب", Units: map[string]string{"spokesperson": "الناطق"}}},
		Units: []string{"spokesperson"}, Zone: "Asia/Damascus",
		Policies: workflow.Policies{
			Lease: 36 * time.Hour, Emergency: true, SecondReview: time.Hour, SuspendOutdated: true, QuestionsBlock: true, SixEyes: true,
		},
	}
}

func fullKit() workflow.Kit {
	return workflow.Kit{
		Locale: "ar-SY", Version: 1, State: workflow.KitApproved, Words: map[string]string{"disclaimer": "النص الإنكليزي هو المعتمد."},
		Accepted: []workflow.PersonID{"editor", "reviewer"}, Created: Epoch, Approved: Epoch.Add(time.Minute),
	}
}

func fullRelease(name string) workflow.Release {
	return workflow.Release{
		ID: workflow.ReleaseID("release-" + name), Author: "author", Created: Epoch, Tags: []string{"ports", "grain"},
		Plan: []workflow.PlanEntry{{
			Locale: "ar-SY", Required: true, Offset: 3 * time.Hour, Publish: workflow.WhenReady, Prepare: true,
		}},
		Intake:    workflow.Intake{Key: "2026/" + name, Hash: "0f"},
		Address:   workflow.Address{Date: workflow.Date{Year: 2026, Month: time.March, Day: 4}, Slug: "slug-" + name},
		Revisions: 1, FirstPublished: Epoch.Add(time.Hour), PublishedAt: Epoch.Add(2 * time.Hour),
		Withdrawal: fullWithdrawal("error", "A wrong figure.", 3*time.Hour),
		Historical: workflow.Date{Year: 2031, Month: time.December, Day: 31},
		Embargo:    Epoch.Add(30 * time.Minute), Access: []workflow.PersonID{"editor", "author"},
	}
}

func fullRevision(name string) workflow.Revision {
	r := workflow.Revision{
		Author: "author", Alarmed: Epoch.Add(26 * time.Hour), Seal: fullSeal(),
		ID: workflow.RevisionID("revision-" + name), Release: workflow.ReleaseID("release-" + name), State: workflow.RevisionPublished, Number: 1,
		Facts: Facts(), Units: fullText(name), Reinstates: true, Parent: "revision-before", Writers: []workflow.PersonID{"author", "other"},
		Correction: &workflow.Correction{Kind: workflow.Editorial, Note: "A comma.", NoEffect: []workflow.Hash{"ab12"}, Overruled: "It is one."},
		Explained:  []workflow.Explanation{{Code: "check.url", Text: "cd34", By: "author", Reason: "Kept.", At: Epoch.Add(5 * time.Minute), Accepted: "other"}},
		Submitter:  "author", Approver: "approver", Publisher: "editor",
		Created: Epoch, Submitted: Epoch.Add(10 * time.Minute), Approved: Epoch.Add(20 * time.Minute),
		Published: Epoch.Add(time.Hour), Due: Epoch.Add(59 * time.Minute),
		Failed:       []workflow.Reason{workflow.NewReason("rule.9.embargo", "until", "later")},
		SecondReview: Epoch.Add(25 * time.Hour), Confirmed: Epoch.Add(15 * time.Minute), Note: "Sent back once.",
		Noticed: []workflow.Noticed{{Code: "intake.note.space", Act: "changed", Line: 1, Text: "a  <b>&", Instead: "a <b>&"}},
	}
	r.Facts.Original.URL = "https://origin.example/" + name
	r.Hash = workflow.HashRevision(r.Facts, r.Units)
	return r
}

func fullText(name string) []workflow.Unit {
	return append(Text("Ports reopen "+name, "Three ports reopen on Monday."), workflow.Unit{
		Kind: workflow.UnitItem, Level: 2, Ordered: true, Lang: "fr", Segments: []string{"*Un* port.", "L’autre <aussi> & \"tout\"."}, LeftOut: true,
	})
}

func fullTask(name string) workflow.Task {
	return workflow.Task{
		ID: workflow.TaskID("task-" + name), Release: workflow.ReleaseID("release-" + name), Locale: "ar-SY", Round: 2, State: workflow.TaskReview,
		Revision: workflow.RevisionID("revision-" + name), Prepares: true,
		Translator: workflow.Claim{Holder: "translator", Until: Epoch.Add(48 * time.Hour), Assigned: true},
		Reviewer:   workflow.Claim{Holder: "reviewer", Until: Epoch.Add(49 * time.Hour), Assigned: true},
		Named:      "named", Submitter: "translator", Submitted: Epoch.Add(4 * time.Hour),
		Approver: "reviewer", Approved: Epoch.Add(5 * time.Hour), ApprovedHash: "ef56",
		Schedule: &workflow.Schedule{
			On: workflow.AtTime, At: Epoch.Add(6 * time.Hour), By: "editor", Text: "ef56", Failed: []workflow.Reason{workflow.NewReason("task.open")},
		},
		SecondReview: Epoch.Add(7 * time.Hour), Required: true, Deadline: Epoch.Add(8 * time.Hour), Note: "Please look at the figures.",
		Created: Epoch.Add(time.Second), ReleaseCreated: Epoch, Closed: Epoch.Add(9 * time.Hour), Segments: 4, Done: 3,
		Alarmed: Epoch.Add(10 * time.Hour),
	}
}

func fullSegment(name string) workflow.Segment {
	return workflow.Segment{
		ID: workflow.SegmentID("segment-" + name), Task: workflow.TaskID("task-" + name), Unit: 1, Index: 2, Kind: workflow.UnitParagraph, Lang: "fr",
		Source: "Three ports reopen on Monday.", Before: "Two ports reopen on Monday.", Text: "تعود ثلاثة موانئ إلى العمل يوم الاثنين.",
		Origin: workflow.OriginMachine, Engine: "engine-1", Confirmed: true, Stood: true, Writers: []workflow.PersonID{"translator", "other"}, Authors: []workflow.PersonID{"translator", "other", "third"},
		Approver: "reviewer", ApprovedHash: "9a78", LeftOut: true, Joined: true, Covers: "The third is the largest.", ContextChanged: true,
		Suggestions: []workflow.Suggestion{{ID: "suggestion", By: "reviewer", Text: "يوم الإثنين", At: Epoch.Add(20 * time.Hour)}},
		Explained:   []workflow.Explanation{{Code: "check.number.lost", Text: "bc90", By: "translator", Reason: "In words.", At: Epoch.Add(19 * time.Hour), Accepted: "reviewer"}},
		Updated:     Epoch.Add(18 * time.Hour),
	}
}

func fullPublication(name string) workflow.Publication {
	units := []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"الموانئ تعود إلى العمل"}, Joins: []int{2}},
		{Kind: workflow.UnitItem, Level: 1, Ordered: true, Lang: "fr", Segments: []string{"Un port."}, LeftOut: true},
	}
	return workflow.Publication{
		ID: workflow.PublicationID("publication-" + name), Release: workflow.ReleaseID("release-" + name), Locale: "ar-SY", Number: 3,
		State: workflow.PublicationLive, Task: workflow.TaskID("task-before-" + name),
		Revision: workflow.RevisionID("revision-" + name), RevisionNumber: 1,
		Units: units, Text: workflow.HashTranslation("ar-SY", units), Kit: 1,
		Writers: []workflow.PersonID{"translator"}, Approvers: []workflow.PersonID{"reviewer"}, Publisher: "editor",
		Machines: []workflow.MachineShare{{Engine: "engine-1", Percent: 40}}, Carried: "publication-before",
		Published: Epoch.Add(2 * time.Hour), Closed: Epoch.Add(3 * time.Hour),
		Withdrawal: fullWithdrawal("legal", "A judgment.", 4*time.Hour), Note: "Suspended once.", Seal: fullSeal(),
	}
}
